"""The fields that can be typed on one line, as the schemas have them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from jiedui import vocabulary
from jiedui.schema.library import Schema, schema
from jiedui.schema.names import name, part
from jiedui.text import tongue

NESTED: Mapping[str, tuple[str, ...]] = {
    "activity": ("follow_up.what", "follow_up.due"),
    "child": ("guardians.name", "guardians.relation", "guardians.phone", "consents.by", "consents.on"),
    "pairing": ("agreement.signed",),
}
"""Fields in other fields that are asked for as if they stood alone; of a list the first entry."""


class Sort(StrEnum):
    """What is typed."""

    DATE = "date"
    REFERENCE = "reference"
    WORD = "word"
    NUMBER = "number"
    FLAG = "flag"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Field:
    """One field: `path` as the schema's rooms write it, `of` the record's type."""

    of: str
    path: tuple[str | int, ...]
    sort: Sort
    many: bool
    or_whole_number: bool
    """A text, but digits alone are a number: a grade."""

    @property
    def dotted(self) -> str:
        return ".".join(step for step in self.path if isinstance(step, str))

    @property
    def targets(self) -> tuple[str, ...]:
        """The types of record whose ids are typed here."""
        return vocabulary.REFERENCES.get(f"{self.of}.{self.dotted}", ())

    def label(self, language: str) -> str:
        """What the field is called; where a record is meant, which may be told by its alias, that."""
        if len(self.targets) == 1:
            return tongue(language).say(vocabulary.RECORDS[self.targets[0]])
        return name(self.of, self.path, language, numbered=False)


@cache
def fields(type_: str) -> Mapping[str, Field]:
    """Every field that can be typed, by its dotted name, in the schema's order."""
    names = [*schema(type_)["properties"], *NESTED.get(type_, ())]
    found = {dotted: _field(type_, dotted) for dotted in names}
    return {dotted: one for dotted, one in found.items() if one}


def nested(type_: str, dotted: str) -> Field:
    """A field in another one, which can be typed on one line."""
    found = _field(type_, dotted)
    assert found  # noqa: S101 - the caller names one
    return found


def _field(type_: str, dotted: str) -> Field | None:
    path: tuple[str | int, ...] = ()
    for step in dotted.split("."):
        above = part(type_, path) or {}
        path = (*path, 0, step) if above.get("type") == "array" else (*path, step)
    allowed = part(type_, path) or {}
    many = allowed.get("type") == "array"
    single = (part(type_, (*path, 0)) or {}) if many else allowed
    sort = _sort(type_, dotted, single)
    if sort is None:
        return None
    return Field(type_, path, sort, many, "integer" in single.get("type", ()) and sort is Sort.TEXT)


def _sort(type_: str, dotted: str, allowed: Schema) -> Sort | None:
    """None for what has further fields in it."""
    types = allowed.get("type", "string")
    if f"{type_}.{dotted}" in vocabulary.REFERENCES:
        return Sort.REFERENCE
    if f"{type_}.{dotted}" in vocabulary.WORDS or dotted == "tags":
        return Sort.WORD
    if allowed.get("format") == "date":
        return Sort.DATE
    if types == "boolean":
        return Sort.FLAG
    if types in ("number", "integer"):
        return Sort.NUMBER
    return None if types == "object" else Sort.TEXT
