"""What is inside a file that Git has: itself, or what is packed in it."""

from __future__ import annotations

import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from gzip import GzipFile
from io import BytesIO
from typing import IO

ZIP, GZIP = b"PK\x03\x04", b"\x1f\x8b"
CLOSED = (b"7z\xbc\xaf\x27\x1c", b"Rar!", b"BZh", b"\xfd7zXZ", b"\x28\xb5\x2f\xfd", b"%PDF")
"""How files begin that are packed in a way that is not looked into."""
ELSEWHERE = (b"version https://git-lfs.github.com/", b"/annex/objects/", b"Subproject commit ")
"""How a file begins whose content Git does not have: it says where that lies."""
AGE = b"age-encryption.org/v1\n"
WIDE = (b"\xff\xfe", b"\xfe\xff")
MOST = 64_000_000
"""So many bytes are unpacked of one file."""
MOST_DEEP = 3
"""So often what is packed is packed once more: a ``.tar.gz`` is two, in a ZIP three."""
_UNPACKING = (
    zipfile.BadZipFile,
    tarfile.TarError,
    zlib.error,
    EOFError,
    OSError,
    RuntimeError,
    NotImplementedError,
    ValueError,
)


class ClosedFileError(Exception):
    """What cannot be looked into: packed in another way, with a password, damaged, too large, elsewhere."""


class _Room:
    """How much may still be unpacked of one file."""

    def __init__(self) -> None:
        self._left = MOST

    def all_of(self, file: IO[bytes] | GzipFile) -> bytes:
        found = file.read(self._left + 1)
        if len(found) > self._left:
            self._left = 0
            raise ClosedFileError
        self._left -= len(found)
        return found


def inside(content: bytes) -> Iterator[tuple[str, bytes | None]]:
    """The file, or each that a ZIP or tar holds (with its name there), in UTF-8; None: not looked into."""
    yield from _unpacked("", content, _Room(), MOST_DEEP)


def _unpacked(name: str, content: bytes, room: _Room, deep: int) -> Iterator[tuple[str, bytes | None]]:
    try:
        parts = _parts(content, room)
        if parts is None:
            yield name, _plain(content)
        elif not deep:
            yield name, None
        else:
            for called, part in parts:
                yield from _unpacked("/".join(filter(None, [name, called])), part, room, deep - 1)
    except (ClosedFileError, *_UNPACKING):
        yield name, None


def _parts(content: bytes, room: _Room) -> Iterator[tuple[str, bytes]] | None:
    """What is packed in it; None where it is not packed."""
    if content.startswith((*CLOSED, *ELSEWHERE)):
        raise ClosedFileError
    if content.startswith(ZIP):
        return _zipped(content, room)
    if content.startswith(GZIP):
        return iter([("", room.all_of(GzipFile(fileobj=BytesIO(content))))])
    return _in_tar(content, room) if _is_tar(content) else None


def _zipped(content: bytes, room: _Room) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(BytesIO(content)) as packed:
        for member in packed.infolist():
            with packed.open(member) as file:
                yield member.filename, room.all_of(file)


def _is_tar(content: bytes) -> bool:
    """Told by the checksum in its first header: the oldest ones have no mark."""
    try:
        tarfile.TarInfo.frombuf(content[: tarfile.BLOCKSIZE], "utf-8", "surrogateescape")
    except tarfile.HeaderError:
        return False
    return True


def _in_tar(content: bytes, room: _Room) -> Iterator[tuple[str, bytes]]:
    """Also what comes after the end of a tar, or after a header that is damaged."""
    with tarfile.open(fileobj=BytesIO(content), mode="r:", ignore_zeros=True) as packed:
        for member in packed:
            if file := packed.extractfile(member) if member.isreg() else None:
                yield member.name.encode(errors="replace").decode(), room.all_of(file)


def _plain(content: bytes) -> bytes:
    if content.startswith(AGE):
        return content
    if content.startswith(WIDE):
        return content.decode("utf-16", errors="replace").encode(errors="replace")
    return content.replace(b"\0", b"")
