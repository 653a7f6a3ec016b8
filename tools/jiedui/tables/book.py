"""Everything that goes out, as tables with their rows; how it is written down is the matter of a form."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import pairwise
from typing import Any

from jiedui.records.model import Record, Records
from jiedui.tables import derived
from jiedui.tables.columns import Layout, Row, Table
from jiedui.tables.definitions import TYPES, all_tables
from jiedui.tables.flatten import flatten
from jiedui.text import Text, Tongue
from jiedui.view import View

COMPUTED = (derived.DUTIES, derived.RULES, derived.TERMS)


@dataclass(frozen=True)
class Filled:
    """A table and its rows."""

    table: Table
    rows: list[Row]

    @cached_property
    def used(self) -> set[str]:
        """The columns in which anything stands."""
        return {name for row in self.rows for name in row}


@dataclass(frozen=True)
class Book:
    """All tables of one export. `own` is what programme.yml holds: its kinds and tags have titles."""

    programme: str
    own: Mapping[str, Any]
    as_of: date
    tongue: Tongue
    filled: tuple[Filled, ...]

    @property
    def names(self) -> frozenset[str]:
        return frozenset(one.table.name for one in self.filled)


class TooBigError(Exception):
    """Something does not fit into a form (a workbook has its limits); `text` says what."""

    def __init__(self, text: Text) -> None:
        super().__init__(text)
        self.text = text


def all_of(layout: Layout) -> list[Table]:
    """Every table that there is, in order: the records', then the computed ones."""
    return [*all_tables(layout), *COMPUTED]


def book(view: View, tongue: Tongue, layout: Layout, wanted: Collection[str] = ()) -> Book:
    """The tables of the programme; all, or the `wanted` ones by name.

    The coordinators' view makes their own tables: everything, the confidential activities too, which have a
    column that says so. What another edition may not see is not in its view (`jiedui.editions.sight`).
    """
    rows = _record_rows(view.records, layout)
    rows |= {
        "duties": derived.duties(view),
        "rules": derived.rules(view, tongue),
        "terms": list(derived.terms(view)),
    }
    filled = [
        Filled(table, rows.get(table.name, []))
        for table in all_of(layout)
        if not wanted or table.name in wanted
    ]
    if layout.labels:
        for one in filled:
            _fill_in(one, view)
    return Book(view.programme.name, view.programme.data, view.as_of, tongue, tuple(filled))


def _record_rows(records: Records, layout: Layout) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for type_ in TYPES:
        for record in _in_order(type_, records.by_type[type_]):
            for table, rows in flatten(type_, record.id, record.data, layout).items():
                found.setdefault(table, []).extend(rows)
    return found


def _in_order(type_: str, records: Mapping[str, Record]) -> Iterable[Record]:
    """By id, which for activities is by day as long as ids begin with it; so by day, to be sure."""
    if type_ != "activity":
        return records.values()
    return sorted(records.values(), key=lambda record: (record.data["date"], record.id))


def _fill_in(filled: Filled, view: View) -> None:
    """Put the name beside the id, where the table has a column for it."""
    columns = filled.table.columns
    beside = [(ids, label) for ids, label in pairwise(columns) if label.filled_in]
    for row in filled.rows:
        for ids, label in beside:
            cell = row.get(ids.name, [])
            said = (
                _label(view, str(ids.refers), str(id_))
                for id_ in (cell if isinstance(cell, list) else [cell])
            )
            if told := "、".join(filter(None, said)):
                row[label.name] = told


def _label(view: View, table: str, id_: str) -> str:
    """What a reader calls a record: the alias or name, who is in it, its title; else nothing."""
    records = view.records
    if table == "children":
        return view.label(records.children[id_]) if id_ in records.children else ""
    if table == "mentors":
        return view.label(records.mentors[id_]) if id_ in records.mentors else ""
    if table == "pairings":
        pairing = records.pairings[id_]
        people = (_label(view, "children", pairing.child), _label(view, "mentors", pairing.mentor))
        return "—".join(filter(None, people))
    if table == "activities":
        named = records.activities[id_].data.get("children", ())
        return "、".join(filter(None, (_label(view, "children", child) for child in named)))
    title = records.plans[id_].data.get("title", "")
    return title if isinstance(title, str) else next(iter(title.values()), "")
