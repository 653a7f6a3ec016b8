"""Each form read back by another library than wrote it, where there is one, into rows as they went in."""

from __future__ import annotations

import csv
import json
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from pyarrow import parquet

from jiedui.tables.book import Book, all_of
from jiedui.tables.cells import unguarded, unmixed
from jiedui.tables.columns import DATA, SHEETS, Cell, Column, Row, Rows, Table, Type
from jiedui.tables.lists import split
from jiedui.tables.words import NO, YES, meanings
from jiedui.tables.xlsx_text import unescaped

DATA_TABLES = {table.name: table for table in all_of(DATA)}


def _row(table: Table, cells: Mapping[str, Any], read: Callable[[Column, Any], Cell]) -> Row:
    return {name: read(table.by_name[name], cell) for name, cell in cells.items() if cell is not None}


def read_csv(path: Path) -> Rows:
    found: Rows = {}
    for file in sorted(path.glob("*.csv")):
        with file.open(encoding="utf-8-sig", newline="") as opened:
            lines = list(csv.DictReader(opened, strict=True))
        cells = [{name: cell or None for name, cell in line.items()} for line in lines]
        found[file.stem] = [_row(DATA_TABLES[file.stem], one, _from_text) for one in cells]
    return found


def _from_text(column: Column, cell: str) -> Cell:
    if column.many:
        entries = split(unguarded(cell))
        return [date.fromisoformat(one) for one in entries] if column.type is Type.DATE else entries
    return _OF_TEXT.get(column.type, unguarded)(cell)


_OF_TEXT: dict[Type, Callable[[str], Cell]] = {
    Type.MIXED: unmixed,
    Type.DATE: date.fromisoformat,
    Type.INTEGER: int,
    Type.NUMBER: float,
    Type.BOOLEAN: {"true": True, "false": False}.__getitem__,
}


def read_json(path: Path) -> Rows:
    def read(column: Column, cell: Any) -> Cell:
        return _dates(column, cell)

    tables = json.loads(path.read_text(encoding="utf-8"))["tables"]
    return {name: [_row(DATA_TABLES[name], row, read) for row in rows] for name, rows in tables.items()}


def _dates(column: Column, cell: Any) -> Cell:
    if column.type is not Type.DATE:
        found: Cell = cell
        return found
    return [date.fromisoformat(one) for one in cell] if column.many else date.fromisoformat(cell)


def read_parquet(path: Path) -> Rows:
    def read(column: Column, cell: Any) -> Cell:
        found: Cell = unmixed(cell) if column.type is Type.MIXED else cell
        return found

    files = {file.stem: parquet.read_table(file).to_pylist() for file in sorted(path.glob("*.parquet"))}
    return {name: [_row(DATA_TABLES[name], row, read) for row in rows] for name, rows in files.items()}


def read_sqlite(path: Path) -> Rows:
    def read(column: Column, cell: Any) -> Cell:
        if column.many:
            return _dates(column, json.loads(cell))
        return bool(cell) if column.type is Type.BOOLEAN else _dates(column, cell)

    with closing(sqlite3.connect(path)) as database:
        database.row_factory = sqlite3.Row
        return {
            name: [
                _row(table, dict(row), read)
                for row in database.execute(f'SELECT * FROM "{name}" ORDER BY rowid')  # noqa: S608
            ]
            for name, table in DATA_TABLES.items()
            if database.execute("SELECT 1 FROM sqlite_schema WHERE name = ?", (name,)).fetchone()
        }


def read_xlsx(path: Path, book: Book) -> Rows:
    """By openpyxl, as an import does; the first sheet is for people, and what is filled in is left out."""
    say = book.tongue.say
    tables = {say(table.title): table for table in all_of(SHEETS)}
    found: Rows = {table.name: [] for table in tables.values()}
    for sheet in load_workbook(path).worksheets[1:]:
        table = tables[sheet.title]
        columns = {say(column.heading): column for column in table.columns}
        head, *lines = sheet.iter_rows(values_only=True)
        for line in lines:
            cells = {columns[str(name)].name: cell for name, cell in zip(head, line, strict=True)}
            row = _row(table, cells, lambda column, cell: _from_cell(column, cell, book))
            found[table.name].append(
                {name: cell for name, cell in row.items() if not table.by_name[name].filled_in}
            )
    return found


def _from_cell(column: Column, cell: Any, book: Book) -> Cell:
    if isinstance(cell, str):
        cell = unescaped(cell)
    if column.type is Type.BOOLEAN:
        return {book.tongue.say(YES): True, book.tongue.say(NO): False}[cell]
    words = meanings(column, book.own, book.tongue)
    if column.many:
        entries = [words.get(one, one) for one in split(cell)]
        return [date.fromisoformat(one) for one in entries] if column.type is Type.DATE else entries
    if column.type is Type.DATE:
        return cell.date() if isinstance(cell, datetime) else date.fromisoformat(cell)
    if column.type is Type.NUMBER:
        return float(cell)
    found: Cell = words.get(cell, cell)
    return found
