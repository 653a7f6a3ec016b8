"""A file of either kind → a book of sheets."""

from __future__ import annotations

from pathlib import Path

from jiedui.tables.incoming.cells import Book, UnusableError
from jiedui.tables.incoming.limits import MOST_BYTES, too_large
from jiedui.tables.incoming.read_csv import read_csv
from jiedui.text import T

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0"


def read(path: Path) -> Book:
    """What is in the file, by what it is and not by its name: people rename .csv to .xlsx."""
    try:
        with path.open("rb") as file:
            raw = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise UnusableError(T("The file cannot be read: {reason}", reason=error.strerror)) from None
    if len(raw) > MOST_BYTES:
        raise UnusableError(too_large())
    if raw.startswith((_ZIP, _OLE)):
        from jiedui.tables.incoming.read_xlsx import read_xlsx  # noqa: PLC0415 - the library is an extra

        return read_xlsx(raw)
    return read_csv(raw, path.stem)
