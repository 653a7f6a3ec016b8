"""SQLite: one database, STRICT tables with keys; lists are JSON arrays, and a view unfolds those of ids."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

from jiedui.reading.folder import FOLDERS
from jiedui.tables.book import Book, Filled
from jiedui.tables.columns import DATA, Cell, Column, Table, Type
from jiedui.tables.datapackage import foreign_keys, primary_key

LAYOUT = DATA
ENDING = ".sqlite"
NAMES = {Type.INTEGER: "INTEGER", Type.NUMBER: "REAL", Type.BOOLEAN: "INTEGER", Type.MIXED: "ANY"}
"""The type of a column; where none is named here, and in every list, it is TEXT."""


def write(book: Book, path: Path) -> None:
    """Write the new file `path`. Keys that point to nothing are not refused: `jiedui check` finds those."""
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        database.execute("PRAGMA journal_mode = OFF")
        database.execute("BEGIN")
        database.execute("CREATE TABLE about (programme TEXT NOT NULL, as_of TEXT NOT NULL) STRICT")
        database.execute("INSERT INTO about VALUES (?, ?)", (book.programme, book.as_of.isoformat()))
        for filled in book.filled:
            _fill(database, filled, book.names)
        database.execute("COMMIT")


def _fill(database: sqlite3.Connection, filled: Filled, there: frozenset[str]) -> None:
    table = filled.table
    database.execute(_create(table, there))
    for view in _views(table, there):
        database.execute(view)
    places = ", ".join("?" for _ in table.columns)
    database.executemany(
        f'INSERT INTO "{table.name}" VALUES ({places})',  # noqa: S608 - the names are our own
        ([_value(row.get(column.name)) for column in table.columns] for row in filled.rows),
    )


def type_of(column: Column) -> str:
    """The column's type."""
    return "TEXT" if column.many else NAMES.get(column.type, "TEXT")


def _create(table: Table, there: frozenset[str]) -> str:
    """The definition, which SQLite keeps as it is written: with what each column is, as a comment."""
    keys = foreign_keys(table, there)
    lines = []
    for column in table.columns:
        line = f'"{column.name}" {type_of(column)}'
        line += " NOT NULL" if column.required else ""
        line += f' CHECK ("{column.name}" IN (0, 1))' if column.type is Type.BOOLEAN else ""
        line += f' REFERENCES "{keys[column.name]}" ("id")' if column.name in keys else ""
        lines.append((line, column.description))
    if key := primary_key(table):
        lines.append((f"PRIMARY KEY ({', '.join(f'{chr(34)}{name}{chr(34)}' for name in key)})", ""))
    told = [
        f"  {line}{',' if number < len(lines) else ''}{'  -- ' if said else ''}{said}"
        for number, (line, said) in enumerate(lines, start=1)
    ]
    return f'CREATE TABLE "{table.name}" (\n' + "\n".join(told) + "\n) STRICT"


def _views(table: Table, there: frozenset[str]) -> Iterator[str]:
    """For each list of ids a view with a row an id, to join by: ``activities_children (id, child)``."""
    own = ", ".join(f'"{table.name}"."{name}"' for name in primary_key(table))
    for column in table.columns:
        if column.many and column.refers in there:
            one = FOLDERS[column.refers]
            yield (
                f'CREATE VIEW "{table.name}_{column.name}" AS SELECT {own}, each.value AS "{one}"\n'
                f'FROM "{table.name}", json_each("{table.name}"."{column.name}") AS each'
            )


def _value(cell: Cell | None) -> Any:
    if isinstance(cell, list):
        return json.dumps([_value(one) for one in cell], ensure_ascii=False)
    return cell.isoformat() if isinstance(cell, date) else cell
