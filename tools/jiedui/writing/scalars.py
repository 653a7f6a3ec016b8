"""How a single value is written: plain where that reads back as the same, else in quotes, else as a block."""

from __future__ import annotations

import json
import re
from decimal import Decimal

from jiedui.reading.decode import INVISIBLE
from jiedui.reading.scalars import Scalar, resolve
from jiedui.sealed import Sealed

_NOT_FIRST = frozenset("-?:,[]{}#&*!|>'\"%@`=<~ \t")
"""With these a plain scalar does not begin: indicators, and what other programs take for something else."""
_NOT_IN = re.compile(r": | #|[\t\r\n]|[: ]\Z")
_NOT_IN_FLOW = re.compile(r"[,\[\]{}?:]")
_BREAK = re.compile("[\r\n\x85\u2028\u2029]")


def is_plain(text: str, *, flow: bool) -> bool:
    """Whether the text can stand without quotes and is still this text."""
    return (
        text != ""
        and text[0] not in _NOT_FIRST
        and not _NOT_IN.search(text)
        and not (flow and _NOT_IN_FLOW.search(text))
        and not INVISIBLE.search(text)
        and resolve(text) == text
    )


def is_block(text: str) -> bool:
    """Whether the text has several lines that can be written as they are."""
    return (
        "\n" in text
        and text[0] not in " \t\n"
        and text.rstrip("\n").rpartition("\n")[2].strip(" \t") != ""
        and not text.endswith("\n\n")
        and not _BREAK.search(text.replace("\n", ""))
        and not INVISIBLE.search(text)
    )


def one_line(value: Scalar, *, flow: bool = False) -> str:
    """The value on one line. `flow`: between brackets, where commas and colons mean something."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Sealed):
        value = value.raw
    if isinstance(value, str):
        return _text(value, flow=flow)
    return number(value)


def _text(text: str, *, flow: bool) -> str:
    if is_plain(text, flow=flow):
        return text
    if INVISIBLE.search(text) or _BREAK.search(text):
        return INVISIBLE.sub(_escaped, json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f"))
    return "'" + text.replace("'", "''") + "'"


def _escaped(found: re.Match[str]) -> str:
    code = ord(found[0])
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def number(value: float) -> str:
    """The shortest digits that read back as the same number, in the words of every browser too.

    From 2**53 on, where digits alone would be read as a whole number, and below a millionth: with a power.
    """
    if isinstance(value, int):
        return str(value)
    exact = Decimal(repr(value)).normalize()
    if 1e-6 <= abs(value) < 2**53:
        return format(exact, "f")
    sign, digits, power = exact.as_tuple()
    first, *rest = map(str, digits)
    mantissa = f"{first}.{''.join(rest)}" if rest else first
    return f"{'-' if sign else ''}{mantissa}e{len(rest) + int(power):+d}"
