"""What may be left in the records when a child was erased: ids, dates and numbers, and nobody's words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from jiedui.records.about import about, ties
from jiedui.records.model import Activity, Data, Record, Records
from jiedui.sealed import ERASED

KEPT: Mapping[str, frozenset[str]] = {
    "child": frozenset({"name", "registered", "left", "pauses", "erased"}),
    "mentor": frozenset({"name", "roles", "child", "joined", "left", "pauses", "erased"}),
    "pairing": frozenset(
        {"child", "mentor", "kind", "start", "ended", "pauses", "agreement", "waivers", "tags"}
    ),
    "activity": frozenset(
        {"date", "kind", "outcome", "children", "mentors", "absent", "place", "minutes", "amount", "plan"}
        | {"tags", "confidential", "erased"}
    ),
    "case": frozenset({"kind", "opened", "closed"}),
}
"""The fields that stay, by type of record: what past duties and reports are counted from."""
WITHIN: Mapping[str, frozenset[str]] = {
    "left": frozenset({"on"}),
    "ended": frozenset({"on"}),
    "pauses": frozenset({"from", "to"}),
    "agreement": frozenset({"signed"}),
    "waivers": frozenset({"rule", "from", "to"}),
}
"""Of these only that stays."""


def stripped(type_: str, data: Data) -> dict[str, Any]:
    """The data without all that tells of a person."""
    kept = {field: _within(field, value) for field, value in data.items() if field in KEPT[type_]}
    return {field: value for field, value in kept.items() if value not in ({}, [])}


def left_over(type_: str, data: Data) -> Iterator[str]:
    """The fields that tell more than may be left."""
    bare = stripped(type_, data)
    for field, value in data.items():
        if bare.get(field) != value or (field == "name" and value not in ERASED.values()):
            yield field


def alone(records: Records, child: str) -> Iterator[tuple[str, Record]]:
    """The records that are about this child and no other, besides its own file."""
    for type_ in ("mentor", "pairing", "case"):
        for record in records.by_type[type_].values():
            if record.data.get("child") == child:
                yield type_, record
    known = ties(records)
    for activity in records.activities.values():
        if about("activity", activity.id, activity.data, known) == [child]:
            yield "activity", activity


def shared(records: Records, child: str) -> Iterator[Activity]:
    """The activities that are about this child and others too."""
    known = ties(records)
    for activity in records.activities.values():
        named = about("activity", activity.id, activity.data, known)
        if child in named and named != [child]:
            yield activity


def _within(field: str, value: Any) -> Any:
    if field not in WITHIN:
        return value
    if isinstance(value, list | tuple):
        return [_within(field, one) for one in value]
    return {name: one for name, one in value.items() if name in WITHIN[field]}
