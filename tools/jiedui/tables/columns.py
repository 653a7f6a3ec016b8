"""What a table and a column are.

A record type is one table, and each of its lists of things (guardians, pauses, follow-ups …) a table of its
own, one row a thing, beside it. :mod:`jiedui.tables.definitions` makes them all from the JSON Schemas.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Any

from jiedui.schema.library import Schema
from jiedui.text import Text

Scalar = str | int | float | bool | date
Cell = Scalar | list[str] | list[date]
"""What stands in one place of a table; a place where nothing stands is not in the row at all."""
Row = dict[str, Cell]
"""The cells of a row by the names of their columns."""
Rows = dict[str, list[Row]]
"""The rows of each table by its name."""

EMPTY = "empty"
"""The column that names what a record has with nothing in it: ``pauses: []`` is not the same as no pauses."""
NUMBER = "number"
"""The column with the place of a thing in its list, from 1."""


class Type(StrEnum):
    """What a cell holds."""

    TEXT = "text"
    ID = "id"
    WORD = "word"
    """One of a closed list of words."""
    DATE = "date"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    MIXED = "text-or-integer"
    """A whole number or a text, which are not the same: grade 3 and grade «3»."""

    def takes(self, value: Any) -> bool:
        """Whether a scalar of a record belongs into a column of this type (dates are text there)."""
        if isinstance(value, bool):
            return self is Type.BOOLEAN
        if isinstance(value, (int, float)):
            return self in (Type.INTEGER, Type.NUMBER, Type.MIXED)
        return self not in (Type.BOOLEAN, Type.INTEGER, Type.NUMBER)


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column of a table.

    `path` is the place in the record (`left.on`; `guardians.1.name` is the first guardian's), `name` what the
    column is called in files for programs. Two columns may share a path where a field may be of two types.
    """

    name: str
    path: str
    type: Type
    heading: Text
    description: str
    """The schema's own, in Chinese."""
    many: bool = False
    """A list of such; in one cell, see :mod:`jiedui.tables.lists`."""
    required: bool = False
    """In every row. (A list never is: it may be there and empty, which the column `empty` tells.)"""
    words: Mapping[str, Text] = field(default_factory=dict)
    """The words of a closed list, or those of an open one that the program knows."""
    own: str | None = None
    """The part of programme.yml (`kinds`, `tags`) whose ids are words here too."""
    refers: str | None = None
    """The table of which this is an id."""
    filled_in: bool = False
    """A help for the reader that is computed, and not read when a table comes back."""
    schema: Schema = field(default_factory=dict)
    """What the schema asks of one value (`maxLength`, `pattern`, `minimum`, `enum`, …)."""


@dataclass(frozen=True, kw_only=True)
class Table:
    """One table. `type` is the record type, `path` the list in it (``""`` for the record itself).

    In a list's table the first columns are the `owner` (the record's id), the `number` in the list and, where
    the list is a mapping (marks by subject, plan items by id), its `key`.
    """

    name: str
    type: str
    path: str
    title: Text
    columns: tuple[Column, ...]
    owner: str | None = None
    key: str | None = None
    spread: int = 0
    """How many of the list's first entries stand in columns of the record's own table instead."""

    @cached_property
    def by_path(self) -> Mapping[str, tuple[Column, ...]]:
        """The columns that hold a value of the record, by their path."""
        found: dict[str, tuple[Column, ...]] = {}
        for column in self.columns:
            if column.path:
                found[column.path] = (*found.get(column.path, ()), column)
        return found

    @cached_property
    def by_name(self) -> Mapping[str, Column]:
        return {column.name: column for column in self.columns}


@dataclass(frozen=True, eq=False)
class Layout:
    """How many of a list's first entries (`child.guardians`) stand in the record's own row.

    In a workbook a secretary looks for the guardian's telephone number in the child's row; a program is
    better served by all guardians in one table.
    """

    name: str
    spread: Mapping[str, int]
    labels: bool
    """Whether ids have a column beside them with the alias or name."""


SHEETS = Layout("sheets", {"child.guardians": 1, "child.parents": 2}, labels=True)
"""For people: the workbook."""
DATA = Layout("data", {}, labels=False)
"""For programs: CSV, Parquet, JSON and SQLite."""
