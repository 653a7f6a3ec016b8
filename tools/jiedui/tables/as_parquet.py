"""Parquet: a folder with a file a table, in real types, with the headings and descriptions beside them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pyarrow as pa
from pyarrow import parquet

from jiedui.tables.book import Book, Filled
from jiedui.tables.cells import mixed
from jiedui.tables.columns import DATA, Cell, Column, Type
from jiedui.text import tongue

LAYOUT = DATA
ENDING = ""
NAMES = {Type.DATE: "date32", Type.INTEGER: "int64", Type.NUMBER: "float64", Type.BOOLEAN: "bool"}
"""The type of a column; where none is named here it is string, in a list of such list<…>."""
_TYPES = {"date32": pa.date32(), "int64": pa.int64(), "float64": pa.float64(), "bool": pa.bool_()}


def write(book: Book, path: Path) -> None:
    """Fill the new folder `path`."""
    path.mkdir()
    for filled in book.filled:
        parquet.write_table(_table(filled, book), path / f"{filled.table.name}.parquet")


def _table(filled: Filled, book: Book) -> pa.Table:
    columns = filled.table.columns
    about = {
        "programme": book.programme,
        "as_of": book.as_of.isoformat(),
        "title": book.tongue.say(filled.table.title),
    }
    arrays = [
        pa.array([_value(column, row.get(column.name)) for row in filled.rows], type=type_of(column))
        for column in columns
    ]
    fields = [
        pa.field(column.name, type_of(column), not column.required, _about(column)) for column in columns
    ]
    return pa.Table.from_arrays(arrays, schema=pa.schema(fields, about))


def type_of(column: Column) -> pa.DataType:
    """The column's type."""
    one = _TYPES.get(NAMES.get(column.type, ""), pa.string())
    return pa.list_(one) if column.many else one


def _about(column: Column) -> dict[str, str]:
    """The headings in both languages, the description, and the closed list."""
    about = {
        "zh": tongue("zh").say(column.heading),
        "en": tongue("en").say(column.heading),
        "description": column.description,
    }
    if "enum" in column.schema:
        about["enum"] = json.dumps(column.schema["enum"])
    return about


def _value(column: Column, cell: Cell | None) -> Any:
    if column.type is Type.MIXED and isinstance(cell, (str, int)):
        return mixed(cell)
    return cell
