"""Slips of the keyboard inside a value: wide signs and digits where only ordinary ones fit."""

from __future__ import annotations

import re
from typing import Any

from jiedui.text import T, Text

_WIDE_QUOTES = re.compile("[“”‘’「」＂＇]")
_WIDE_SIGNS = re.compile("[，、；：｛｝［］【】（）]")
_WIDE_LETTERS = re.compile("[０-９Ａ-Ｚａ-ｚ－／．]")


def typing_slip(value: Any) -> Text | None:
    """What to type instead, where a value holds such signs."""
    if not isinstance(value, str):
        return None
    if _WIDE_QUOTES.search(value):
        return T("Take the Chinese quotes away, or type them again with the English keyboard.")
    if _WIDE_SIGNS.search(value):
        return T("Type commas, colons and brackets again with the English keyboard.")
    if _WIDE_LETTERS.search(value):
        return T("Type digits and letters again with the English keyboard, half as wide.")
    if value != value.strip():
        return T("Take the spaces at its ends away.")
    return None
