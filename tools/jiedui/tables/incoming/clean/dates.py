"""Dates, as Excel keeps them and as people type them."""

from __future__ import annotations

import re
from datetime import date, datetime

from jiedui.tables.incoming.cells import BadCellError, Cell, from_serial
from jiedui.tables.incoming.clean.texts import plain
from jiedui.text import T, Text

_FIRST_YEAR, _LAST_YEAR = 1900, 2199
_FIRST_SERIAL, _LAST_SERIAL = 14_611, 73_050
"""1940 to 2099. Below it a number is rather a year, or an age."""

_END = r"(?:\s*(?:星期|周)[一二三四五六日天])?(?:[\sT]+[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.0+)?)?)?"
_YEAR_FIRST = re.compile(
    rf"([0-9]{{4}})\s*[-./年,、]\s*([0-9]{{1,2}})\s*[-./月,、]\s*([0-9]{{1,2}})\s*[日号.]?{_END}"
)
_COMPACT = re.compile(r"((?:19|20|21)[0-9]{2})([0-9]{2})([0-9]{2})(?:\.0)?")
_YEAR_LAST = re.compile(rf"([0-9]{{1,2}})\s*[-./]\s*([0-9]{{1,2}})\s*[-./]\s*([0-9]{{4}}){_END}")
_MONTH_ONLY = re.compile(r"[0-9]{4}\s*[-./年]\s*[0-9]{1,2}\s*月?|(?:19|20|21)[0-9]{2}(?:0[1-9]|1[0-2])")
_YEAR_ONLY = re.compile(r"(?:19|20|21)[0-9]{2}\s*年?(?:\.0)?")
_SHORT_YEAR = re.compile(r"'?[0-9]{2}\s*[-./年]\s*[0-9]{1,2}\s*[-./月]\s*[0-9]{1,2}\s*[日号]?")
_NO_YEAR = re.compile(r"[0-9]{1,2}\s*[-./月]\s*[0-9]{1,2}\s*[日号]?")
_SERIAL = re.compile(r"[0-9]{5}(?:\.[0-9]+)?")

_NOT_SHOWN = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')
"""The parts of a number format that stand for themselves."""

DAY_MISSING = T("The day is missing: only year and month are here.")
YEAR_MISSING = T("The year is missing.")
NOT_A_DATE = T("This is not a date. Write it like this: 2018-03-05")
NO_SUCH_DAY = T("The calendar has no such day. Look at the month and the day again.")
_WHY_NOT: tuple[tuple[re.Pattern[str], Text], ...] = (
    (
        re.compile(".*(?:农历|阴历|闰).*"),
        T("This is a day of the lunar calendar. Write the day of the solar one."),
    ),
    (_MONTH_ONLY, DAY_MISSING),
    (_YEAR_ONLY, T("Month and day are missing: only a year is here.")),
    (_SHORT_YEAR, T("The year has two digits, which can be read in several ways. Write all four.")),
    (_NO_YEAR, YEAR_MISSING),
)


def a_date(cell: Cell) -> str:
    """The day, as records write it."""
    day = _of_excel(cell) if isinstance(cell.value, date | float | int) else None
    day = day or _of_text(plain(cell), cell)
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        raise BadCellError(T("The year is not between 1900 and 2199"))
    return day.isoformat()


def _of_excel(cell: Cell) -> date | None:
    value = cell.value
    if why := _hidden_part(cell.format):
        raise BadCellError(why)
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool) and _is_serial(value):
        return from_serial(value, cell.epoch)
    return None


def _hidden_part(form: str) -> Text | None:
    """What the cell does not show: who typed 2018年3月 never told a day, though Excel keeps the 1st."""
    shown = _NOT_SHOWN.sub("", form).lower()
    if not re.search("[ym]", shown) or re.search("[hs]", shown):
        return None
    if "d" not in shown:
        return DAY_MISSING
    return None if re.search("[ye]", shown) else YEAR_MISSING


def _is_serial(number: float) -> bool:
    return _FIRST_SERIAL <= number <= _LAST_SERIAL


def _of_text(text: str, cell: Cell) -> date:
    if fits := _YEAR_FIRST.fullmatch(text) or _COMPACT.fullmatch(text):
        return _day(*map(int, fits.groups()))
    if fits := _YEAR_LAST.fullmatch(text):
        return _year_last(*map(int, fits.groups()))
    if _SERIAL.fullmatch(text) and _is_serial(float(text)):
        return from_serial(float(text), cell.epoch)
    for pattern, reason in _WHY_NOT:
        if pattern.fullmatch(text):
            raise BadCellError(reason)
    raise BadCellError(NOT_A_DATE)


def _year_last(one: int, two: int, year: int) -> date:
    """3/5/2018 is the 3rd of May or the 5th of March; 25/3/2018 can only be one day."""
    if one <= 12 and two <= 12 and one != two:
        raise BadCellError(T("Day and month can be read in two ways. Write it like this: 2018-03-05"))
    return _day(year, min(one, two), max(one, two))


def _day(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise BadCellError(NO_SUCH_DAY) from None
