"""Secret keys lie outside Git, which remembers everything: the place is looked at before one is written."""

from __future__ import annotations

import os
from pathlib import Path

from jiedui.git.repository import is_inside_git


class InsideGitError(Exception):
    """The place lies in a Git working tree, or in a repository."""


def outside_git(path: Path) -> None:
    """InsideGitError where the path lies in a working tree, or in a repository."""
    if is_inside_git(Path(os.path.realpath(path))):
        raise InsideGitError(path)
