"""Text, or bytes → a file: whole or not at all, never over what somebody else has written.

The new text is first written beside its place, under a name with a dot in front, which reading does not
look at; then one step of the file system puts it in its place. Who is killed in between leaves the old file.
Two at once wait for each other, where the system can lock a folder.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

if sys.platform != "win32":  # there, two at once are told apart by the last step alone
    import fcntl


class ChangedMeanwhileError(Exception):
    """The file is no longer what was read: somebody else has changed it."""


def create(path: Path, content: str | bytes, mode: int = 0o666) -> None:
    """Write a new file, and its folders. FileExistsError, and nothing done, where something is there.

    Its `mode` is what the system lets new files have of it.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with _alone_in(path.parent):
        if os.path.lexists(path):
            raise FileExistsError(path)
        _written_beside(path, content, mode).rename(path)
        _to_disk(path.parent)


def replace(path: Path, content: str | bytes, was: bytes) -> None:
    """Write over a file that still holds the bytes `was`; ChangedMeanwhileError, and nothing done, if not."""
    with _alone_in(path.parent):
        if path.is_symlink() or not path.is_file() or path.read_bytes() != was:
            raise ChangedMeanwhileError(path)
        mode = path.stat().st_mode & 0o777
        new = _written_beside(path, content, mode)
        new.chmod(mode)
        new.replace(path)
        _to_disk(path.parent)


def refresh(path: Path, data: bytes) -> None:
    """Make the file hold this. One that does already is left alone, so that nobody takes it for new."""
    if not path.is_file() or path.read_bytes() != data:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def _written_beside(path: Path, content: str | bytes, mode: int) -> Path:
    """The content in a file of its own. Its name is always the same, so that nothing piles up."""
    new = path.with_name(f".{path.name}.new")
    new.unlink(missing_ok=True)
    with open(new, "xb", opener=lambda name, flags: os.open(name, flags, mode)) as file:
        try:
            file.write(content.encode() if isinstance(content, str) else content)
            file.flush()
            os.fsync(file.fileno())
        except BaseException:
            new.unlink()
            raise
    return new


@contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    """While this runs no other process of ours writes in the folder. The lock dies with its process."""
    if sys.platform == "win32":
        yield
        return
    opened = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(opened, fcntl.LOCK_EX)
        yield
    finally:
        os.close(opened)


def _to_disk(folder: Path) -> None:
    """Let the new name outlive a power cut, where the system can be asked for it."""
    if sys.platform == "win32":
        return
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
