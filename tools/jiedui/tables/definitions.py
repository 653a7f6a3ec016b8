"""Every table of the records, made from the JSON Schemas and the headings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from jiedui.reading.folder import FOLDER_OF
from jiedui.schema.library import Schema, followed, schema
from jiedui.tables.columns import EMPTY, NUMBER, Column, Layout, Table, Type
from jiedui.tables.headings import (
    FURTHER,
    HEADINGS,
    KEYS,
    LABELS,
    NTH,
    OWN,
    OWNERS,
    REFERS,
    TAGS,
    TITLES,
    VALUES,
    WORDS,
)
from jiedui.text import T, Text

TYPES: Mapping[str, str] = {type_: folder for type_, folder in FOLDER_OF.items() if type_ != "policy"}
"""The record types that are tables, and their tables.

Policies are not: a rule is a small programme with filters in filters, which no row of cells can say; the
table of rules tells what they ask, and the files keep them.
"""


@cache
def tables(type_: str, layout: Layout) -> tuple[Table, ...]:
    """The table of a record type, and behind it those of its lists."""
    return tuple(_Definer(type_, layout).tables())


def all_tables(layout: Layout) -> tuple[Table, ...]:
    """The tables of all record types."""
    return tuple(table for type_ in TYPES for table in tables(type_, layout))


class _Definer:
    """Walks through one schema. A `path` is that in the record, with the number of a spread entry in it."""

    def __init__(self, type_: str, layout: Layout) -> None:
        self.type, self.layout = type_, layout
        self.whole = schema(type_)
        self.lists: dict[str, Schema] = {}
        """What is a list of things, noted while the record's own columns are made."""

    def tables(self) -> Iterator[Table]:
        """The record's own table first."""
        name = TYPES[self.type]
        columns = [self._id("id", HEADINGS[self.type]["id"]), *self._object(self.whole, ()), _EMPTY]
        yield self._table(name, "", TITLES[name], columns)
        for path, part in self.lists.items():
            yield self._list(path, part)

    def _list(self, path: str, part: Schema) -> Table:
        name, full = f"{self.type}_{path}", f"{self.type}.{path}"
        spread = self.layout.spread.get(full, 0)
        columns = [self._id(self.type, OWNERS[self.type]), _NUMBER]
        key = KEYS.get(full)
        if key:
            heading = HEADINGS[self.type][f"{path}.{key}"]
            asked = {"type": "string", **part["propertyNames"]}
            columns.append(
                Column(
                    name=key,
                    path="",
                    type=Type.TEXT,
                    heading=heading,
                    description=part["description"],
                    required=True,
                    schema=asked,
                )
            )
        one = self._resolved(part.get("items") or part["additionalProperties"])
        if one["type"] == "object":
            columns += self._object(one, (path,), within=1)
            columns += [_EMPTY] if any(column.many for column in columns) else []
        else:
            columns += self._field({**one, "description": part["description"]}, (path,), VALUES[full])
        title = FURTHER[name] if spread else TITLES[name]
        return self._table(name, path, title, columns, owner=self.type, key=key, spread=spread)

    def _table(self, name: str, path: str, title: Text, columns: Iterable[Column], **more: Any) -> Table:
        if self.layout.labels:
            columns = with_labels(columns)
        return Table(name=name, type=self.type, path=path, title=title, columns=tuple(columns), **more)

    def _id(self, name: str, heading: Text) -> Column:
        return Column(
            name=name,
            path="",
            type=Type.ID,
            heading=heading,
            description="编号：文件名（不带 .yml）",
            required=True,
            refers=None if name == "id" else TYPES[name],
            schema=self.whole["$defs"]["id"],
        )

    def _object(self, part: Schema, path: tuple[str, ...], *, within: int = 0) -> Iterator[Column]:
        """The columns of an object's fields; the first `within` parts of the path are the table's own."""
        top = len(path) == within
        for name, field in part["properties"].items():
            inner, place = self._resolved(field), (*path, name)
            if self._is_list_of_things(inner):
                self.lists[name] = inner
                for number in range(1, self.layout.spread.get(f"{self.type}.{name}", 0) + 1):
                    yield from self._object(self._resolved(inner["items"]), (name, str(number)))
                continue
            required = top and name in part.get("required", ())
            yield from self._field(inner, place, "_".join(place[within:]), within=within, required=required)
            if "properties" in inner:
                yield from self._object(inner, place, within=within)

    def _field(
        self, part: Schema, path: tuple[str, ...], name: str, *, within: int = 0, required: bool = False
    ) -> Iterator[Column]:
        """The column of a field; two of a field that may be of two types, none of a mere object."""
        plain = ".".join(key for key in path if not key.isdigit())
        full = f"{self.type}.{plain}"
        many = part["type"] == "array" if "type" in part else False
        one = self._resolved(part["items"]) if many else part
        for ending, type_ in _types(one):
            yield Column(
                name=f"{name}{ending}",
                path=".".join(path[within:]),
                type=type_,
                heading=self._heading(path, plain, ending),
                description=part["description"],
                many=many,
                required=required and not many,
                words=WORDS.get(full, {}),
                own="tags" if plain == "tags" else OWN.get(full),
                refers=REFERS.get(full),
                schema=_asked(one, type_),
            )

    def _heading(self, path: tuple[str, ...], plain: str, ending: str) -> Text:
        heading = TAGS if plain == "tags" else HEADINGS[self.type][f"{plain}{ending}"]
        numbers = [key for key in path if key.isdigit()]
        nth = NTH.get(f"{self.type}.{path[0]}")
        return Text(nth.message, {"heading": heading, "number": numbers[0]}) if nth and numbers else heading

    def _resolved(self, part: Schema) -> Schema:
        return followed(part, self.whole)

    def _is_list_of_things(self, part: Schema) -> bool:
        """Guardians, or marks by subject: what needs rows of its own."""
        if part.get("type") == "array":
            return self._resolved(part["items"]).get("type") == "object"
        return isinstance(part.get("additionalProperties"), Mapping)


