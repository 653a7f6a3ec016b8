"""A list in one cell: ``书包、文具``, with quotes where an entry has a separator in it."""

from __future__ import annotations

import re
from collections.abc import Iterable

SEPARATOR = "、"
_SEPARATORS = "、，,；;\n\r\t"
"""What people type between things; written is only the first."""
_ENTRY = re.compile(
    rf"""\s*(?:"(?P<quoted>(?:[^"]|"")*)"\s*(?=[{_SEPARATORS}]|\Z)|(?P<plain>[^{_SEPARATORS}]*))"""
    rf"(?:[{_SEPARATORS}]|\Z)"
)


def join(entries: Iterable[str]) -> str:
    """The cell of a list. An entry with a separator, a quote or outer space in it is put in quotes."""
    return SEPARATOR.join(map(_quoted, entries))


def split(cell: str) -> list[str]:
    """The list of a cell, whichever usual separator was typed; empty entries are none."""
    found: list[str] = []
    place = 0
    while place < len(cell):
        entry = _ENTRY.match(cell, place)
        assert entry  # noqa: S101 - the plain alternative matches anything up to the next separator
        place = entry.end()
        if entry["quoted"] is not None:
            found.append(entry["quoted"].replace('""', '"'))
        elif plain := entry["plain"].strip():
            found.append(plain)
    return found


def _quoted(entry: str) -> str:
    if entry and entry == entry.strip() and not re.search(f'["{_SEPARATORS}]', entry):
        return entry
    return '"' + entry.replace('"', '""') + '"'
