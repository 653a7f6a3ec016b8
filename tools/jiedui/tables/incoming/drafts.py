"""A row → what it says, not yet compared with the records; and what in it cannot be used."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from jiedui.tables.columns import DATA, EMPTY, NUMBER, Column, Row
from jiedui.tables.columns import Table as Defined
from jiedui.tables.definitions import tables
from jiedui.tables.incoming.cells import BadCellError, Cell
from jiedui.tables.incoming.clean import classes, numbers, texts, words
from jiedui.tables.incoming.draft import Draft, Place, Trouble
from jiedui.tables.incoming.exported import kept
from jiedui.tables.incoming.fields import GRADE_AND_CLASS, TODAY, Field
from jiedui.tables.incoming.reading import Reading, Readings
from jiedui.tables.incoming.things import add_things
from jiedui.tables.incoming.values import Setting, value
from jiedui.tables.unflatten import TwoValuesError, unflatten
from jiedui.text import T

RELATIONS: Mapping[str, frozenset[str]] = {
    "父亲": frozenset({"父亲", "爸爸", "父", "父子", "父女", "father", "dad"}),
    "母亲": frozenset({"母亲", "妈妈", "母", "母子", "母女", "mother", "mum"}),
}
"""The parents who have columns of their own («父亲姓名»), and how else their relation is written."""


_PAST = {("child", "born"), ("activity", "date")}
"""Days that have been, by record type and field."""
_CLASSES = ("grade", "class", GRADE_AND_CLASS)


def drafts(readings: Readings, setting: Setting) -> list[Draft]:
    """One draft for each record that the file speaks of, in the file's order."""
    found = [
        _Row(reading, row, setting).draft() for reading in readings.records for row in reading.table.rows
    ]
    by_id: dict[str, Draft] = {draft.id: draft for draft in found if draft.id}
    for listed in readings.lists:
        add_things(listed, setting, by_id, found)
    for draft in found:
        try:
            draft.said = unflatten(setting.type, draft.row, draft.lists, DATA)
        except TwoValuesError as error:
            told = T("Two cells say different things of one field: {columns}", columns=list(error.columns))
            draft.troubles.append(Trouble(draft.place, told))
    return found


