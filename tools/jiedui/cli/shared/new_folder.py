"""A folder that a command may fill: one that is not there yet, or is empty."""

from __future__ import annotations

from pathlib import Path

from jiedui.cli.shared.common import SetUpError
from jiedui.text import T, Tongue


def must_be_empty(folder: Path, tongue: Tongue) -> None:
    """Refuse to write among things that somebody has put there."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise SetUpError(
            tongue.say(T("{path} is there already and not empty. Name a new folder.", path=folder))
        )
