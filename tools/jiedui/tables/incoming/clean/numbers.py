"""Ids and plain numbers."""

from __future__ import annotations

import math
import re
from collections.abc import Collection
from datetime import date

from jiedui.reading.folder import is_id
from jiedui.tables.incoming.cells import BadCellError, Cell
from jiedui.tables.incoming.clean.texts import plain
from jiedui.text import T

_AMOUNT = re.compile(
    r"[¥￥]?\s*(-?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|-?[0-9]+(?:\.[0-9]+)?)\s*(?:元|分钟|分|min)?"
)


def an_id(cell: Cell, known: Collection[str] = ()) -> str:
    """An id. A number whose zeros Excel ate is the one known id that it can have been: 1 for 001."""
    if isinstance(cell.value, date):
        raise BadCellError(T("Excel has made a date out of the id. Type it again, as text."))
    written = re.sub(r"\.0$", "", plain(cell)).lower()
    if written in known:
        return written
    if written.isdecimal():
        same = [one for one in known if one.isdecimal() and one.lstrip("0") == written.lstrip("0")]
        if len(same) == 1:
            return same[0]
    if not is_id(written):
        raise BadCellError(T("An id has small letters a–z, digits and hyphens, at most 64: a file's name."))
    return written


def a_number(cell: Cell) -> int | float:
    """A number, perhaps with its unit behind it: 40, 1,200.50元, 30分钟."""
    if isinstance(cell.value, int | float) and not isinstance(cell.value, bool):
        number = float(cell.value)
    elif fits := _AMOUNT.fullmatch(plain(cell)):
        number = float(fits[1].replace(",", ""))
    else:
        raise BadCellError(T("A number is expected here."))
    if not math.isfinite(number):
        raise BadCellError(T("A number is expected here."))
    return int(number) if number.is_integer() and abs(number) < 2**53 else number
