"""Cells as text, for the forms whose cells are nothing but text, and the way back."""

from __future__ import annotations

import re
from datetime import date

from jiedui.tables.columns import Cell, Column, Scalar, Type
from jiedui.tables.lists import join

MARK = "'"
"""What stands before a text that would be taken for something else: Excel's own sign for «this is text»."""
_FORMULA = re.compile(r"[=+\-@\t\r\n＝＋－＠']")
"""How a formula begins, in the wide forms of Chinese keyboards too; and the mark itself, lest it be lost."""
_NUMBER = re.compile(r"-?[0-9]+")


def guarded(text: str) -> str:
    """The text, marked where a spreadsheet would compute it."""
    return MARK + text if _FORMULA.match(text) else text


def unguarded(cell: str) -> str:
    """The text of a cell that was guarded, or mixed."""
    return cell.removeprefix(MARK)


def mixed(value: str | int) -> str:
    """A text or a whole number where a cell is text: a text that looks like a number is marked."""
    if isinstance(value, int):
        return str(value)
    return MARK + value if _NUMBER.fullmatch(value) else guarded(value)


def unmixed(cell: str) -> str | int:
    """A text or a whole number out of such a cell."""
    return int(cell) if _NUMBER.fullmatch(cell) else unguarded(cell)


def is_formula(text: str) -> bool:
    """Whether a spreadsheet would take the text for something to compute (or for a marked text)."""
    return _FORMULA.match(text) is not None


def plain(value: Scalar) -> str:
    """A single value as text: days as YYYY-MM-DD, booleans as true and false."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, date) else str(value)


def as_text(column: Column, cell: Cell) -> str:
    """The cell of a text file. What is no text (a day, a number) is never marked: it cannot be a formula."""
    if isinstance(cell, list):
        return guarded(join(map(plain, cell)))
    if column.type is Type.MIXED:
        assert isinstance(cell, (str, int))  # noqa: S101 - the schema's types
        return mixed(cell)
    return guarded(cell) if isinstance(cell, str) else plain(cell)
