"""The definition applied: records in, the records that an edition may see out.

What is made of these (pages, tables, calendars, papers) is right by construction: nothing else is at hand.
Duties and problems are found in the whole records before, and say nothing but ids, days and counts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, TypeVar

from jiedui.editions.fields import OF_CONFIDENTIAL, WHOLLY_GONE, Edition, Sight, sight
from jiedui.figures.aliases import safe_alias
from jiedui.records.model import Activity, Person, Record, Records
from jiedui.sealed import Sealed
from jiedui.view import View

One = TypeVar("One", bound=Record)
_NOTHING = object()


def seen_by(edition: Edition, view: View) -> View:
    """The view of an edition. The public's shows no record, so it is not made here."""
    match edition:
        case Edition.COORDINATORS:
            return view
        case Edition.VOLUNTEERS:
            hidden = {one.file for type_ in WHOLLY_GONE for one in view.records.by_type[type_].values()}
            problems = [one for one in view.problems if one.file not in hidden]
            return replace(view, records=for_volunteers(view.records), problems=problems, _made={})
        case Edition.PUBLIC:
            message = "of the public's edition there are totals alone"
            raise ValueError(message)


def for_volunteers(records: Records) -> Records:
    """The records as volunteers may see them."""
    return replace(
        records,
        children=_all("child", records.children),
        mentors=_all("mentor", records.mentors),
        pairings=_all("pairing", records.pairings),
        activities=_all("activity", records.activities),
        plans=_all("plan", records.plans),
        cases={},
    )


def _all(type_: str, there: Mapping[str, One]) -> dict[str, One]:
    return {id_: _one(type_, record) for id_, record in there.items()}


def _one(type_: str, record: One) -> One:
    data: dict[str, Any] = dict(record.data)
    if isinstance(record, Activity) and record.is_confidential:
        data = {key: value for key, value in data.items() if key in OF_CONFIDENTIAL}
    if isinstance(record, Person) and "alias" in data and _gives_away(record):
        del data["alias"]
    return replace(record, data=_seen(type_, "", data))


def _gives_away(person: Person) -> bool:
    """Whether the alias holds the name. (Where the name is sealed, nobody can tell.)"""
    return not isinstance(person.data["name"], Sealed) and not safe_alias(person)


def _seen(type_: str, path: str, value: Any) -> Any:
    """What volunteers see of a value: itself, a lock, or `_NOTHING`."""
    decided = sight(type_, path) if path else None
    if decided is Sight.SHOWN:
        return value
    if decided is Sight.GONE:
        return _NOTHING
    if isinstance(value, Mapping):
        inner = {key: _seen(type_, f"{path}.{key}" if path else key, one) for key, one in value.items()}
        return {key: one for key, one in inner.items() if one is not _NOTHING}
    if isinstance(value, list):
        return [one for one in (_seen(type_, path, one) for one in value) if one is not _NOTHING]
    if decided is not Sight.LOCKED:
        return _NOTHING
    return value if isinstance(value, Sealed) else Sealed()