_EMPTY = Column(
    name=EMPTY,
    path="",
    type=Type.TEXT,
    heading=T("There but empty"),
    description="写了、但里面没有内容的字段",
    many=True,
    schema={"type": "string"},
)
_NUMBER = Column(
    name=NUMBER,
    path="",
    type=Type.INTEGER,
    heading=T("No."),
    description="在列表中的次序，从 1 起",
    required=True,
    schema={"type": "integer", "minimum": 1},
)


def with_labels(columns: Iterable[Column]) -> Iterator[Column]:
    """The columns, and behind those with ids of people or of what has people in it, one with their names."""
    for column in columns:
        yield column
        if column.refers and column.refers in LABELS:
            yield Column(
                name=f"{column.name}_label",
                path="",
                type=Type.TEXT,
                heading=LABELS[column.refers],
                description="根据编号自动填写，导入时不看",
                filled_in=True,
            )


def _types(part: Schema) -> Iterator[tuple[str, Type]]:
    """The types of one value, each with what is put behind the name of its column."""
    types = {part["type"]} if isinstance(part.get("type"), str) else set(part.get("type", ()))
    if "enum" in part:
        yield "", Type.WORD
    elif types == {"integer", "string"}:
        yield "", Type.MIXED
    elif "boolean" in types:
        yield "", Type.BOOLEAN
        if "string" in types:
            yield "_on", Type.DATE
    elif "number" in types:
        yield "", Type.NUMBER
        if "string" in types:
            yield "_text", Type.TEXT
    elif "integer" in types:
        yield "", Type.INTEGER
    elif "string" in types:
        yield "", {"date": Type.DATE, "id": Type.ID}.get(part.get("format", ""), Type.TEXT)


_ASKED_OF_TEXT = frozenset({"minLength", "maxLength", "pattern", "format", "enum"})
_ASKED_OF_NUMBER = frozenset({"minimum", "maximum"})


def _asked(part: Schema, type_: Type) -> Schema:
    """What the schema asks of a value of this type; where there are two, the other's is left out."""
    numeric = type_ in (Type.NUMBER, Type.INTEGER)
    asked = _ASKED_OF_NUMBER if numeric else frozenset() if type_ is Type.BOOLEAN else _ASKED_OF_TEXT
    if type_ is Type.MIXED:
        asked = _ASKED_OF_TEXT | _ASKED_OF_NUMBER
    return {key: value for key, value in part.items() if key in asked}
