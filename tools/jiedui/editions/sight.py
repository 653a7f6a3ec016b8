"""The definition applied: records in, the records that an edition may see out.

What is made of these (pages, tables, calendars, papers) is right by construction: nothing else is at hand.
Duties and problems are found in the whole records before, and say nothing but ids, days and counts; those of
rules that are only for children (or mentors) of whom something hidden is true are left out, or the list of
who owes them would tell it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, TypeVar

from jiedui.editions.fields import (
    FIELDS,
    OF_CONFIDENTIAL,
    TRUE_OF_ALMOST_ALL,
    WHOLLY_GONE,
    Edition,
    Sight,
    sight,
)
from jiedui.figures.aliases import safe_alias
from jiedui.records.model import Activity, Pairing, Person, Record, Records, Rule
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
            duties = [one for one in view.duties if not tells(one.rule)]
            records = for_volunteers(view.records)
            return replace(view, records=records, duties=duties, problems=problems, _made={})
        case Edition.PUBLIC:
            message = "of the public's edition there are totals alone"
            raise ValueError(message)


def tells(rule: Rule) -> bool:
    """Whether it would tell something hidden to know for whom the rule is."""
    return any(_is_hidden(path, wanted) for where in rule.where for path, wanted in where.items())


def _is_hidden(path: str, wanted: Any) -> bool:
    type_, _, field = path.partition(".")
    return wanted != TRUE_OF_ALMOST_ALL.get(path) and (
        type_ in WHOLLY_GONE or (type_ in FIELDS and sight(type_, field) is not Sight.SHOWN)
    )


def for_volunteers(records: Records) -> Records:
    """The records as volunteers may see them."""
    return replace(
        records,
        children=_all("child", records.children),
        mentors=_all("mentor", records.mentors),
        pairings=_all("pairing", _without_telling_waivers(records)),
        activities=_all("activity", records.activities),
        plans=_all("plan", records.plans),
        cases={},
    )


def _without_telling_waivers(records: Records) -> dict[str, Pairing]:
    hidden = {rule.id for policy in records.policies.values() for rule in policy.rules if tells(rule)}
    found = dict(records.pairings)
    for id_, one in records.pairings.items():
        if "waivers" in one.data:
            left = [waiver for waiver in one.data["waivers"] if waiver.get("rule") not in hidden]
            found[id_] = replace(one, data={**one.data, "waivers": left})
    return found


def _all(type_: str, there: Mapping[str, One]) -> dict[str, One]:
    return {id_: _one(type_, record) for id_, record in there.items()}


def _one(type_: str, record: One) -> One:
    data: dict[str, Any] = dict(record.data)
    if isinstance(record, Activity) and record.is_guarded:
        data = {key: value for key, value in data.items() if key in OF_CONFIDENTIAL} | {"confidential": True}
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
