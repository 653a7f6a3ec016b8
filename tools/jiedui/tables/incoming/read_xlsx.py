"""A workbook's bytes → sheets of cells. Sizes are looked at before anything is unpacked."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils import column_index_from_string
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.worksheet import Worksheet

from jiedui.tables.incoming.cells import EPOCH_1900, EPOCH_1904, Book, Cell, Sheet, UnusableError
from jiedui.tables.incoming.limits import (
    MOST_COLUMNS,
    MOST_MERGED,
    MOST_PARTS,
    MOST_ROWS,
    MOST_SHEETS,
    MOST_UNPACKED,
    too_large,
)
from jiedui.tables.xlsx_text import unescaped
from jiedui.text import T

OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0"
"""How old .xls workbooks begin, and also new ones that need a password."""

_MERGED = re.compile(rb"<mergeCell\s+ref=\"([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})\"")
_CHINESE_FORMATS = {
    **dict.fromkeys((27, 36, 50, 52, 57), "yyyy-m"),
    **dict.fromkeys((28, 29, 51, 53, 54, 58), "m-d"),
    **dict.fromkeys((30, 31), "yyyy-m-d"),
}
"""The built-in formats of a Chinese Excel (ECMA-376, 18.8.30), which the library takes for «General»."""
NO_WORKBOOK = T("This is not a workbook that can be read. Open it in Excel or WPS and save it as .xlsx.")


def read_xlsx(raw: bytes) -> Book:
    """The sheets of a workbook; UnusableError where it is none, or too large."""
    if raw.startswith(OLD_OR_LOCKED):
        raise UnusableError(
            T(
                "This is an old workbook (.xls), or it needs a password. "
                "Open it in Excel or WPS and save it as .xlsx without a password."
            )
        )
    has_formulas = _look_inside(raw)
    values = _load(raw, data_only=True)
    formulas = _load(raw, data_only=False) if has_formulas else None
    epoch = EPOCH_1904 if values.epoch == CALENDAR_MAC_1904 else EPOCH_1900
    sheets: list[Sheet] = []
    hidden: list[str] = []
    for sheet in values.worksheets:
        if sheet.sheet_state != "visible":
            hidden.append(sheet.title)
            continue
        written = _formulas(formulas[sheet.title]) if formulas else frozenset()
        sheets.append(_sheet(sheet, written, epoch))
    return Book(tuple(sheets), tuple(hidden))


def _look_inside(raw: bytes) -> bool:
    """Refuse bombs before unpacking; tell whether any sheet has formulas."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            parts = packed.infolist()
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
                raise UnusableError(too_large())
            texts = (packed.read(part) for part in parts if part.filename.endswith((".xml", ".rels")))
            has_formulas = False
            for text in texts:
                if b"<!DOCTYPE" in text or b"<!ENTITY" in text:
                    raise UnusableError(NO_WORKBOOK)
                if sum(map(_area, _MERGED.findall(text))) > MOST_MERGED:
                    raise UnusableError(too_large())  # the library makes a cell for each of them
                has_formulas = has_formulas or b"<f>" in text or b"<f " in text
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, ValueError, EOFError, zlib.error):
        raise UnusableError(NO_WORKBOOK) from None
    return has_formulas


def _area(block: tuple[bytes, bytes, bytes, bytes]) -> int:
    """How many cells a merged block has."""
    left, top, right, bottom = block
    columns = column_index_from_string(right.decode()) - column_index_from_string(left.decode()) + 1
    return columns * (int(bottom) - int(top) + 1)


def _load(raw: bytes, *, data_only: bool) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of drop-downs and colours that the library does not know
        try:
            book = load_workbook(io.BytesIO(raw), data_only=data_only, keep_links=False)
        except Exception:  # noqa: BLE001 - the library raises whatever its parsers meet in a strange file
            raise UnusableError(NO_WORKBOOK) from None
    if len(book.worksheets) > MOST_SHEETS:
        raise UnusableError(too_large())
    return book


def _cells(sheet: Worksheet) -> Iterator[Any]:
    """The cells that are there. (`iter_rows` makes one for each gap: millions above a stray mark.)"""
    yield from (cell for _, cell in sorted(sheet._cells.items()))  # noqa: SLF001


def _formulas(sheet: Worksheet) -> frozenset[tuple[int, int]]:
    return frozenset((cell.row, cell.column) for cell in _cells(sheet) if cell.data_type == "f")


def _sheet(sheet: Worksheet, formulas: frozenset[tuple[int, int]], epoch: Any) -> Sheet:
    rows: dict[int, dict[int, Cell]] = {}
    for cell in _cells(sheet):
        is_formula = (cell.row, cell.column) in formulas
        if (cell.value is None and not is_formula) or _is_blank(cell.value):
            continue
        rows.setdefault(cell.row, {})[cell.column] = _cell(cell, epoch, is_formula=is_formula)
    if len(rows) > MOST_ROWS or any(len(row) > MOST_COLUMNS for row in rows.values()):
        raise UnusableError(too_large())
    return Sheet(
        name=sheet.title,
        rows=rows,
        merged=dict(_merged(sheet, rows)),
        hidden_rows=frozenset(row for row, seen in sheet.row_dimensions.items() if seen.hidden),
        hidden_columns=frozenset(_hidden_columns(sheet)),
    )


def _is_blank(value: object) -> bool:
    return isinstance(value, str) and not value.strip()


def _cell(cell: Any, epoch: Any, *, is_formula: bool) -> Cell:
    value, bad = cell.value, None
    if value is None and is_formula:
        bad = T("A formula stands here, and the file does not hold its result. Type the value itself.")
    elif cell.data_type == "e":
        value, bad = None, T("Excel shows an error here. Type the value itself.")
    elif isinstance(value, str):
        value = unescaped(value).replace("\r\n", "\n").replace("\r", "\n")
    elif not isinstance(value, bool | int | float) and not hasattr(value, "year"):
        value, bad = None, T("A time stands here. Type the value itself.")
    return Cell(cell.row, cell.column, value, _format(cell), epoch, bad)


def _format(cell: Any) -> str:
    """The number format; for those that only their number names, one that shows the same parts."""
    if form := _CHINESE_FORMATS.get(getattr(cell._style, "numFmtId", 0)):  # noqa: SLF001
        return form
    try:
        return str(cell.number_format or "General")
    except IndexError:  # the file has no format of this number
        return "General"


def _merged(
    sheet: Worksheet, rows: Mapping[int, Mapping[int, Cell]]
) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Where each cell of a merged block finds its content; blocks without content are left out."""
    last = max(rows, default=0)
    for block in sheet.merged_cells.ranges:
        first = (block.min_row, block.min_col)
        if block.min_col not in rows.get(block.min_row, {}):
            continue
        # A title may be merged over all columns and rows that Excel has.
        for row in range(block.min_row, min(block.max_row, max(last, block.min_row)) + 1):
            for column in range(block.min_col, min(block.max_col, MOST_COLUMNS) + 1):
                yield (row, column), first


def _hidden_columns(sheet: Worksheet) -> Iterator[int]:
    """The hidden columns' numbers; Excel notes a run of alike columns once, at its first."""
    for seen in sheet.column_dimensions.values():
        if seen.hidden:
            yield from range(seen.min or 1, min(seen.max or 1, MOST_COLUMNS) + 1)
