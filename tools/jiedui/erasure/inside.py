"""What is inside a file, or a packed one; and the sealed values in that, also those over several lines."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from gzip import GzipFile
from io import BytesIO
from typing import IO

from jiedui.sealed import MARK

LONGEST = 60_000
VALUE = re.compile(rb"age:[A-Za-z0-9+/]{200,60000}={0,2}")
_AROUND = b" \t>|#\"'\\\r"
_QUOTE = rb"[ \t>|#\"'\\]*+"
_NEXT = rb"(?:[A-Za-z0-9+/]{1,60000}+={0,2}+|={1,2}+)"
WRAPPED = re.compile(
    rb"age:[A-Za-z0-9+/]{1,60000}+(?:"
    + _QUOTE
    + rb"\r?\n"
    + _QUOTE
    + _NEXT
    + rb"(?=[ \t\"'\\\r]*(?:\n|\Z)))+"
)
"""A value over several lines, as `fold` or a letter's program makes them: each line is nothing but that."""
ZIP, GZIP = b"PK\x03\x04", b"\x1f\x8b"
CLOSED = (b"7z\xbc\xaf\x27\x1c", b"Rar!", b"BZh", b"\xfd7zXZ", b"\x28\xb5\x2f\xfd", b"%PDF")
"""How files begin that are packed in a way that is not looked into."""
WIDE = (b"\xff\xfe", b"\xfe\xff")
MOST = 64_000_000
"""So many bytes are unpacked of one file."""
_UNPACKING = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    RuntimeError,
    NotImplementedError,
    ValueError,
)


class ClosedFileError(Exception):
    """A packed file that cannot be looked into: its kind, a password, damage, or its size."""


def inside(content: bytes) -> Iterator[tuple[str, bytes]]:
    """The file, or each that a ZIP holds (with its name there), in UTF-8. ClosedFileError."""
    if content.startswith(CLOSED):
        raise ClosedFileError
    try:
        if content.startswith(ZIP):
            yield from _zipped(content)
        elif content.startswith(GZIP):
            yield "", _plain(_all(GzipFile(fileobj=BytesIO(content)), MOST))
        else:
            yield "", _plain(content)
    except _UNPACKING as error:
        raise ClosedFileError from error


def _zipped(content: bytes) -> Iterator[tuple[str, bytes]]:
    left = MOST
    with zipfile.ZipFile(BytesIO(content)) as packed:
        for member in packed.infolist():
            with packed.open(member) as file:
                part = _all(file, left)
            left -= len(part)
            if part.startswith((ZIP, GZIP, *CLOSED)):
                raise ClosedFileError
            yield member.filename, _plain(part)


def _all(file: IO[bytes] | GzipFile, most: int) -> bytes:
    found = file.read(most + 1)
    if len(found) > most:
        raise ClosedFileError
    return found


def _plain(content: bytes) -> bytes:
    if content.startswith(WIDE):
        return content.decode("utf-16", errors="replace").encode(errors="replace")
    return content.replace(b"\0", b"")


def sealed_values(content: bytes) -> Iterator[str]:
    """Every sealed value that may stand there; whether it is one, trying it tells."""
    if MARK.encode() not in content:
        return
    yield from (one.decode("ascii") for one in VALUE.findall(content))
    for found in WRAPPED.findall(content):
        first, *lines = (line.strip(_AROUND) for line in found.split(b"\n"))
        whole, longest = first, len(lines[0])
        for line in lines:
            whole += line
            if len(line) < longest or line.endswith(b"=") or len(whole) > LONGEST:
                break
        yield whole.decode("ascii")
