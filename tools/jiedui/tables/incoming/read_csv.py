"""A CSV file's bytes → one sheet of cells: its encoding and its delimiter are found out."""

from __future__ import annotations

import codecs
import csv
import io
import re
from itertools import islice

from jiedui.tables.cells import unguarded
from jiedui.tables.incoming.cells import Book, Cell, Sheet, UnusableError
from jiedui.tables.incoming.limits import MOST_COLUMNS, MOST_ROWS, too_large
from jiedui.text import T

DELIMITERS = (",", "\t", ";")
_SEP_LINE = re.compile(r"sep=([,;\t])\r?\n?", re.IGNORECASE)
"""What Excel writes first where the delimiter is not the usual one."""
_AS_TEXT = re.compile(r'^="([^"]*)"$')
"""How programs make Excel keep the zeros of a number: ``="0731"``."""
_LOOKED_AT = 50


def read_csv(raw: bytes, name: str = "") -> Book:
    """The one sheet of a CSV file, called like the file; UnusableError where it cannot be read."""
    text = _decode(raw)
    if "\0" in text:
        raise UnusableError(T("This is not a CSV file. Open it in Excel or WPS and save it as .xlsx."))
    first, skipped = _SEP_LINE.match(text), 0
    if first:
        text, skipped = text[first.end() :], 1
    delimiter = first[1] if first else _delimiter(text)
    try:
        rows = _rows(text, delimiter, skipped)
    except csv.Error:
        raise UnusableError(
            T("The CSV file is damaged: perhaps a quote is never closed. Save it as .xlsx and import that.")
        ) from None
    return Book((Sheet(name, rows),))


def _decode(raw: bytes) -> str:
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings: tuple[str, ...] = ("utf-16",)
    else:
        encodings = ("utf-8-sig", "gb18030")
    for encoding in encodings:
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnusableError(
        T("The file's encoding is unknown. Open it in Excel or WPS and save it as .xlsx or as «CSV UTF-8».")
    )


def _delimiter(text: str) -> str:
    """The one that makes the widest rows among the first ones; a comma where none does."""
    return max(DELIMITERS, key=lambda one: _width(text, one))


def _width(text: str, delimiter: str) -> int:
    try:
        lines = list(islice(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), _LOOKED_AT))
    except csv.Error:
        return 0
    widths = sorted(len(line) for line in lines if any(line))
    return widths[len(widths) // 2] if widths else 0


def _rows(text: str, delimiter: str, skipped: int) -> dict[int, dict[int, Cell]]:
    """Row numbers are those that Excel shows: a line break within quotes begins no new row."""
    rows: dict[int, dict[int, Cell]] = {}
    for row, line in enumerate(
        csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), start=1 + skipped
    ):
        if row > MOST_ROWS or len(line) > MOST_COLUMNS:
            raise UnusableError(too_large())
        cells = {
            column: Cell(
                row, column, unguarded(_AS_TEXT.sub(r"\1", value)).replace("\r\n", "\n").replace("\r", "\n")
            )
            for column, value in enumerate(line, start=1)
            if value.strip()
        }
        if cells:
            rows[row] = cells
    return rows