class _Row:
    """Takes one row of records apart."""

    def __init__(self, reading: Reading, row: int, setting: Setting) -> None:
        self.reading, self.setting = reading, setting
        self.cells = reading.table.cells(row)
        self.made = Draft(Place(reading.name, row), rows=[Place(reading.name, row)])
        self.entries: dict[tuple[str, str], Row] = {}
        self.was: Mapping[str, Any] = {}

    def draft(self) -> Draft:
        known = [
            (found, cell, heading)
            for heading in self.reading.table.headings
            if (found := self.reading.fields.get(heading.column)) and (cell := self.cells.get(heading.column))
        ]
        for found, cell, heading in sorted(known, key=lambda one: one[0].target != "id"):
            place = Place(self.reading.name, self.made.place.row, heading.column, heading.text)
            try:
                self._take(found, cell, place)
            except BadCellError as refusal:
                self.made.troubles.append(Trouble(place, refusal.reason))
                self.made.unread.add(found.target)
        if self.reading.of_sheet and "grade" not in self.made.row:
            self._class(self.reading.of_sheet, self.made.place)
        self._close_entries()
        self._contradictions()
        if self._is_only_a_name():
            told = T("Only a name stands here. If this is a note, delete the row; if not, add the birthday.")
            self.made.troubles.append(Trouble(self.made.place, told))
            self.made.row.clear()  # it may be a note, and is about nobody
        return self.made

    def _is_only_a_name(self) -> bool:
        """Where the other rows say more: «何老师» below the list is the one who has made it."""
        return (
            self.setting.type in TODAY
            and {one.target for column, one in self.reading.fields.items() if column in self.cells}
            == {"name"}
            and self.reading.usual_cells >= 3
        )

    def _contradictions(self) -> None:
        """«类别: 留守» beside «是否留守: 否»."""
        for path, said in self.made.flags.items():
            for word in _listed(self.made.row.get(path)):
                if said.get(word) is False:
                    told = T("Two columns contradict each other here. Correct one of them.")
                    self.made.troubles.append(Trouble(self.made.places[path], told))

    def _take(self, found: Field, cell: Cell, place: Place) -> None:
        if found.word:
            self._flag(found, cell, place)
        elif texts.says_nothing(cell) and found.column.type != "boolean":
            return
        elif found.target == "id":
            self.made.id = numbers.an_id(cell, self.setting.there)
            if self.made.id in self.setting.there:
                self.was = self.setting.there[self.made.id].data
        elif same := self._kept(found, cell):
            self._put(found, *same, place)
        elif found.target == EMPTY:
            self._empty(value(cell, found.column, self.setting), place)
        elif self.setting.type == "child" and found.target in _CLASSES:
            taken = self._grade(cell) if found.target == "grade" else self._grade_and_class(cell, place)
            self._class(taken, place)
        else:
            column, taken = _first_that_takes(found.column, found.also, cell, self.setting)
            if (self.setting.type, found.target) in _PAST and str(taken) > self.setting.as_of.isoformat():
                raise BadCellError(T("This day is still to come. Look at the year again."))
            self._put(found, column, taken, place)

    def _flag(self, found: Field, cell: Cell, place: Place) -> None:
        """A column that says yes or no to one word."""
        if not cell.is_empty:
            self.made.flags[found.column.path][found.word] = words.yes_or_no(cell)
            self.made.places.setdefault(found.column.path, place)

    def _kept(self, found: Field, cell: Cell) -> tuple[Column, Any] | None:
        """What the record has in this field, if the cell shows just that."""
        if cell.bad or found.target in (GRADE_AND_CLASS, EMPTY):
            return None
        above = [found.table.path, found.entry] if found.entry else []
        columns = [one for one in (found.column, found.also) if one]
        return kept(cell, columns, self.was, [*above, *found.column.path.split(".")], self.setting)

    def _empty(self, paths: Sequence[str], place: Place) -> None:
        """Fields that are there and hold nothing; ``parents.1.comes_home`` is a field of an entry."""
        lists = {table.path: table.name for table in tables(self.setting.type, DATA)[1:]}
        own: list[str] = []
        for path in paths:
            if not self._can_be_empty(path):
                raise BadCellError(T("This is no field that can be empty."))
            first, number, field_ = (*path.split(".", 2), "", "")[:3]
            if first in lists and number.isdecimal():
                entry = self.entries.setdefault((lists[first], number), {})
                entry[EMPTY] = [*_listed(entry.get(EMPTY)), *filter(None, [field_])]
            else:
                own.append(path)
        self.made.row[EMPTY] = own
        self.made.places[EMPTY] = place

    def _can_be_empty(self, path: str) -> bool:
        """Whether it is a list, an object or an entry's field: ``tags``, ``left``, ``guardians.1.x``."""
        own, *lists = tables(self.setting.type, DATA)
        first, _, rest = path.partition(".")
        for table in lists:
            if table.path == first:
                number, _, inner = rest.partition(".")
                return not rest or (bool(re.fullmatch("[1-9][0-9]*", number)) and _names(table, inner))
        return _names(own, path)

    def _put(self, found: Field, column: Column, taken: Any, place: Place) -> None:
        if found.entry:
            row = self.entries.setdefault((found.table.name, found.entry), {})
            row[column.name] = taken
            self.made.places.setdefault(found.table.path, place)
        else:
            self.made.row[column.name] = taken
            self.made.places[column.path] = place

    def _grade(self, cell: Cell) -> tuple[classes.Part | None, classes.Part | None]:
        """A grade; many write the class behind it, in spite of the heading."""
        if cell.bad:
            raise BadCellError(cell.bad)
        year = self.setting.school_year(self._school())
        try:
            return classes.grade(cell, year), None
        except BadCellError:
            found = classes.grade_and_class(cell, year)
            if found[0] is None:
                raise
            return found

    def _grade_and_class(self, cell: Cell, place: Place) -> tuple[classes.Part | None, classes.Part | None]:
        if cell.bad:
            raise BadCellError(cell.bad)
        if place.column in self.reading.tens and isinstance(cell.value, float) and len(repr(cell.value)) == 3:
            raise BadCellError(
                T("Excel drops zeros: this may be class 1 or class 10. Write it like this: 三年级10班")
            )
        return classes.grade_and_class(cell, self.setting.school_year(self._school()))

    def _school(self) -> str:
        for column, found in self.reading.fields.items():
            if found.target == "school" and column in self.cells and not self.cells[column].bad:
                return self.cells[column].text
        return str(self.setting.defaults.get("school", ""))

    def _class(self, parts: tuple[classes.Part | None, classes.Part | None], place: Place) -> None:
        for name, part in zip(("grade", "class"), parts, strict=True):
            if part is None:
                continue
            if self.made.row.get(name, part) != part:
                raise BadCellError(T("Two columns tell different grades or classes. Correct one of them."))
            self.made.row[name] = part
            self.made.places[name] = place

    def _close_entries(self) -> None:
        """The guardian and the parents of this row, the numbered ones first."""
        for (name, entry), row in sorted(self.entries.items(), key=lambda item: _entry_order(item[0][1])):
            if entry in RELATIONS:
                row = {"relation": entry, **row}  # noqa: PLW2901
            elif entry.isdecimal():
                row = {NUMBER: int(entry), **row}  # noqa: PLW2901
            self.made.lists[name].append(row)


def _names(table: Defined, path: str) -> bool:
    """Whether a field has this path, or lies below it; nothing means the whole entry."""
    return not path or any(one == path or one.startswith(f"{path}.") for one in table.by_path)


def _listed(value: object) -> list[str]:
    return [str(one) for one in value] if isinstance(value, list) else []


def _entry_order(entry: str) -> tuple[bool, int, str]:
    return (not entry.isdecimal(), int(entry) if entry.isdecimal() else 0, "" if entry == "父亲" else entry)


def _first_that_takes(
    column: Column, also: Column | None, cell: Cell, setting: Setting
) -> tuple[Column, Any]:
    """The value by the one column of a field, or by the other where it may be of two types."""
    if also is None:
        return column, value(cell, column, setting)
    try:
        return column, value(cell, column, setting)
    except BadCellError:
        return also, value(cell, also, setting)
