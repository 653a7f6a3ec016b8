"""Cells that know where they are, the sheets that hold them, and why one cannot be used."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from jiedui.text import Text

Value = str | int | float | bool | date | datetime | None
EPOCH_1900 = date(1899, 12, 30)
"""The day that Excel counts from: 1 January 1900 is 2, because it believes in 29 February 1900."""
EPOCH_1904 = date(1904, 1, 1)


class UnusableError(Exception):
    """The whole file cannot be used; `reason` says why and what to do."""

    def __init__(self, reason: Text) -> None:
        super().__init__(reason.message)
        self.reason = reason


class BadCellError(Exception):
    """The value cannot be used in its field; `reason` says why and what to type, never the value."""

    def __init__(self, reason: Text) -> None:
        super().__init__(reason.message)
        self.reason = reason


_LONGEST = 30


def printable(text: str) -> str:
    """A heading or a sheet's name, short and on one line."""
    plain = re.sub(r"[\x00-\x1f\x7f-\x9f\s]+", " ", text).strip()
    return plain if len(plain) <= _LONGEST else f"{plain[: _LONGEST - 1]}…"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: where it is, what it holds and, where it holds nothing usable, why.

    `row` and `column` count from 1, as the user sees them. `format` is Excel's number format.
    """

    row: int
    column: int
    value: Value
    format: str = "General"
    epoch: date = EPOCH_1900
    bad: Text | None = None

    @property
    def is_empty(self) -> bool:
        return self.bad is None and (self.value is None or not str(self.value).strip())

    @property
    def text(self) -> str:
        """What the user sees in the cell, as far as a program can know it."""
        if isinstance(self.value, bool):
            return "TRUE" if self.value else "FALSE"
        if isinstance(self.value, int | float):
            return _shown_number(self.value, self.format)
        if isinstance(self.value, datetime):
            return (self.value.date() if not _has_time(self.value) else self.value).isoformat()
        return "" if self.value is None else str(self.value)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet's cells that hold something, row by row; a CSV file is one sheet.

    `merged` leads from each cell of a merged block to its first cell, by (row, column).
    """

    name: str
    rows: Mapping[int, Mapping[int, Cell]]
    merged: Mapping[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()

    def at(self, row: int, column: int) -> Cell | None:
        """The cell, or that which a merged block shows in this place."""
        row, column = self.merged.get((row, column), (row, column))
        return self.rows.get(row, {}).get(column)


@dataclass(frozen=True, slots=True)
class Book:
    """The sheets that can be seen, and the names of those that are hidden."""

    sheets: tuple[Sheet, ...]
    hidden: tuple[str, ...] = ()


def letter(column: int) -> str:
    """A column's letters: 1 is A, 27 is AA."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def from_serial(number: float, epoch: date) -> date:
    """The day that Excel means by a number."""
    return epoch + timedelta(days=int(number))


_FORMAT = re.compile(r'(?:"(?P<head>[^"]*)")?(?P<core>0+|General|G/通用格式|@|#,##0)(?:"(?P<tail>[^"]*)")?')


def _shown_number(number: float, form: str) -> str:
    """A number with the zeros and words that a simple format puts around it: 731 as 0731, 2 as 2班."""
    text = str(int(number)) if float(number).is_integer() else repr(number)
    if (fits := _FORMAT.fullmatch(form)) is None:
        return text
    if set(fits["core"]) == {"0"} and text.isdigit():
        text = text.zfill(len(fits["core"]))
    return f"{fits['head'] or ''}{text}{fits['tail'] or ''}"


def _has_time(value: datetime) -> bool:
    return (value.hour, value.minute, value.second) != (0, 0, 0)
