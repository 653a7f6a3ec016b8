"""The Data Package descriptor: what each CSV file holds, in the terms of the standard.

The constraints are the schemas' own, told of the cell as it stands in the file, where an apostrophe may come
before a text. What a list holds is not told: the standard has no words for it.
"""

from __future__ import annotations

from typing import Any

from jiedui.tables.book import Book
from jiedui.tables.cells import MARK
from jiedui.tables.columns import NUMBER, Column, Table, Type
from jiedui.tables.lists import SEPARATOR
from jiedui.text import T, Tongue

CLOSED = T("Records about children. Not to be passed on.")
OPEN = T("Totals for the public: small numbers are masked.")
_TYPES = {
    Type.DATE: "date",
    Type.INTEGER: "integer",
    Type.NUMBER: "number",
    Type.BOOLEAN: "boolean",
}
_TOLD = frozenset({"minLength", "maxLength", "minimum", "maximum", "enum"})


def descriptor(book: Book) -> dict[str, Any]:
    """The content of datapackage.json."""
    tongue = book.tongue
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "jiedui",
        "title": book.programme,
        "description": tongue.say(OPEN if book.is_public else CLOSED),
        "created": f"{book.as_of}T00:00:00Z",
        "as_of": book.as_of.isoformat(),
        "resources": [_resource(filled.table, book) for filled in book.filled],
    }


def _resource(table: Table, book: Book) -> dict[str, Any]:
    return {
        "type": "table",
        "name": table.name,
        "title": book.tongue.say(table.title),
        "path": f"{table.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "doubleQuote": True, "lineTerminator": "\r\n", "header": True},
        "schema": _schema(table, book),
    }


def _schema(table: Table, book: Book) -> dict[str, Any]:
    found: dict[str, Any] = {
        "fields": [field(column, book.tongue) for column in table.columns],
        "missingValues": [""],
    }
    if key := primary_key(table):
        found["primaryKey"] = list(key)
    if keys := foreign_keys(table, book.names):
        found["foreignKeys"] = [
            {
                "fields": [name],
                "reference": {"resource": to, "fields": ["id"]},
            }
            for name, to in keys.items()
        ]
    return found


def primary_key(table: Table) -> tuple[str, ...]:
    """What tells rows apart. Duties have nothing: two gifts on one day may each ask for a visit."""
    if table.owner:
        return table.owner, NUMBER
    return ("id",) if "id" in table.by_name else ()


def foreign_keys(table: Table, there: frozenset[str]) -> dict[str, str]:
    """The columns whose value is the id of a row in another table that is there too, and that table."""
    return {
        column.name: column.refers
        for column in table.columns
        if column.refers in there and column.refers and not column.many
    }


def field(column: Column, tongue: Tongue) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": column.name,
        "title": tongue.say(column.heading),
        "description": column.description,
    }
    if column.many:
        field |= {"type": "list", "delimiter": SEPARATOR, "itemType": _TYPES.get(column.type, "string")}
    else:
        field["type"] = _TYPES.get(column.type, "string")
    asked = {} if column.many else _constraints(column)
    if column.required:
        asked["required"] = True
    return field | ({"constraints": asked} if asked else {})


def _constraints(column: Column) -> dict[str, Any]:
    """What the schema asks, of the cell."""
    if column.type is Type.MIXED:  # the bounds are those of a number, the lengths those of a text
        return {}
    asked = {name: value for name, value in column.schema.items() if name in _TOLD}
    if column.type is Type.TEXT and "maxLength" in asked:
        asked["maxLength"] += len(MARK)
    if "pattern" in column.schema and column.type is not Type.DATE:
        pattern = column.schema["pattern"].removesuffix(r"(?!\n)").removeprefix("^").removesuffix("$")
        asked["pattern"] = f"{MARK}?{pattern}" if column.type is Type.TEXT else pattern
    return asked
