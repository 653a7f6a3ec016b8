"""Numbers by which somebody can be reached or found out, in what people write: telephones and identities."""

from __future__ import annotations

import re

_BETWEEN = r"[ \t\u00a0\u3000\-\u2010-\u2015\u2212]"
_GAP = _BETWEEN + "{0,3}"
"""What stands between the groups of a number, or nothing."""


def _grouped(*groups: str) -> str:
    return _GAP.join(groups)


_COUNTRY = rf"(?:(?:\+|00)?86{_GAP})?"
_MOBILE = "|".join(
    (
        _grouped("1[3-9][0-9]", "[0-9]{4}", "[0-9]{4}"),
        _grouped("1[3-9][0-9]{2}", "[0-9]{3}", "[0-9]{4}"),
        _grouped("1[3-9][0-9]", "[0-9]{3}", "[0-9]{5}"),
        _grouped("1[3-9][0-9]{3}", "[0-9]{3}", "[0-9]{3}"),
        f"1{_BETWEEN}[3-9](?:{_BETWEEN}[0-9]){{9}}",
    )
)
_OPEN, _CLOSE = "[(\uff08]?", "[)\uff09]?"
_AREA = "(?:010|02[0-9]|0[3-9][0-9]{2})"
_LANDLINE = _OPEN + _grouped(_AREA + _CLOSE, "[0-9]{3,4}", "[0-9]{4}")
_BORN = "(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])"
_IDENTITY = _grouped("[1-9][0-9]{5}", _BORN, "[0-9]{3}[0-9Xx]")

IN_BROWSERS = rf"(?:^|[^0-9])(?:{_COUNTRY}(?:{_MOBILE}|{_LANDLINE})|{_IDENTITY})(?![0-9])"
"""The same for the form, with the flag `u`: without what browsers of some years ago do not know."""
_TELLING = re.compile(IN_BROWSERS)
SHORTEST = len("0101234567")
"""The digits of a landline with the shortest area code: most texts in records need no search."""
_NARROW = {wide: wide - 0xFEE0 for wide in (*range(0xFF10, 0xFF1A), 0xFF0B, 0xFF0D, 0xFF38, 0xFF58)}
"""Digits, +, - and X that a Chinese keyboard makes twice as wide."""


def tells_a_number(text: str) -> bool:
    """Whether a number stands in the text that can be dialled, or that says who somebody is.

    That is a mobile number (11 digits that begin with 1, as people group them: 138 0000 1234), a landline
    with its area code (0771-1234567), or an identity number (18 digits with a day of birth among them). Days,
    marks, sums and bare numbers of 7 or 8 digits are none. A receipt's number can look like one: who asks
    lets that pass.
    """
    if len(text) < SHORTEST:
        return False
    return _TELLING.search(text if text.isascii() else text.translate(_NARROW)) is not None
