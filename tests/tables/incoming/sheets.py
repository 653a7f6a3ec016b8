"""Small workbooks and CSV files, made as a person would make them."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

Rows = Sequence[Sequence[Any]]


def workbook(*sheets: tuple[str, Rows], merged: Sequence[str] = ()) -> bytes:
    """The bytes of a workbook; `merged` are blocks of its first sheet."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    for block in merged:
        book.worksheets[0].merge_cells(block)
    return packed(book)


def packed(book: Workbook) -> bytes:
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def columns(sheet: Worksheet) -> dict[str, int]:
    """The headings in the first row, each a text and no two the same, with the numbers of their columns."""
    found: dict[str, int] = {}
    for cell in sheet[1]:
        assert isinstance(cell.value, str)
        assert cell.value not in found
        assert cell.column
        found[cell.value] = cell.column
    return found


def csv_text(rows: Rows, delimiter: str = ",") -> str:
    return "".join(delimiter.join("" if one is None else str(one) for one in row) + "\r\n" for row in rows)
