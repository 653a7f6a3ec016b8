"""A folder that a command may fill: one that is not there yet, or is empty."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from jiedui.cli.common import SetUpError
from jiedui.text import T, Tongue


def must_be_empty(folder: Path, tongue: Tongue) -> None:
    """Refuse to write among things that somebody has put there."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise SetUpError(
            tongue.say(T("{path} is there already and not empty. Name a new folder.", path=folder))
        )


@contextmanager
def writing(folder: Path, tongue: Tongue) -> Iterator[None]:
    """What the disk refuses is a matter of the set-up: one sentence, and exit status 2."""
    try:
        yield
    except OSError as error:
        reason = T("Cannot write {path}: {reason}", path=folder, reason=error.strerror)
        raise SetUpError(tongue.say(reason)) from error
