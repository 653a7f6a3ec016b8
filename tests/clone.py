"""A copy of the repository as a fresh clone would have it: hand-written files and nothing that was made."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY

BIN = Path(sys.executable).parent


def hand_written() -> list[str]:
    """The paths of all files that are in Git or about to be."""
    if not (REPOSITORY / ".git").exists():
        pytest.skip("only a Git checkout knows its hand-written files")
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=REPOSITORY,
        check=True,
        capture_output=True,
        encoding="utf-8",
    )
    return [path for path in listed.stdout.split("\0") if path and (REPOSITORY / path).is_file()]


def clone(folder: Path) -> Path:
    for path in hand_written():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(REPOSITORY / path, target)
    return folder


def commit(folder: Path, *arguments: str) -> None:
    """Commit all that lies there, in a repository that is made if it is not there."""
    who = ("-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "core.hooksPath=none")
    for command in (["init", "--quiet"], ["add", "-A"], ["commit", *arguments]):
        subprocess.run(["git", *who, *command], cwd=folder, check=True, capture_output=True)


def set_up(folder: Path) -> Path:
    """Lend the clone the tools of this very test run, marked as ready: nothing is downloaded again.

    It is a repository of its own, of one commit.
    """
    commit(folder, "--quiet", "-m", "all")
    venv = folder / ".venv"
    venv.mkdir()
    (venv / "bin").symlink_to(BIN)
    (venv / ".ready").touch()
    return folder
