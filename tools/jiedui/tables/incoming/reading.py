"""What each sheet of a book is, and what each of its columns means."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from jiedui.tables.columns import Column
from jiedui.tables.columns import Table as Defined
from jiedui.tables.incoming.cells import BadCellError, Book, Cell, Sheet
from jiedui.tables.incoming.clean.classes import Part, grade_and_class
from jiedui.tables.incoming.clean.texts import says_nothing
from jiedui.tables.incoming.fields import (
    GRADE_AND_CLASS,
    Field,
    filled_in,
    headings,
    is_another,
    list_headings,
    list_of_sheet,
)
from jiedui.tables.incoming.fields import field as field_of
from jiedui.tables.incoming.headings import Headings, look_up, nearest, normal, why_not_kept, without_file
from jiedui.tables.incoming.layout import Heading, Table, Why, find_table
from jiedui.tables.incoming.mapping import IGNORE
from jiedui.tables.incoming.values import Setting
from jiedui.tables.incoming.whose import is_of_others, of_the_other
from jiedui.text import T, Text

_FOUND_BY: Mapping[str, tuple[str, ...]] = {
    "child": ("id", "name"),
    "mentor": ("id", "name"),
    "pairing": ("id", "child", "mentor"),
    "activity": ("id", "date", "kind", "children", "mentors"),
}
"""At least one of these columns makes a sheet a list of such records."""


@dataclass(frozen=True)
class LeftOut:
    """A column that is not taken, and why; for an unknown heading the known one that is most like it."""

    heading: Heading
    why: Text | None = None
    near: str | None = None


@dataclass(frozen=True)
class Reading:
    """A sheet with records, one a row. `of_sheet` is the class in the sheet's name, if no column tells it."""

    table: Table
    fields: Mapping[int, Field]
    left_out: tuple[LeftOut, ...]
    of_sheet: tuple[Part | None, Part | None] | None = None
    tens: frozenset[int] = frozenset()
    """Columns of classes such as 3.11: there 3.1 may have been 3.10."""

    @property
    def name(self) -> str:
        return self.table.sheet.name

    @cached_property
    def usual_cells(self) -> int:
        """How many known cells the row in the middle has, ordered by how many they have."""
        filled = sorted(len(self.fields.keys() & self.table.cells(row).keys()) for row in self.table.rows)
        return filled[len(filled) // 2] if filled else 0


@dataclass(frozen=True)
class ListReading:
    """A sheet with the things of a list, one a row, as the export writes them."""

    table: Table
    defined: Defined
    columns: Mapping[int, Column]
    left_out: tuple[LeftOut, ...] = ()

    @property
    def name(self) -> str:
        return self.table.sheet.name


@dataclass
class Readings:
    """Everything in a book. `passed` are sheets with something else, `lost` those without headings."""

    records: list[Reading] = field(default_factory=list)
    lists: list[ListReading] = field(default_factory=list)
    passed: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    others: list[str] = field(default_factory=list)
    """Sheets of teachers where children are asked for, or the other way round."""


def understand(book: Book, setting: Setting, mapping: Headings) -> Readings:
    """What the sheets and columns are; `mapping` (normalised headings → targets) goes first."""
    found = Readings(hidden=list(book.hidden))
    known = {**headings(setting.type), **mapping}
    for sheet in book.sheets:
        title = without_file(sheet.name)
        defined = list_of_sheet(setting.type, title)
        if defined:
            if listed := _list(sheet, setting.type, defined):
                found.lists.append(listed)
            else:
                found.passed.append(sheet.name)
        elif not sheet.rows or is_another(setting.type, title):
            found.passed.append(sheet.name)
        elif table := find_table(sheet, lambda heading: look_up(heading, known)):
            if is_of_others(setting.type, title, [normal(one.text) for one in table.headings]):
                found.others.append(sheet.name)
            else:
                found.records.append(_reading(table, setting, known))
        else:
            found.lost.append(sheet.name)
    for unfit in [one for one in found.records if not _is_about(one, setting.type)]:
        found.records.remove(unfit)
        found.lost.append(unfit.name)
    return found


def _is_about(reading: Reading, type_: str) -> bool:
    return any(one.target in _FOUND_BY[type_] for one in reading.fields.values())


def _list(sheet: Sheet, type_: str, defined: Defined) -> ListReading | None:
    known = list_headings(type_, defined.name)
    table = find_table(sheet, lambda heading: look_up(heading, known))
    if table is None:
        return None
    columns = {
        one.column: defined.by_name[name]
        for one in table.headings
        if normal(one.text) not in filled_in(type_) and (name := look_up(one.text, known))
    }
    left_out = tuple(_left_out(table, columns, known, type_))
    return ListReading(table, defined, columns, left_out)


def _reading(table: Table, setting: Setting, known: Headings) -> Reading:
    fields: dict[int, Field] = {}
    doubles: list[LeftOut] = []
    taken: dict[str, Heading] = {}
    usual = headings(setting.type)
    others = of_the_other(setting.type, [normal(one.text) for one in table.headings])
    foreign = {one for one in others if known.get(one) == usual.get(one)}  # a mapping knows better
    for heading in table.headings:
        target = None if normal(heading.text) in filled_in(setting.type) else look_up(heading.text, known)
        found = field_of(setting.type, target) if target else None
        if not found or not target or normal(heading.text) in foreign:
            continue
        if target in taken:
            why = _double(table, taken[target], heading)
            doubles.append(LeftOut(heading, why))
        else:
            taken[target] = heading
            fields[heading.column] = found
    ids = taken.get("id")
    if ids and _is_numbering(table, ids.column, setting):
        del fields[ids.column]
        doubles.append(LeftOut(ids, T("running numbers are not ids")))
    if setting.type == "pairing":
        table = _paired(table, fields)
    seen = {**fields, **{one.heading.column: None for one in doubles}}
    left_out = (*doubles, *_left_out(table, seen, known, setting.type))
    return Reading(
        table, fields, left_out, _class_of_sheet(table, fields, setting), frozenset(_tens(table, fields))
    )


def _paired(table: Table, fields: Mapping[int, Field]) -> Table:
    """Without the children who have no mentor: a roster holds all."""
    column = {found.target: place for place, found in fields.items()}
    if not {"child", "mentor"} <= column.keys() or "id" in column:
        return table
    alone = [
        row
        for row in table.rows
        if (cell := table.sheet.at(row, column["mentor"])) is None or says_nothing(cell)
    ]
    rows = tuple(row for row in table.rows if row not in set(alone))
    return replace(table, rows=rows, left_out={**table.left_out, **dict.fromkeys(alone, Why.UNPAIRED)})


def _double(table: Table, first: Heading, second: Heading) -> Text:
    for row in table.rows:
        one, other = table.sheet.at(row, first.column), table.sheet.at(row, second.column)
        if other and not other.is_empty and (one is None or one.text.strip() != other.text.strip()):
            return T("column {letter} is taken instead; they do not say the same", letter=first.letter)
    return T("column {letter} says the same thing already", letter=first.letter)


def _left_out(table: Table, taken: Mapping[int, object], known: Headings, type_: str) -> Iterator[LeftOut]:
    for heading in table.headings:
        if heading.column in taken or normal(heading.text) in filled_in(type_):
            continue
        ignored = look_up(heading.text, known) == IGNORE
        why = T("left out by the mapping file") if ignored else why_not_kept(heading.text)
        if not why and look_up(heading.text, known):  # known, and still not taken
            why = T("taken for the child's or the other person's; --mapping says what it is")
        yield LeftOut(heading, why, None if why else nearest(heading.text, known))


def _is_numbering(table: Table, column: int, setting: Setting) -> bool:
    """Whether «编号» only counts the rows: plain numbers, where no id is one."""
    cells = [table.sheet.at(row, column) for row in table.rows]
    return (
        bool(cells)
        and not any(one.isdecimal() for one in setting.there)
        and all(cell is None or cell.text.strip().isdecimal() for cell in cells)
    )


def _class_of_sheet(
    table: Table, fields: Mapping[int, Field], setting: Setting
) -> tuple[Part | None, Part | None] | None:
    """A sheet called «三年级2班»; of one whose list has a column for the class, the grade still counts."""
    targets = {one.target for one in fields.values()}
    if (
        setting.type != "child"
        or "grade" in targets
        or not re.search("[年班级]|grade", table.sheet.name, re.IGNORECASE)
    ):
        return None
    try:
        found = grade_and_class(Cell(1, 1, without_file(table.sheet.name)), setting.school_year())
    except BadCellError:
        return None
    if found[0] is None:
        return None
    return (found[0], None) if targets & {"class", GRADE_AND_CLASS} else found


def _tens(table: Table, fields: Mapping[int, Field]) -> Iterator[int]:
    for column, found in fields.items():
        if found.target in (GRADE_AND_CLASS, "class"):
            values = (cell.value for row in table.rows if (cell := table.sheet.at(row, column)))
            if any(isinstance(one, float) and len(repr(one).partition(".")[2]) > 1 for one in values):
                yield column
