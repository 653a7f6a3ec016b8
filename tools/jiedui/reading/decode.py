"""Bytes → text: UTF-8 without a mark, and without anything that nobody sees."""

from __future__ import annotations

import codecs
import re

from jiedui.reading import codes
from jiedui.reading.refusal import RefusedError
from jiedui.text import T, Text

INVISIBLE = re.compile(
    "["
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # control codes, but for tab and line ends
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"  # soft hyphen, joiners, fillers
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f"  # zero width, line separators, direction of writing
    "\u3164\ufe00-\ufe0e\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff"  # fillers, selectors, marks
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff"  # musical controls, tags
    "\ud800-\udfff"
    "]|[\ufdd0-\ufdef]"
)
"""U+FE0F is not among them: telephones put it behind every heart."""


BEGINS = "age-secret-key-"
"""Looked for first: over a long sealed value that is many times as quick as the pattern."""
SECRET_KEY = re.compile(BEGINS, re.IGNORECASE)


def decode(raw: bytes) -> str:
    """The text of a file, or a refusal at the first byte or character that cannot stay."""
    if raw.startswith(codecs.BOM_UTF8):
        raise RefusedError(codes.BYTE_ORDER_MARK, hint=T("Save it as «UTF-8», not «UTF-8 with BOM»."))
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise RefusedError(codes.NOT_UTF8, hint=T("It is saved as UTF-16 («Unicode»): save it as «UTF-8»."))
    try:
        text = raw.decode()
    except UnicodeDecodeError as error:
        place = place_of(raw[: error.start].decode(errors="replace"))
        raise RefusedError(codes.NOT_UTF8, place, _encoding_hint(raw)) from None
    if found := INVISIBLE.search(text):
        raise RefusedError(
            codes.INVISIBLE, place_of(text[: found.start()]), T("Delete this place and type it again.")
        )
    if BEGINS in text.lower() and (found := SECRET_KEY.search(text)):
        raise RefusedError(
            codes.SECRET_KEY, place_of(text[: found.start()]), T("Delete the key, and do not commit.")
        )
    return text


def place_of(before: str) -> tuple[int, int]:
    """Line and column of what follows this text."""
    lines = re.split("\r\n|\r|\n", before)
    return len(lines), len(lines[-1]) + 1


def _encoding_hint(raw: bytes) -> Text:
    try:
        raw.decode("gb18030")
    except UnicodeDecodeError:
        return T("Save it as «UTF-8».")
    return T("It is saved as GBK («ANSI»): in Notepad choose «Save as», encoding «UTF-8».")
