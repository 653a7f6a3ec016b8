"""JSON: one document, each table a list of objects without the cells in which nothing stands."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from jiedui.tables.book import Book
from jiedui.tables.columns import DATA, Cell

LAYOUT = DATA
ENDING = ".json"


def write(book: Book, path: Path) -> None:
    """Write the new file `path`."""
    told: dict[str, Any] = {"programme": book.programme, "as_of": book.as_of.isoformat()}
    told["tables"] = {
        filled.table.name: [
            {column.name: _json(row[column.name]) for column in filled.table.columns if column.name in row}
            for row in filled.rows
        ]
        for filled in book.filled
    }
    path.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n")


def _json(cell: Cell) -> Any:
    if isinstance(cell, list):
        return [_json(one) for one in cell]
    return cell.isoformat() if isinstance(cell, date) else cell
