"""Where the cells of a column go: a target such as ``guardians.1.phone`` as a table's column."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from jiedui.tables.columns import DATA, EMPTY, SHEETS, Column, Table
from jiedui.tables.definitions import tables
from jiedui.tables.headings import COVER, TITLES
from jiedui.tables.incoming.headings import normal, usual
from jiedui.text import LANGUAGES, T, Tongue, tongue

GRADE_AND_CLASS = "grade+class"
TODAY = {"child": "registered", "mentor": "joined", "pairing": "start"}
"""What a new record gets today's date for, if its row has no date."""
EXPLAINED, WORDS = T("How to fill in"), T("Words")
NO_LISTS = (EXPLAINED, WORDS, COVER)
"""The titles of a template's other sheets, and of the export's first one."""


@dataclass(frozen=True)
class Field:
    """What the cells of a column say.

    `entry` tells which thing of a list (``1``, or a parent's relation) where `table` is a list's; `word` is
    the one word of `column` that a column of yes and no is about. `also` is the other column of a field that
    may be of two types; for ``grade+class`` the column is the grade's, and `also` the class's.
    """

    target: str
    table: Table
    column: Column
    entry: str = ""
    word: str = ""
    also: Column | None = None


@cache
def field(type_: str, target: str) -> Field | None:
    """The field of a target in a record's own row; None where there is none such."""
    own, *lists = tables(type_, DATA)
    if target in ("id", EMPTY):
        return Field(target, own, own.by_name[target])
    if target == GRADE_AND_CLASS and {"grade", "class"} <= set(own.by_path):
        return Field(target, own, own.by_path["grade"][0], also=own.by_path["class"][0])
    if target in own.by_path:
        return _field(target, own, own.by_path[target])
    first, _, rest = target.partition(".")
    if first in own.by_path:
        column = own.by_path[first][0]
        return Field(target, own, column, word=rest) if rest in column.words and column.many else None
    for table in lists:
        entry, _, path = rest.partition(".")
        if table.path == first and entry.strip("0") and path in table.by_path:
            return _field(target, table, table.by_path[path], entry)
    return None


def _field(target: str, table: Table, columns: tuple[Column, ...], entry: str = "") -> Field:
    return Field(target, table, columns[0], entry, also=columns[1] if len(columns) > 1 else None)


@cache
def headings(type_: str) -> Mapping[str, str]:
    """Every known heading of a record's own row, normalised: the usual ones, and those of the export."""
    found = dict(usual(type_))
    for layout in (SHEETS, DATA):
        for column in tables(type_, layout)[0].columns:
            target = column.path or column.name
            found |= {} if column.filled_in else dict.fromkeys(_names(column), target)
    return {name: target for name, target in found.items() if field(type_, target)}


@cache
def list_headings(type_: str, name: str) -> Mapping[str, str]:
    """The headings of a list's table: normalised heading → the column's name."""
    table = next(one for one in tables(type_, DATA) if one.name == name)
    return {heading: column.name for column in table.columns for heading in _names(column)}


@cache
def filled_in(type_: str) -> frozenset[str]:
    """The headings of what the export fills in for readers."""
    return frozenset(
        name
        for table in tables(type_, SHEETS)
        for column in table.columns
        if column.filled_in
        for name in _names(column)
    )


def _names(column: Column) -> Iterator[str]:
    yield normal(column.name)
    yield from (normal(one.say(column.heading)) for one in _tongues())


def _tongues() -> Iterator[Tongue]:
    return (tongue(language) for language in LANGUAGES)


@cache
def list_of_sheet(type_: str, title: str) -> Table | None:
    """The list's table that a sheet (or a CSV file) is by its name."""
    return next((one for one in tables(type_, DATA)[1:] if normal(title) in _titles(one.name, type_)), None)


@cache
def is_another(type_: str, title: str) -> bool:
    """Whether a sheet is, by its name, a table of the export that holds something else."""
    if normal(title) in {normal(one.say(text)) for one in _tongues() for text in NO_LISTS}:
        return True
    mine = {table.name for table in tables(type_, DATA)}
    return any(normal(title) in _titles(name, type_) for name in TITLES if name not in mine)


def _titles(name: str, type_: str) -> set[str]:
    titles = [TITLES[name], *(table.title for table in tables(type_, SHEETS) if table.name == name)]
    return {normal(name), *(normal(one.say(title)) for one in _tongues() for title in titles)}
