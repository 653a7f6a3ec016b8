"""Secret markers in every value that volunteers and the public must never see, each one different."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jiedui.demo import write
from jiedui.load import load
from jiedui.reading.events import parse
from jiedui.records.model import Activity, Record
from jiedui.schema.library import followed, schema
from jiedui.schema.sealing import sealable
from jiedui.writing import canonical

Planted = dict[str, str]
"""From each marker to where it stands: ``child/c001 guardians.phone``."""
WORDS_OF_AN_ACTIVITY = ("topic", "notes")


@dataclass
class Garden:
    """The markers by where they were planted."""

    sealed: Planted = field(default_factory=dict)
    """In the fields that must be sealed."""
    confidential: Planted = field(default_factory=dict)
    """In the words of confidential activities, and in cases."""

    @property
    def all(self) -> Planted:
        return {**self.sealed, **self.confidential}


def plant(folder: Path, children: int = 8) -> Garden:
    """A demo programme in `folder` with a marker in every value that is to be kept from others."""
    write(folder, children, 3)
    garden = Garden()
    records = load(folder).records
    for type_, group in records.by_type.items():
        for number, record in enumerate(group.values()):
            data = _with_markers(type_, record, garden, number)
            if data is not record.data:
                Path(record.file).write_text(canonical(type_, data), encoding="utf-8")
    return garden


def _with_markers(type_: str, record: Record, garden: Garden, number: int) -> Mapping[str, Any]:
    data = parse(Path(record.file).read_text(encoding="utf-8"))
    if type_ == "child":
        _grow(data)
    if isinstance(record, Activity) and number % 5 == 0:
        data["confidential"] = True
        _put(garden.confidential, f"{type_}/{record.id} topic", data, "topic", {})
    if type_ == "case":
        data["outcome"] = "x"
    if type_ == "activity" and number % 3 == 0:
        data["notes"] = "x"
    for path, one in sealable(type_).items():
        if one.always and not (type_ == "mentor" and path == "name"):
            planted = garden.confidential if type_ == "case" else garden.sealed
            _everywhere(data, path.split("."), path, f"{type_}/{record.id}", planted, type_)
    return data


def _grow(data: dict[str, Any]) -> None:
    """Let a child have every field that must be sealed."""
    data.setdefault("notes", "x")
    data.setdefault("guardians", [{}])
    data.setdefault("parents", [{}])
    data["guardians"][0] |= dict.fromkeys(("name", "phone", "address", "born", "health", "notes"), "x")
    data["parents"][0] |= dict.fromkeys(("name", "phone"), "x")


def _everywhere(part: Any, steps: list[str], path: str, where: str, planted: Planted, type_: str) -> None:
    if isinstance(part, list):
        for place, one in enumerate(part):
            if steps or isinstance(one, dict | list):
                _everywhere(one, steps, path, where, planted, type_)
            else:
                _put(planted, f"{where} {path}", part, place, _part(type_, path))
    elif len(steps) == 1 and isinstance(part, dict) and not isinstance(part.get(steps[0]), list | None):
        _put(planted, f"{where} {path}", part, steps[0], _part(type_, path))
    elif isinstance(part, dict) and steps and steps[0] in part:
        _everywhere(part[steps[0]], steps[1:], path, where, planted, type_)


def _put(planted: Planted, where: str, holder: Any, key: Any, part: Mapping[str, Any]) -> None:
    number = len(planted) + 1
    match part.get("format"):
        case "phone":
            marker = f"1987{number:07d}"
        case "date":
            marker = f"19{number % 90 + 10:02d}-{number % 12 + 1:02d}-{number % 28 + 1:02d}"
        case _:
            marker = f"KANARI{'KS'[part == {}]}{number:05d}Q"
    holder[key] = marker
    if part.get("format") != "date":  # the same day may stand elsewhere by chance
        planted[marker] = where


def _part(type_: str, path: str) -> Mapping[str, Any]:
    whole = schema(type_)
    part: Any = whole
    for step in path.split("."):
        part = followed(part, whole)
        part = followed(part["items"], whole) if "items" in part and "properties" not in part else part
        part = part["properties"][step]
    part = followed(part, whole)
    found: Mapping[str, Any] = followed(part["items"], whole) if "items" in part else part
    return found


def markers_in(folder: Path, markers: Planted) -> Iterator[str]:
    """Where a marker of these stands that is found in a file of the folder (compressed ones opened too)."""
    from tests.canaries.searching import contents  # noqa: PLC0415

    for name, data in contents(folder):
        for marker, where in markers.items():
            if marker.encode() in data:
                yield f"{name}: {where}"
