"""The first sheet: what this file is, how to use it, and what is on the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.worksheet.hyperlink import Hyperlink

from jiedui.tables import xlsx_look as look
from jiedui.tables.book import Book, Filled
from jiedui.tables.datapackage import OPEN
from jiedui.tables.headings import COVER, ROWS
from jiedui.tables.xlsx_text import escaped
from jiedui.text import T, Text


def add_cover(workbook: Workbook, book: Book, filled: Sequence[Filled]) -> None:
    """Add it; the sheets of `filled` come after it."""
    say = book.tongue.say
    sheet = workbook.create_sheet(say(COVER))
    sheet.column_dimensions["A"].width = 24
    sheet.column_dimensions["B"].width = 12
    sheet.column_dimensions["C"].width = 90
    sheet.page_setup.orientation = "landscape"
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.append([_text(sheet, escaped(book.programme), look.TITLE)])
    for text, style in _told(book):
        sheet.append([])
        sheet.append([_text(sheet, say(text), style)])
    sheet.append([])
    heads = (T("Sheet"), T("Rows"), T("What one row is"))
    sheet.append([_text(sheet, say(text), look.HEADING) for text in heads])
    for one in filled:
        title = say(one.table.title)
        link = _text(sheet, title, look.LINK)
        link.hyperlink = Hyperlink(ref="", location=f"'{title}'!A1")
        sheet.append(
            [
                link,
                _text(sheet, f"{len(one.rows):,}", look.SAID),
                _text(sheet, say(ROWS[one.table.name]), look.SAID),
            ]
        )


def _told(book: Book) -> Iterator[tuple[Text, str]]:
    yield T("As of {day}", day=book.as_of.isoformat()), look.SAID
    if book.is_public:
        yield OPEN, look.SAID
        return
    yield (
        T("This file holds data about children. Keep it safe, pass it on to nobody, delete it when done."),
        look.WARNING,
    )
    yield (
        T(
            "It was written from the records by «jiedui export». «jiedui import» reads children, mentors, "
            "pairings and activities back, with the sheets that belong to them."
        ),
        look.SAID,
    )
    yield (
        T("Grey columns are filled in from the ids beside them; they are not read back."),
        look.SAID,
    )
    yield T("Columns in which nothing stands are folded away: «+» above the sheet opens them."), look.SAID


def _text(sheet: Any, text: str, style: str) -> Any:
    cell = WriteOnlyCell(sheet)
    cell.style = style
    cell.value = text
    cell.data_type = "s"
    return cell
