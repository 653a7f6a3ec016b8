"""The work of `jiedui demo --sealed`."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from jiedui.cli.shared.common import SetUpError, writing
from jiedui.cli.shared.new_folder import must_be_empty
from jiedui.cli.shared.ring import INSIDE_GIT
from jiedui.demo.sealed import keys_folder, write_sealed
from jiedui.sealing.outside_git import InsideGitError
from jiedui.text import T, Text, Tongue


def write_demo(folder: Path, children: int, seed: int, as_of: date, tongue: Tongue) -> None:
    """Write it, and say how it is looked at."""
    keys = keys_folder(folder)
    must_be_empty(keys, tongue)
    try:
        with writing(folder, tongue):
            files = write_sealed(folder, children, seed, as_of)
    except InsideGitError:
        raise SetUpError(tongue.say(Text(INSIDE_GIT.message, {"path": keys}))) from None
    told = T(
        "{files} files in {path}, the keys in {keys}. Next: jiedui open c001 --purpose «…» --records {path} "
        "--keyring {keyring}",
        files=files,
        path=folder,
        keys=keys,
        keyring=keys / "keyring.age",
    )
    click.echo(tongue.say(told))
