"""The rows of a list's sheet (consents, pauses …) → what they add to the drafts of their records."""

from __future__ import annotations

from typing import Any

from jiedui.tables.columns import NUMBER, Column, Row
from jiedui.tables.incoming.cells import BadCellError, Cell
from jiedui.tables.incoming.clean import numbers, texts
from jiedui.tables.incoming.draft import Draft, Place, Trouble, beside
from jiedui.tables.incoming.exported import kept
from jiedui.tables.incoming.layout import Heading
from jiedui.tables.incoming.reading import ListReading
from jiedui.tables.incoming.values import Setting, value
from jiedui.text import T


def add_things(listed: ListReading, setting: Setting, by_id: dict[str, Draft], found: list[Draft]) -> None:
    """The rows of a list's sheet, to the records that they name.

    Where a row does not say whose it is, nobody's list is known to be whole, and all of them are given back:
    what is not in a list that is whole would be deleted.
    """
    things = [_Thing(listed, row, setting) for row in listed.table.rows]
    for thing in things:
        _add_thing(thing, by_id, found)
    lost = next((one.place for one in things if one.owner is None), None)
    if lost:
        for draft in {thing.owner: by_id[thing.owner] for thing in things if thing.owner}.values():
            draft.troubles.append(beside(draft.place, _NOT_WHOLE, lost))


_NOT_WHOLE = T("{where} does not say whose it is, so this list may not be whole. Correct that row.")


def _add_thing(thing: _Thing, by_id: dict[str, Draft], found: list[Draft]) -> None:
    listed = thing.listed
    if thing.owner is None:
        told = T("The id of the record to which this row belongs is missing.")
        found.append(
            Draft(thing.place, rows=[thing.place], troubles=[*thing.troubles, Trouble(thing.place, told)])
        )
        return
    if thing.owner not in by_id:
        by_id[thing.owner] = Draft(thing.place, id=thing.owner)
        found.append(by_id[thing.owner])
    draft = by_id[thing.owner]
    draft.rows.append(thing.place)
    draft.troubles += thing.troubles
    draft.lists[listed.defined.name].append(thing.row)
    draft.whole.add(listed.defined.path)
    draft.places.setdefault(listed.defined.path, thing.place)


class _Thing:
    """One row of a list's sheet: the id of its record, and what it says."""

    def __init__(self, listed: ListReading, row: int, setting: Setting) -> None:
        self.listed, self.setting = listed, setting
        self.place = Place(listed.name, row)
        self.row: Row = {}
        self.troubles: list[Trouble] = []
        self.owner: str | None = None
        cells = listed.table.cells(row)
        for column, heading in self._in_order():
            cell = cells.get(heading.column)
            if cell is None or cell.is_empty:
                continue
            try:
                self._take(column, cell)
            except BadCellError as refusal:
                place = Place(listed.name, row, heading.column, heading.text)
                self.troubles.append(Trouble(place, refusal.reason))

    def _in_order(self) -> list[tuple[Column, Heading]]:
        """The columns, first those that tell whose row it is and which."""
        first = (str(self.listed.defined.owner), NUMBER, str(self.listed.defined.key))
        known = [
            (self.listed.columns[one.column], one)
            for one in self.listed.table.headings
            if one.column in self.listed.columns
        ]
        return sorted(known, key=lambda one: one[0].name not in first)

    def _take(self, column: Column, cell: Cell) -> None:
        defined = self.listed.defined
        if column.name == defined.owner:
            self.owner = numbers.an_id(cell, self.setting.there)
        elif column.name == defined.key:
            self.row[column.name] = cell.text
        elif same := self._kept(column, cell):
            self.row[same[0].name] = same[1]
        elif not texts.says_nothing(cell) or column.type == "boolean":
            self.row[column.name] = value(cell, column, self.setting)

    def _kept(self, column: Column, cell: Cell) -> tuple[Column, Any] | None:
        defined = self.listed.defined
        if cell.bad or not column.path or self.owner not in self.setting.there:
            return None
        which = str(self.row.get(defined.key or NUMBER, ""))
        inner = [] if column.path == defined.path else column.path.split(".")
        was = self.setting.there[str(self.owner)].data.get(defined.path)
        return kept(cell, [column], was, [which, *inner], self.setting)
