"""Which fields can be sealed, which must be, and what for: read from ``x-seal`` in the schemas."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from typing import Any

from jiedui.schema.library import Schema, followed, schema
from jiedui.sealed import MARK, Sealed, is_open, is_sealed


class Purpose(StrEnum):
    """What a value is kept for."""

    IDENTIFY = "identify"
    CONTACT = "contact"
    CARE = "care"
    EVIDENCE = "evidence"


@dataclass(frozen=True, slots=True)
class Sealable:
    """A field that can be sealed. `always`: it must be; else where the programme's `seal_also` asks."""

    type: str
    path: str
    """Dotted, as filters write it: a list is passed through without an index (``guardians.phone``).

    So is a mapping with keys of its own: each mark of ``scores`` is sealed by itself.
    """
    purpose: Purpose
    always: bool
    part: Schema = field(compare=False, repr=False)
    """Its schema: what the plain value must be."""

    @property
    def name(self) -> str:
        """``child.guardians.phone``, as ``seal_also`` names it."""
        return f"{self.type}.{self.path}"


@cache
def sealable(type_: str) -> Mapping[str, Sealable]:
    """The fields of a record type that can be sealed, by dotted path."""
    whole = schema(type_)
    return {
        path: Sealable(
            type_, path, Purpose(part["x-seal"]["purpose"]), part["x-seal"]["when"] == "always", part
        )
        for path, part in _marked(whole, whole, "")
    }


def _marked(part: Schema, whole: Schema, path: str) -> Iterator[tuple[str, Schema]]:
    part = followed(part, whole)
    if "x-seal" in part:
        yield path, part
    if "items" in part:
        yield from _marked(part["items"], whole, path)
    if isinstance(part.get("additionalProperties"), Mapping):
        yield from _marked(part["additionalProperties"], whole, path)
    for name, inner in part.get("properties", {}).items():
        yield from _marked(inner, whole, f"{path}.{name}" if path else name)


def must_seal(type_: str, data: Mapping[str, Any], also: Collection[str] = ()) -> frozenset[str]:
    """The paths of this record's fields that may not stand in plain text.

    `also` is the programme's `seal_also`. A mentor's name is sealed where the mentor is a child, a classmate.
    """
    found = _asked(type_, frozenset(also))
    if type_ == "mentor" and "classmate" not in data.get("roles", ()) and "child" not in data:
        return found - {"name"}
    return found


@cache
def _asked(type_: str, also: frozenset[str]) -> frozenset[str]:
    return frozenset(one.path for one in sealable(type_).values() if one.always or one.name in also)


Place = tuple[str | int, ...]
Found = tuple[Place, str, Any]
"""A value that can be sealed: its place, its dotted path, and itself."""
Change = Callable[[Place, str, Any], Any]
"""From a value's place, its dotted path and the value to what shall stand there."""


def change(type_: str, data: Any, made: Change) -> Any:
    """The data with what `made` makes of each value that can be sealed; the rest is the same."""
    return _changed(data, (), "", _ways(type_), made)


@cache
def _ways(type_: str) -> Mapping[str, bool]:
    """The paths that can be sealed (True) and those that lead to them; nothing else need be looked into."""
    whole = dict.fromkeys(sealable(type_), True)
    steps = [path.split(".") for path in whole]
    return {".".join(one[:end]): False for one in steps for end in range(len(one))} | whole


def _changed(value: Any, place: Place, path: str, ways: Mapping[str, bool], made: Change) -> Any:
    if isinstance(value, dict | Mapping):  # most are dict, and that is quickly told
        if ways.get(path):
            return {name: _changed(one, (*place, name), path, ways, made) for name, one in value.items()}
        return {
            name: _changed(one, (*place, name), below, ways, made)
            if (below := f"{path}.{name}" if path else str(name)) in ways
            else one
            for name, one in value.items()
        }
    if isinstance(value, list | tuple):
        return [_changed(one, (*place, index), path, ways, made) for index, one in enumerate(value)]
    return made(place, path, value) if ways.get(path) else value


def values(type_: str, data: Any) -> Iterator[Found]:
    """Every value of the record that can be sealed."""
    found: list[Found] = []

    def note(place: Place, path: str, value: Any) -> Any:
        found.append((place, path, value))
        return value

    change(type_, data, note)
    yield from found


def in_plain_text(found: Iterable[Found], wanted: Collection[str]) -> dict[str, Place]:
    """Of a record's `values`, the paths of those `wanted` sealed that are not, each with its first place."""
    places: dict[str, Place] = {}
    for place, path, value in found:
        if path in wanted and is_open(value):
            places.setdefault(path, place)
    return places


def hidden(type_: str, data: Any) -> Any:
    """The data with a lock in the place of each sealed value: what every room but the writing one sees."""
    return change(type_, data, lambda _place, _path, value: Sealed(value) if is_sealed(value) else value)


def has_sealed(text: str) -> bool:
    """Whether there can be a sealed value in a file, told quickly from its text."""
    return MARK in text
