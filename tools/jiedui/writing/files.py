"""Text, or bytes → a file: whole or not at all, never over what somebody else has written.

The new text is first written beside its place, under a name with a dot in front, which reading does not
look at; then one step of the file system puts it in its place. Who is killed in between leaves the old file.
Two at once wait for each other, where the system can lock a folder. Symbolic links are never written through:
whoever can commit one could have any file of this machine written over.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

if sys.platform != "win32":  # there, two at once are told apart by the last step alone
    import fcntl

PRIVATE = 0o600
"""The mode of a file that only its owner may read."""


class ChangedMeanwhileError(Exception):
    """The file is no longer what was read: somebody else has changed it."""


class LinkError(OSError):
    """A symbolic link stands in the way; `filename` is the link."""

    def __init__(self, link: Path) -> None:
        super().__init__(errno.ELOOP, os.strerror(errno.ELOOP), str(link))


@dataclass(frozen=True, slots=True)
class New:
    """What a file is to hold: a new one, or one that holds the bytes `was`."""

    path: Path
    content: str | bytes
    was: bytes | None = None
    mode: int = 0o666
    """What the system lets a new file have of it; one that is there keeps its own."""


def create(path: Path, content: str | bytes, mode: int = 0o666, within: Path | None = None) -> None:
    """Write a new file, and its folders. FileExistsError, and nothing done, where something is there."""
    put([New(path, content, mode=mode)], within)


def replace(path: Path, content: str | bytes, was: bytes) -> None:
    """Write over a file that still holds the bytes `was`; ChangedMeanwhileError, and nothing done, if not.

    LinkError where it is a symbolic link.
    """
    put([New(path, content, was)])


def put(files: Sequence[New], within: Path | None = None) -> None:
    """Write several files. FileExistsError, ChangedMeanwhileError, OSError: then none is written.

    They are all ready before the first gets its place, and nobody of ours changes one in between. Who is
    killed while they get their places leaves some old and some new ones, each of them whole.
    LinkError where a folder (below `within`), or a file that is there, is a symbolic link.
    """
    folders = sorted({one.path.parent for one in files})
    for folder in folders:
        refuse_links(folder, within)
        folder.mkdir(parents=True, exist_ok=True)
    with ExitStack() as alone:
        for folder in folders:
            alone.enter_context(alone_in(folder))
        for one in files:
            _as_it_was(one)
        try:
            ready = [_beside(one) for one in files]
        except BaseException:
            for one in files:
                _named_beside(one.path).unlink(missing_ok=True)
            raise
        for one, made in zip(files, ready, strict=True):
            _into_place(made, one)
        for folder in folders:
            _to_disk(folder)


def refuse_links(path: Path, within: Path | None = None) -> None:
    """LinkError where a step of the path is a symbolic link: each step below `within`, or below the current
    folder. Of an absolute path only the last step counts, because somebody has typed the others.
    """
    here = path.parent if path.is_absolute() else Path()
    if within and path.is_relative_to(within):
        here = within
    for step in path.relative_to(here).parts:
        here /= step
        if here.is_symlink():
            raise LinkError(here)


def refresh(path: Path, data: bytes) -> None:
    """Make the file hold this. One that does already is left alone, so that nobody takes it for new."""
    if path.is_symlink():
        path.unlink()
    if not path.is_file() or path.read_bytes() != data:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def _as_it_was(file: New) -> None:
    path = file.path
    if file.was is None:
        if os.path.lexists(path):
            raise FileExistsError(path)
    elif path.is_symlink():
        raise LinkError(path)
    elif not path.is_file() or path.read_bytes() != file.was:
        raise ChangedMeanwhileError(path)


def _beside(file: New) -> Path:
    """The content in a file of its own."""
    new = _named_beside(file.path)
    new.unlink(missing_ok=True)
    mode = file.mode if file.was is None else file.path.stat().st_mode & 0o777
    content = file.content
    with open(new, "xb", opener=lambda name, flags: os.open(name, flags, mode)) as opened:
        opened.write(content.encode() if isinstance(content, str) else content)
        opened.flush()
        os.fsync(opened.fileno())
    if file.was is not None:
        new.chmod(mode)
    return new


def _named_beside(path: Path) -> Path:
    """Always the same name, so that nothing piles up."""
    return path.with_name(f".{path.name}.new")


def _into_place(made: Path, file: New) -> None:
    if file.was is None:
        made.rename(file.path)
    else:
        made.replace(file.path)


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
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
