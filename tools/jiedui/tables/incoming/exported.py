"""A cell that shows what the record already has, as the export has written it, is taken as it is.

So whatever a schema accepts comes back unchanged, however unlike a usual grade or telephone number it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from jiedui.tables.cells import as_text, unguarded
from jiedui.tables.columns import Column
from jiedui.tables.flatten import cell_of
from jiedui.tables.incoming.cells import Cell
from jiedui.tables.incoming.values import Setting
from jiedui.tables.xlsx_values import shown
from jiedui.text import LANGUAGES, tongue


def kept(
    cell: Cell, columns: Iterable[Column], was: Any, path: Sequence[str], setting: Setting
) -> tuple[Column, Any] | None:
    """The column and the value that the record has at `path`, if that is what the cell shows."""
    for key in path:
        if isinstance(was, list):
            place = int(key) - 1 if key.isdecimal() else -1
            was = was[place] if 0 <= place < len(was) else None
        else:
            was = was.get(key) if isinstance(was, Mapping) else None
    if was is None or was in ([], {}):
        return None
    for column in columns:
        if (column.many or column.type.takes(was)) and any(
            _is(cell, one) for one in _written(column, was, setting)
        ):
            return column, was
    return None


def _written(column: Column, value: Any, setting: Setting) -> Iterator[Any]:
    flat = cell_of(column, value)
    yield unguarded(as_text(column, flat))
    for language in LANGUAGES:
        yield shown(flat, setting.labels(column, language), tongue(language))


def _is(cell: Cell, written: Any) -> bool:
    value = cell.value.date() if isinstance(cell.value, datetime) else cell.value
    if isinstance(value, str):
        return value == str(written).replace("\r\n", "\n").replace("\r", "\n")
    return bool(value == written) and isinstance(value, bool) == isinstance(written, bool)
