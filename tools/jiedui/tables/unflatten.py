"""Rows → the data of a record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from jiedui.tables.columns import EMPTY, NUMBER, Cell, Column, Layout, Row, Table, Type
from jiedui.tables.definitions import tables

_EXACT = 2.0**53


class TwoValuesError(Exception):
    """Two cells say different things of one field; `columns` are their names."""

    def __init__(self, table: str, columns: Sequence[str]) -> None:
        super().__init__(table, columns)
        self.table, self.columns = table, tuple(columns)


def unflatten(type_: str, row: Row, lists: Mapping[str, Sequence[Row]], layout: Layout) -> dict[str, Any]:
    """The data of the record that `row` is, with its rows in the tables of lists (by the table's name).

    Rows with a number come in the order of their numbers, those without one behind them as they stand. What
    is filled in for readers is left out. Whether the data are valid is the schema's matter, the order of
    their keys that of the canonical form. Raises TwoValuesError.
    """
    own, *others = tables(type_, layout)
    data = _object(own, row)
    for table in others:
        spread = data.pop(table.path, None)
        things = _things(table, spread or {}, lists.get(table.name, ()))
        if things or spread is not None:
            data[table.path] = things
    return data


def _things(table: Table, spread: Mapping[str, Any], rows: Sequence[Row]) -> list[Any] | dict[str, Any]:
    """The list, or the mapping: first what stands in the record's own row, then the rows."""
    in_order = sorted(rows, key=lambda row: (NUMBER not in row, row.get(NUMBER, 0)))
    if table.key is None:
        return [spread[number] for number in sorted(spread, key=int)] + [
            _object(table, row) for row in in_order
        ]
    found: dict[str, Any] = {}
    for row in in_order:
        key = str(row.get(table.key, ""))
        if key in found:
            raise TwoValuesError(table.name, [table.key])
        thing = _object(table, row)
        found[key] = thing.get(table.path) if table.path in table.by_path else thing
    return found


def _object(table: Table, row: Row) -> dict[str, Any]:
    """The fields of one row; a spread list is still a mapping of numbers."""
    data: dict[str, Any] = {}
    for path, columns in table.by_path.items():
        filled = [column for column in columns if column.name in row]
        if len(filled) > 1:
            filled = [_the_one(table, row, filled)]
        for column in filled:
            _put(data, path, _value(column, row[column.name]), table)
    for path in _listed(row.get(EMPTY, [])):
        is_list = any(column.many for column in table.by_path.get(path, ()))
        _put_empty(data, path, [] if is_list else {})
    return data


def _the_one(table: Table, row: Row, filled: Sequence[Column]) -> Column:
    """«Done: yes» and a day when it was done are no contradiction: the day says more."""
    first, second = filled
    if first.type is Type.BOOLEAN and row[first.name] is True:
        return second
    raise TwoValuesError(table.name, [column.name for column in filled])


def _put(data: dict[str, Any], path: str, value: Any, table: Table) -> None:
    *above, last = path.split(".")
    inner: Any = data
    for part in above:
        inner = inner.setdefault(part, {})
        if not isinstance(inner, dict):  # a title that is a text, and a title in Chinese beside it
            named = [column.name for place in (".".join(above), path) for column in table.by_path[place]]
            raise TwoValuesError(table.name, named)
    inner[last] = value


def _put_empty(data: dict[str, Any], path: str, nothing: Any) -> None:
    """What is noted as empty and has been filled meanwhile is not empty."""
    *above, last = path.split(".")
    for part in above:
        data = data.setdefault(part, {})
    data.setdefault(last, nothing)


def _value(column: Column, cell: Cell) -> Any:
    if column.many:
        return [_plain(one) for one in _listed(cell)]
    return _plain(cell)


def _listed(cell: Any) -> list[Any]:
    assert isinstance(cell, list)  # noqa: S101 - a column of lists has lists
    return cell


def _plain(value: Any) -> Any:
    """A day as its text; a number as a record's reader gives it, whole where it is whole."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer() and abs(value) < _EXACT:
        return int(value)
    return value
