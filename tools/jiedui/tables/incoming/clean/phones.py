"""Telephone numbers, and what Excel makes of them."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from functools import cache

from jiedui.schema.library import schema
from jiedui.tables.incoming.cells import BadCellError, Cell
from jiedui.tables.incoming.clean.texts import plain
from jiedui.text import T

_MOBILE = re.compile(r"1[3-9][0-9]{9}")
_SCIENTIFIC = re.compile(r"[0-9](?:\.[0-9]+)?E\+?[0-9]{1,2}", re.IGNORECASE)
_LOST_ZERO = re.compile(r"(?:10|2[0-57-9])[2-8][0-9]{7}|[3-9][0-9]{2}[2-8][0-9]{7}")
"""A landline that can be nothing else once its zero is put back: 010 and 02x have eight digits after them;
of the others only those with eight, because ten digits may also be a mobile number that lost one."""
_BETWEEN = re.compile(r"[、,;/|\n]|或|和|\s{2,}|(?<=[0-9]{11})\s+(?=1[3-9])")

_ROUNDED = re.compile(r"1[3-9][0-9]{1,3}0{6,}")
"""A mobile number that has once been 1.39E+10."""

SHORTENED = T("Excel has shortened the number, and its last digits are lost. Type it again, as text.")
NOT_A_PHONE = T(
    "This is not a telephone number. A mobile number has 11 digits; a landline has its area code."
)


def a_phone(cell: Cell) -> str:
    """The number as records write it; BadCellError also where there are several."""
    if isinstance(cell.value, int | float) and not isinstance(cell.value, bool):
        return _complete(_of_number(cell))
    found = list(dict.fromkeys(_of_text(part) for part in _BETWEEN.split(plain(cell)) if part.strip()))
    if len(found) != 1:
        raise BadCellError(T("Several numbers stand here, and there is room for one. Keep one of them."))
    return _complete(found[0])


def _complete(number: str) -> str:
    if _ROUNDED.fullmatch(number):
        raise BadCellError(SHORTENED)
    return number


def _of_number(cell: Cell) -> str:
    if not float(str(cell.value)).is_integer():
        raise BadCellError(NOT_A_PHONE)
    digits = re.sub(r"\D", "", cell.text) if cell.format != "General" else str(int(float(str(cell.value))))
    if _MOBILE.fullmatch(digits.removeprefix("86")):
        digits = digits.removeprefix("86")
    elif _LOST_ZERO.fullmatch(digits):
        digits = f"0{digits}"
    return _checked(digits)


def _of_text(text: str) -> str:
    text = text.strip()
    if _SCIENTIFIC.fullmatch(text):
        return _checked(_unfolded(text))
    text = re.sub(r"\.0$", "", text)
    text = re.sub(r"^(?:\+|00)?\s*86[\s-]*(?=1[3-9]|0)", "", re.sub(r"\s+", " ", text))
    if re.fullmatch(r"(?:[0-9][ .-]?){11}", text) and _MOBILE.fullmatch(re.sub(r"\D", "", text)):
        return re.sub(r"\D", "", text)
    return _checked(re.sub(r"\s*-\s*", "-", re.sub(r"\(([0-9]{3,4})\)[\s-]*", r"\1-", text)))


def _unfolded(text: str) -> str:
    """1.3900001234E+10 holds all its digits, 1.39E+10 does not."""
    try:
        number = Decimal(text)
    except InvalidOperation:
        raise BadCellError(NOT_A_PHONE) from None
    if number.as_tuple().exponent != 0:
        raise BadCellError(SHORTENED)
    return str(int(number))


def _checked(number: str) -> str:
    joined = re.sub(r"[\s.-]", "", number)
    for one in (number, re.sub(r"[\s.]", "", number), joined):
        if _form().match(one):
            return one
    if _LOST_ZERO.fullmatch(joined):
        raise BadCellError(
            T("This is not a telephone number. Has it lost its first zero? Type it again, as text.")
        )
    raise BadCellError(NOT_A_PHONE)


@cache
def _form() -> re.Pattern[str]:
    """What the schemas call a telephone number."""
    return re.compile(schema("child")["$defs"]["phone"]["pattern"])
