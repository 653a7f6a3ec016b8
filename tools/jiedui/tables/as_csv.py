"""CSV: a folder with a file a table, and the Data Package descriptor that tells what is in them.

RFC 4180, UTF-8 with a byte order mark, without which Excel in China reads GBK. A text that begins like a
formula is marked by an apostrophe, and one that begins with an apostrophe by another.
"""

from __future__ import annotations

import csv
import json
from pathlib import Path

from jiedui.tables.book import Book, Filled
from jiedui.tables.cells import as_text
from jiedui.tables.columns import DATA
from jiedui.tables.datapackage import descriptor

LAYOUT = DATA
ENDING = ""


def write(book: Book, path: Path) -> None:
    """Fill the new folder `path`."""
    path.mkdir()
    for filled in book.filled:
        _write(filled, path / f"{filled.table.name}.csv")
    told = json.dumps(descriptor(book), ensure_ascii=False, indent=1)
    (path / "datapackage.json").write_text(told + "\n", encoding="utf-8", newline="\n")


def _write(filled: Filled, path: Path) -> None:
    columns = filled.table.columns
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(column.name for column in columns)
        for row in filled.rows:
            writer.writerow(
                as_text(column, row[column.name]) if column.name in row else "" for column in columns
            )
