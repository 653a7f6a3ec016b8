"""What `--names` does: opened records, on this machine alone, and a note in the log."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from jiedui.cli.shared.closed import tell_closed
from jiedui.cli.shared.common import Opened, SetUpError, open_records, speak
from jiedui.cli.shared.folders import PUBLISHED
from jiedui.cli.shared.ring import ring
from jiedui.cli.shared.ring_options import not_in_ci
from jiedui.git.repository import is_inside_git
from jiedui.sealing.opening import Opening
from jiedui.text import T, Tongue, one_line


def open_named(
    records: Path,
    as_of: date | None,
    lang: str | None,
    keyring: Path | None,
    identity: Path | None,
    targets: Sequence[Path],
    command: str,
) -> Opened:
    """The records with their sealed values opened. SetUpError where a target may be published, and in CI.

    `targets` are the folders that are written into, `command` is what the log calls it.
    """
    tongue = speak(lang, records)
    not_in_ci(tongue)
    for target in targets:
        if target.resolve() in {one.resolve() for one in PUBLISHED}:
            told = T("{path} is for the site without names: choose another folder.", path=target)
            raise SetUpError(tongue.say(told))
        must_stay_here(target, tongue)
    place = ring(keyring, identity, tongue)
    have = place.read()
    opening = Opening(have)
    opened = open_records(records, as_of, lang, opener=opening)
    place.note(have, command, f"{command} --names", opening.opened)
    tell_closed(opening, opened.tongue)
    return opened


def must_stay_here(target: Path, tongue: Tongue) -> None:
    """SetUpError where what is written into the folder could be committed."""
    if not _stays_here(target):
        told = T(
            "{path} is not ignored by Git, so names could be committed: choose another folder, or add this "
            "line to .gitignore: {line}",
            path=target,
            line=_line(Path(os.path.realpath(target))),
        )
        raise SetUpError(tongue.say(told))


def _line(there: Path) -> str:
    """What .gitignore at the top of the repository must have."""
    top = next((folder for folder in (there, *there.parents) if (folder / ".git").exists()), there.parent)
    inside = there.relative_to(top).as_posix()
    return "/build/" if inside.startswith("build/") or inside == "." else f"/{one_line(inside)}/"


def _stays_here(target: Path) -> bool:
    """Whether the folder lies outside Git, or Git ignores it."""
    file = Path(os.path.realpath(target)) / "index.html"
    if not is_inside_git(file):
        return True
    git = shutil.which("git")
    nearest = next(folder for folder in file.parents if folder.is_dir())
    command = [git or "git", "check-ignore", "--quiet", "--no-index", str(file)]
    try:
        return subprocess.run(command, cwd=nearest, capture_output=True, check=False).returncode == 0  # noqa: S603
    except OSError:
        return False
