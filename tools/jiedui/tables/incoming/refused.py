"""The refused rows as a workbook: the secretary's own columns, the reasons, the bad cells marked."""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from jiedui.tables.incoming.cells import Cell
from jiedui.tables.incoming.drafts import Trouble
from jiedui.tables.incoming.layout import Table
from jiedui.tables.incoming.planning import Outcome, Verdict
from jiedui.tables.incoming.reading import Readings
from jiedui.text import T, Tongue

HEADING = T("Refused because")
_BAD = PatternFill("solid", fgColor="FFD9D9")
_HEAD = PatternFill("solid", fgColor="E7EEF7")
_WIDEST = 40


def refused_book(readings: Readings, outcomes: Sequence[Outcome], tongue: Tongue) -> bytes:
    """The workbook. Corrected, it can be imported as it is: sheets and headings are those of the list."""
    troubles: dict[tuple[str, int], list[Trouble]] = {}
    for one in outcomes:
        if one.verdict is Verdict.REFUSED:
            for place in one.draft.rows:
                troubles[place.sheet, place.row] = []
            for trouble in one.troubles:
                troubles.setdefault((trouble.place.sheet, trouble.place.row), []).append(trouble)
    by_sheet: dict[str, dict[int, list[Trouble]]] = defaultdict(dict)
    for (sheet, row), told in sorted(troubles.items()):
        by_sheet[sheet][row] = told
    book = Workbook()
    book.remove(book.worksheets[0])
    tables = [*(one.table for one in readings.records), *(one.table for one in readings.lists)]
    for table in tables:
        if table.sheet.name in by_sheet:
            _sheet(book, table, by_sheet[table.sheet.name], tongue)
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def _sheet(book: Workbook, table: Table, rows: Mapping[int, Sequence[Trouble]], tongue: Tongue) -> None:
    sheet = book.create_sheet(table.sheet.name[:31])
    headings = [tongue.say(HEADING), *(one.text for one in table.headings)]
    for column, heading in enumerate(headings, start=1):
        top = sheet.cell(1, column)
        _put(top, heading)
        top.font, top.fill = Font(bold=True), _HEAD
        top.alignment = Alignment(vertical="center", wrap_text=True)
        width = 8 + 2 * max(len(part) for part in heading.split("/"))
        sheet.column_dimensions[get_column_letter(column)].width = min(width, _WIDEST)
    sheet.column_dimensions["A"].width = 60
    sheet.freeze_panes = "B2"
    for number, (row, troubles) in enumerate(rows.items(), start=2):
        _row(sheet, number, table, table.cells(row), troubles, tongue)


def _row(
    sheet: Any,
    number: int,
    table: Table,
    cells: Mapping[int, Cell],
    troubles: Sequence[Trouble],
    tongue: Tongue,
) -> None:
    first = sheet.cell(number, 1)
    _put(first, "\n".join(_told(trouble, tongue) for trouble in troubles))
    first.alignment = Alignment(vertical="top", wrap_text=True)
    for column, heading in enumerate(table.headings, start=2):
        cell = cells.get(heading.column)
        written = sheet.cell(number, column)
        if cell and cell.bad is None:
            _put(written, cell.value)
            written.number_format = "@" if isinstance(cell.value, str) else cell.format
        told = [tongue.say(one.reason) for one in troubles if one.place.column == heading.column]
        if told:
            written.fill = _BAD
            written.comment = Comment("\n".join(told), "jiedui")


def _told(trouble: Trouble, tongue: Tongue) -> str:
    if not trouble.place.heading:
        return tongue.say(trouble.reason)
    return tongue.say(T("{heading}: {reason}", heading=trouble.place.heading, reason=trouble.reason))


def _put(cell: Any, value: Any) -> None:
    """The value as it was; a text that begins like a formula stays a text."""
    if isinstance(value, str):
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", value)
        cell.data_type = "s"
        cell.quotePrefix = value[:1] in "=+-@"
    else:
        cell.value = value
