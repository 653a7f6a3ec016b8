"""The data of a record → rows; nothing is lost, and :mod:`jiedui.tables.unflatten` is the way back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from jiedui.sealed import Sealed
from jiedui.tables.columns import EMPTY, NUMBER, Cell, Column, Layout, Row, Rows, Table, Type
from jiedui.tables.definitions import tables


def flatten(type_: str, id_: str, data: Mapping[str, Any], layout: Layout) -> Rows:
    """The record's one row, and the rows of its lists, by the name of the table."""
    return _Flattener(type_, id_, layout).rows(data)


class _Flattener:
    def __init__(self, type_: str, id_: str, layout: Layout) -> None:
        self.id = id_
        self.own, *lists = tables(type_, layout)
        self.lists = {table.path: table for table in lists}
        self.found: Rows = {}

    def rows(self, data: Mapping[str, Any]) -> Rows:
        row: Row = {"id": self.id}
        self.found[self.own.name] = [row]
        self._fill(row, self.own, data, "")
        return self.found

    def _fill(self, row: Row, table: Table, data: Mapping[str, Any], prefix: str) -> None:
        """Put what an object holds into its row; a list of things makes rows of its own."""
        for key, value in data.items():
            path = f"{prefix}{key}"
            things = self.lists.get(path) if table is self.own else None
            if value in ({}, []):
                _note_empty(row, path)
            elif things:
                self._list(row, things, value)
            elif isinstance(value, dict):
                self._fill(row, table, value, f"{path}.")
            else:
                _store(row, table, path, value)

    def _list(self, row: Row, table: Table, things: Any) -> None:
        entries = things.items() if isinstance(things, dict) else ((None, thing) for thing in things)
        for number, (key, thing) in enumerate(entries, start=1):
            if number <= table.spread:
                self._spread(row, f"{table.path}.{number}", thing)
                continue
            own: Row = {str(table.owner): self.id, NUMBER: number}
            self.found.setdefault(table.name, []).append(own)
            if table.key:
                own[table.key] = key
            if isinstance(thing, dict):
                self._fill(own, table, thing, "")
            else:
                _store(own, table, table.path, thing)

    def _spread(self, row: Row, path: str, thing: Mapping[str, Any]) -> None:
        if thing:
            self._fill(row, self.own, thing, f"{path}.")
        else:
            _note_empty(row, path)


def _note_empty(row: Row, path: str) -> None:
    noted = row.setdefault(EMPTY, [])
    assert isinstance(noted, list)  # noqa: S101 - nothing else puts anything there
    noted.append(path)  # type: ignore[arg-type]


def _store(row: Row, table: Table, path: str, value: Any) -> None:
    columns = table.by_path[path]
    if isinstance(value, Sealed) and columns[0].type is Type.DATE:
        return  # a column of days holds days
    column = next(one for one in columns if one.many or one.type.takes(value))
    row[column.name] = cell_of(column, value)


def cell_of(column: Column, value: Any) -> Cell:
    """What stands in a column for a value of a record: a day where the record has its text."""
    if column.type is not Type.DATE:
        found: Cell = value
        return found
    return [date.fromisoformat(one) for one in value] if column.many else date.fromisoformat(value)
