"""An empty workbook for a list: columns, drop-downs, formats from the schemas; a sheet that explains them."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from jiedui.tables.columns import EMPTY, SHEETS, Column, Type
from jiedui.tables.definitions import tables
from jiedui.tables.incoming.fields import EXPLAINED, TODAY, WORDS
from jiedui.tables.words import NO, YES, labels
from jiedui.tables.xlsx_look import fit_on_paper
from jiedui.text import T, Text, Tongue

_ROWS = 2_000
_NEEDED = PatternFill("solid", fgColor="FFE9C7")
_OTHER = PatternFill("solid", fgColor="E7EEF7")
_PHONE = "phone"


def template(type_: str, own: Mapping[str, Any], tongue: Tongue) -> bytes:
    """The workbook for one kind of list; `own` are the data of programme.yml."""
    table = tables(type_, SHEETS)[0]
    columns = [one for one in table.columns if not one.filled_in and one.name != EMPTY]
    columns.sort(key=lambda one: one.name == "id")  # usually left empty, so the last
    book = Workbook()
    sheet, explained, words = book.worksheets[0], book.create_sheet(), book.create_sheet()
    sheet.title = tongue.say(table.title)
    explained.title, words.title = tongue.say(EXPLAINED), tongue.say(WORDS)
    words.sheet_state = "hidden"
    for number, column in enumerate(columns, start=1):
        _column(sheet, number, column, tongue)
        if options := list(_options(column, own, tongue)):
            _drop_down(sheet, words, number, column, options, tongue)
    sheet.freeze_panes = "A2"
    fit_on_paper(sheet)
    fit_on_paper(explained)
    sheet.row_dimensions[1].height = 32
    _explain(explained, columns, own, tongue)
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def _column(sheet: Any, number: int, column: Column, tongue: Tongue) -> None:
    heading = tongue.say(column.heading)
    top = sheet.cell(1, number, f"{heading}*" if _is_needed(column) else heading)
    top.font, top.fill = Font(bold=True), _NEEDED if _is_needed(column) else _OTHER
    top.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    dimension = sheet.column_dimensions[get_column_letter(number)]
    dimension.width = max(11, min(24, 4 + 2 * len(heading)))
    if column.type is Type.DATE and not column.many:
        dimension.number_format = "yyyy-mm-dd"
    elif column.type in (Type.TEXT, Type.ID, Type.WORD, Type.DATE, Type.MIXED):
        dimension.number_format = "@"  # telephone numbers keep their zeros, classes do not become dates


def _is_needed(column: Column) -> bool:
    return column.required and column.name not in ("id", *TODAY.values())


def _options(column: Column, own: Mapping[str, Any], tongue: Tongue) -> Iterator[str]:
    if column.type is Type.BOOLEAN:
        yield from (tongue.say(YES), tongue.say(NO))
    elif column.words or (column.own and own.get(column.own)):
        yield from labels(column, own, tongue).values()


def _drop_down(
    sheet: Any, words: Any, number: int, column: Column, options: Sequence[str], tongue: Tongue
) -> None:
    """A list to choose from; where several words may stand it helps, but refuses nothing."""
    letter = get_column_letter(number)
    for row, option in enumerate(options, start=1):
        words.cell(row, number, option)
    chooser = DataValidation(
        type="list",
        formula1=f"'{words.title}'!${letter}$1:${letter}${len(options)}",
        allow_blank=True,
        showErrorMessage=not column.many,
        errorTitle=tongue.say(column.heading),
        error=tongue.say(T("Choose one of the list.")),
    )
    chooser.add(f"{letter}2:{letter}{_ROWS}")
    sheet.add_data_validation(chooser)


def _explain(sheet: Any, columns: Sequence[Column], own: Mapping[str, Any], tongue: Tongue) -> None:
    head = [T("Column"), T("Must be filled in"), T("What to write"), T("Words to choose from")]
    sheet.append([tongue.say(one) for one in head])
    for cell in sheet[1]:
        cell.font, cell.fill = Font(bold=True), _OTHER
    for column in columns:
        options = " / ".join(_options(column, own, tongue))
        needed = tongue.say(YES) if _is_needed(column) else ""
        sheet.append([tongue.say(column.heading), needed, tongue.say(_what(column)), options])
    for letter, width in zip("ABCD", (24, 8, 46, 70), strict=True):
        sheet.column_dimensions[letter].width = width
    for row in sheet.iter_rows(min_row=2):
        for cell in row:
            cell.alignment = Alignment(vertical="top", wrap_text=True)
    sheet.freeze_panes = "A2"


def _what(column: Column) -> Text:
    """What a column wants, in a few words."""
    if column.name == "id":
        return T(
            "Leave it empty: the program gives the ids. Only for somebody who is there already, write his."
        )
    if column.name in TODAY.values():
        return T("A day, such as 2018-03-05. Left empty, it is the day of the import.")
    if column.path.rpartition(".")[2] == _PHONE:
        return T("A telephone number; with the area code if it is a landline.")
    if column.refers in ("children", "mentors"):
        return _PEOPLE[column.many]
    return (
        T("One or several, with «、» between them.") if column.many else _WANTED.get(column.type, T("Text."))
    )


_PEOPLE = {True: T("Ids, aliases or names, with «、» between them."), False: T("Id, alias or name.")}
_WANTED: Mapping[Type, Text] = {
    Type.DATE: T("A day, such as 2018-03-05."),
    Type.WORD: T("Choose from the list."),
    Type.BOOLEAN: T("Choose from the list."),
    Type.INTEGER: T("A number."),
    Type.NUMBER: T("A number."),
    Type.MIXED: T("A number or a name, such as 3."),
}
