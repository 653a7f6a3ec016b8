"""Text in a workbook's XML: what it cannot hold is written ``_x000D_``, and such a text itself escaped."""

from __future__ import annotations

import re

_WRITTEN = re.compile(r"[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_READ = re.compile(r"_x([0-9A-Fa-f]{4})_")


def escaped(text: str) -> str:
    """The text as it stands in the file (ECMA-376, ST_Xstring)."""
    return _WRITTEN.sub(lambda found: f"_x{ord(found[0]):04X}_", text)


def unescaped(text: str) -> str:
    """The text that the file means; openpyxl leaves this to its users."""
    read = _READ.sub(lambda found: chr(int(found[1], 16)), text)
    return read.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
