"""What a cell of the workbook shows for a cell of a table."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from jiedui.tables.cells import plain
from jiedui.tables.columns import Cell, Scalar
from jiedui.tables.lists import join
from jiedui.tables.words import NO, YES
from jiedui.text import Tongue

Value = str | int | float | date

FIRST_DAY = date(1900, 3, 1)
"""Before it Excel and the calendar disagree by a day, so earlier days are text."""


def shown(cell: Cell, words: Mapping[str, str], tongue: Tongue) -> Value:
    """Labels for words, yes and no, days; a list as one text."""
    if isinstance(cell, list):
        return join(words.get(str(one), plain(one)) for one in cell)
    return _one(cell, words, tongue)


def _one(value: Scalar, words: Mapping[str, str], tongue: Tongue) -> Value:
    if isinstance(value, bool):
        return tongue.say(YES if value else NO)
    if isinstance(value, str):
        return words.get(value, value)
    if isinstance(value, date):
        return value if value >= FIRST_DAY else value.isoformat()
    return value if float(f"{value:.15g}") == value else str(value)  # more digits no spreadsheet keeps
