"""The refused rows as a workbook: the secretary's own columns, the reasons, the bad cells marked."""

from __future__ import annotations

import io
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from jiedui.tables.incoming.cells import Cell
from jiedui.tables.incoming.draft import Place, Trouble
from jiedui.tables.incoming.headings import is_private
from jiedui.tables.incoming.layout import Heading
from jiedui.tables.incoming.planning import Outcome, Verdict
from jiedui.tables.incoming.reading import ListReading, Reading, Readings
from jiedui.tables.xlsx_look import fit_on_paper
from jiedui.text import T, Tongue

HEADING = T("Refused because")
_BAD = PatternFill("solid", fgColor="FFD9D9")
_HEAD = PatternFill("solid", fgColor="E7EEF7")
_WIDEST = 40
_REASONS = 60
"""The widths of columns, in half-wide letters."""


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
    read: list[Reading | ListReading] = [*readings.records, *readings.lists]
    sheets = [(book.create_sheet(_title(one)), one) for one in read if one.name in by_sheet]
    here = {
        Place(reading.name, row): Place(sheet.title, number)
        for sheet, reading in sheets
        for number, row in enumerate(by_sheet[reading.name], start=2)
    }
    for sheet, reading in sheets:
        rows = {row: [_moved(one, here) for one in told] for row, told in by_sheet[reading.name].items()}
        _fill(sheet, reading, rows, tongue)
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def _title(reading: Reading | ListReading) -> str:
    return re.sub(r"[\[\]:*?/\\]", "_", reading.name)[:31] or "1"


def _moved(trouble: Trouble, here: Mapping[Place, Place]) -> Trouble:
    """A reason that points to another row, with the place where that one stands in this workbook."""
    found = here.get(trouble.other) if trouble.other else None
    return trouble.at(found.said) if found else trouble


def _fill(
    sheet: Worksheet, reading: Reading | ListReading, rows: Mapping[int, Sequence[Trouble]], tongue: Tongue
) -> None:
    table = reading.table
    headings = [one for one in table.headings if not is_private(one.text)]
    for column, heading in enumerate([tongue.say(HEADING), *(one.text for one in headings)], start=1):
        top = sheet.cell(1, column)
        _put(top, heading)
        top.font, top.fill = Font(bold=True), _HEAD
    for column, one in enumerate(headings, start=2):
        texts = [one.text, *(cell.text for row in rows if (cell := table.cells(row).get(one.column)))]
        widest = max(_width(line) for text in texts for line in text.splitlines() or [""])
        sheet.column_dimensions[get_column_letter(column)].width = min(widest + 3, _WIDEST)
    sheet.column_dimensions["A"].width = _REASONS
    sheet.freeze_panes = "B2"
    fit_on_paper(sheet)
    for number, (row, troubles) in enumerate(rows.items(), start=2):
        _row(sheet, number, headings, table.cells(row), troubles, tongue)


def _row(
    sheet: Worksheet,
    number: int,
    headings: Sequence[Heading],
    cells: Mapping[int, Cell],
    troubles: Sequence[Trouble],
    tongue: Tongue,
) -> None:
    told = [_told(trouble, tongue) for trouble in troubles]
    first = sheet.cell(number, 1)
    _put(first, "\n".join(told))
    first.alignment = Alignment(vertical="top", wrap_text=True)
    lines = sum(1 + _width(one) // _REASONS for one in told)
    sheet.row_dimensions[number].height = 15 * max(1, lines)
    for column, heading in enumerate(headings, start=2):
        cell = cells.get(heading.column)
        written = sheet.cell(number, column)
        written.alignment = Alignment(vertical="top")
        if cell and cell.bad is None:
            _put(written, cell.value)
            written.number_format = _format(cell)
        here = [tongue.say(one.reason) for one in troubles if one.place.column == heading.column]
        if here:
            written.fill = _BAD
            written.comment = Comment("\n".join(here), "jiedui")


def _format(cell: Cell) -> str:
    """The cell's own; for a text one that keeps it, for a day one that shows the day."""
    if isinstance(cell.value, str):
        return "@"
    return "yyyy-mm-dd" if isinstance(cell.value, date) else cell.format


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


def _width(text: str) -> int:
    """How wide a text is: Chinese characters take two."""
    return sum(2 if one >= "\u1100" else 1 for one in text)
