"""The workbook: a sheet a table, for people. Its first sheet says what it is.

Words stand in it by their labels, days are days, telephone numbers and ids are text. A text that begins like
a formula is stored as text with Excel's own sign for it (`quotePrefix`), so nothing is ever computed. Columns
in which nothing stands are folded away; the sheets of lists of which there are none are left out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from io import BytesIO
from itertools import islice
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.utils import get_column_letter

from jiedui.tables import xlsx_look as look
from jiedui.tables.book import Book, Filled, TooBigError
from jiedui.tables.cells import is_formula
from jiedui.tables.columns import EMPTY, SHEETS, Cell, Column, Table, Type
from jiedui.tables.words import labels
from jiedui.tables.xlsx_cover import add_cover
from jiedui.tables.xlsx_text import escaped
from jiedui.tables.xlsx_values import Value, shown
from jiedui.text import T

LAYOUT = SHEETS
ENDING = ".xlsx"
MOST_ROWS = 1_048_576
MOST_CHARACTERS = 32_767


def write(book: Book, path: Path) -> None:
    """Write the new file `path`. Raises TooBigError."""
    path.write_bytes(workbook(book))


def workbook(book: Book, *, most_rows: int = MOST_ROWS) -> bytes:
    """The bytes of the workbook, the same for the same book. Raises TooBigError."""
    filled = [one for one in book.filled if one.rows or not one.table.owner]
    for one in filled:
        _refuse_what_is_too_long(one, book, most_rows)
    made = Workbook(write_only=True)
    look.add_styles(made)
    add_cover(made, book, filled)
    for one in filled:
        _add_sheet(made, book, one)
    made.properties.creator = "jiedui"
    made.properties.title = escaped(book.programme)
    made.properties.created = datetime.combine(book.as_of, datetime.min.time())
    file = BytesIO()
    made.save(file)
    return _same_every_time(file.getvalue(), book.as_of)


def _refuse_what_is_too_long(filled: Filled, book: Book, most_rows: int) -> None:
    """Before anything is written: openpyxl cannot be left in the middle of a sheet."""
    if len(filled.rows) >= most_rows:
        told = T(
            "The table «{table}» has {rows} rows; with its heading a sheet holds {most}. "
            "Choose another format, or name with --table the tables that you need.",
            table=filled.table.title,
            rows=len(filled.rows),
            most=most_rows,
        )
        raise TooBigError(told)
    for column in filled.table.columns:
        words = labels(column, book.own, book.tongue)
        if any(_is_too_long(row[column.name], words, book) for row in filled.rows if column.name in row):
            told = T(
                "A cell of the column «{column}» is longer than the {most} characters that a sheet holds. "
                "Choose another format, or name with --table the tables that you need.",
                column=column.heading,
                most=MOST_CHARACTERS,
            )
            raise TooBigError(told)


def _is_too_long(cell: Cell, words: Mapping[str, str], book: Book) -> bool:
    parts = cell if isinstance(cell, list) else [cell]
    if sum(len(words.get(str(part), str(part))) for part in parts) * len("_x0000_") < MOST_CHARACTERS // 2:
        return False  # however many separators and escapes there are
    return len(escaped(str(shown(cell, words, book.tongue)))) > MOST_CHARACTERS


def _add_sheet(made: Workbook, book: Book, filled: Filled) -> None:
    columns = [one for one in filled.table.columns if one.name != EMPTY or EMPTY in filled.used]
    words = {column.name: labels(column, book.own, book.tongue) for column in columns}
    headings = [book.tongue.say(column.heading) for column in columns]

    def values() -> Any:
        for row in filled.rows:
            yield [
                shown(row[column.name], words[column.name], book.tongue) if column.name in row else None
                for column in columns
            ]

    sheet = made.create_sheet(book.tongue.say(filled.table.title))
    some = list(islice(values(), look.LOOKED_AT))
    for number, (column, heading) in enumerate(zip(columns, headings, strict=True)):
        dimension = sheet.column_dimensions[get_column_letter(number + 1)]
        dimension.width = look.width(heading, [row[number] for row in some if row[number] is not None])
        if filled.rows and column.name not in filled.used:
            dimension.outlineLevel, dimension.hidden = 1, True
    _prepare(sheet, filled.table, len(columns), len(filled.rows))
    sheet.append([_heading(sheet, *both) for both in zip(columns, headings, strict=True)])
    cells = _Cells(sheet)
    for number, row in enumerate(values(), start=2):
        long = [value for column, value in zip(columns, row, strict=True) if _is_long(column, value)]
        if long:
            sheet.row_dimensions[number].height = look.height(long)
        sheet.append(cells.cell(*both) for both in zip(columns, row, strict=True))


def _prepare(sheet: Any, table: Table, columns: int, rows: int) -> None:
    """What must be said before the first row: the frozen head, the filter, the row's height, the print."""
    named = "name" in table.by_name and not table.owner
    sheet.freeze_panes = "C2" if named else "B2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(columns)}{rows + 1}"
    sheet.row_dimensions[1].height = 32
    look.fit_on_paper(sheet)


def _heading(sheet: Any, column: Column, heading: str) -> Any:
    cell = WriteOnlyCell(sheet, heading)
    cell.style = look.HEADING_FILLED_IN if column.filled_in else look.HEADING
    return cell


class _Cells:
    """Styled cells of one sheet. Each is used again and again: styling one costs more than writing it."""

    def __init__(self, sheet: Any) -> None:
        self.sheet = sheet
        self.made: dict[tuple[str, bool], Any] = {}

    def cell(self, column: Column, value: Value | None) -> Any:
        """The cell for a value. It holds until the next one is asked for: rows must be generators."""
        if value is None:
            return None
        cell = self._styled(_style(column, value), quoted=isinstance(value, str) and is_formula(value))
        if not isinstance(value, str):
            cell.value = value
            return cell
        cell.value = escaped(value)
        cell.data_type = "s"  # openpyxl takes «=1» for a formula and «#N/A» for an error
        return cell

    def _styled(self, style: str, *, quoted: bool) -> Any:
        if (style, quoted) not in self.made:
            cell = WriteOnlyCell(self.sheet)
            cell.style = style
            cell.quotePrefix = quoted
            self.made[style, quoted] = cell
        return self.made[style, quoted]


def _style(column: Column, value: Value) -> str:
    if isinstance(value, date):
        return look.DAY
    if not isinstance(value, str):
        return look.CODE if column.type is Type.MIXED else look.NUMBER
    if column.filled_in:
        return look.FILLED_IN
    return look.LONG_TEXT if _is_long(column, value) else look.TEXT


def _is_long(column: Column, value: Value | None) -> bool:
    """Whether the cell is broken into lines; a long list of ids would make its row tall for nothing."""
    return isinstance(value, str) and not column.many and not column.filled_in and look.is_long(value)


_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
_LONG_AGO = (1980, 1, 1, 0, 0, 0)


def _same_every_time(made: bytes, as_of: date) -> bytes:
    """The archive without the hour at which it was made, which openpyxl writes in two places."""
    found = BytesIO()
    with ZipFile(BytesIO(made)) as old, ZipFile(found, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "docProps/core.xml":
                content = _MODIFIED.sub(rb"\g<1>" + f"{as_of}T00:00:00Z".encode(), content)
            info = ZipInfo(name, _LONG_AGO)
            info.compress_type = ZIP_DEFLATED
            new.writestr(info, content)
    return found.getvalue()
