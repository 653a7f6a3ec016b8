"""All that is held of one child, as the child and the guardians may ask for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from jiedui.duties import Duty
from jiedui.figures.others import Others
from jiedui.records.about import about, ties
from jiedui.records.consents import not_taken_back
from jiedui.records.model import Activity, Child, Data, Record, Records
from jiedui.records.retention import is_on_hold, kept_until
from jiedui.schema.sealing import Purpose, sealable, values
from jiedui.sealing.log import Access
from jiedui.text import T, Text
from jiedui.view import View

OF_SEVERAL = frozenset({"notes", "follow_up", "scores"})
"""What an activity of several children says of them together: whose it is, only a person can tell."""
OF_THE_HELPED = frozenset({"agreement", "waivers", "study_plan", "pauses", "ended"})
"""What a pairing says of the child who is helped, where this child is the classmate who helps."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A record as far as it is this child's. `data` has nothing of others."""

    type: str
    id: str
    data: Mapping[str, Any]
    left_out: tuple[str, ...] = ()
    """The fields that are about several children."""


@dataclass(frozen=True, slots=True)
class Held:
    """Everything. `confidential`: how many records were left out because they are."""

    child: Child
    as_of: date
    pieces: Sequence[Piece]
    confidential: int
    duties: Sequence[Duty]
    accesses: Sequence[Access]
    kept_until: date | None
    on_hold: bool
    """Whether a case holds it; not said where what is confidential is left out, which such a case is."""
    purposes: Mapping[tuple[str, str], Purpose] = field(default_factory=dict)
    """What each field that can be sealed is kept for, by type and dotted path."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """The records that say something of the child: those that are given, and how many are not."""

    given: Sequence[tuple[str, Record]]
    confidential: int


def choose(records: Records, child: str, *, confidential: bool) -> Chosen:
    """The child's file first, the activities by day; what is confidential only where it is asked for."""
    found = list(_about(records, child))
    given = [(type_, one) for type_, one in found if confidential or not is_confidential(type_, one)]
    return Chosen(given, len(found) - len(given))


def is_confidential(type_: str, record: Record) -> bool:
    """Cases, and activities that are marked so, belong to a case, or are about the protection of rights."""
    if isinstance(record, Activity):
        return record.is_guarded
    return type_ == "case"


def _about(records: Records, child: str) -> Iterator[tuple[str, Record]]:
    yield "child", records.children[child]
    helper = {one.id for one in records.mentors.values() if one.data.get("child") == child}
    yield from (("mentor", records.mentors[one]) for one in sorted(helper))
    for pairing in sorted(records.pairings.values(), key=lambda one: (one.data["start"], one.id)):
        if pairing.child == child or pairing.mentor in helper:
            yield "pairing", pairing
    known = ties(records)
    for activity in sorted(records.activities.values(), key=lambda one: one.order):
        if child in about("activity", activity.id, activity.data, known) or helper & _mentors(activity):
            yield "activity", activity
    yield from (("case", one) for one in records.cases.values() if one.data.get("child") == child)


def _mentors(activity: Activity) -> set[str]:
    return {*activity.data.get("mentors", ()), *activity.data.get("absent", ())}


def held(
    view: View,
    child: Child,
    chosen: Chosen,
    others: Others,
    opened: Mapping[str, Data],
    log: Sequence[Access],
) -> Held:
    """Everything that is given. `opened`: the data of the records (``child/c001``) with what was sealed."""
    pieces = [
        _piece(type_, one, child.id, opened.get(f"{type_}/{one.id}", one.data), others)
        for type_, one in chosen.given
    ]
    pieces += _plans(view.records, [one for one in pieces if one.type == "activity"], others)
    return Held(
        child=child,
        as_of=view.as_of,
        pieces=pieces,
        confidential=chosen.confidential,
        duties=view.duties_of_child(child.id),
        accesses=[*_accesses(log, {f"{type_}/{one.id}" for type_, one in chosen.given})],
        kept_until=kept_until(view.records, child),
        on_hold=not chosen.confidential and is_on_hold(view.records, child),
        purposes={
            (one.type, path): sealable(one.type)[path].purpose
            for one in pieces
            for _, path, _ in values(one.type, one.data)
        },
    )


def _piece(type_: str, record: Record, child: str, data: Data, others: Others) -> Piece:
    leave: frozenset[str] = frozenset()
    if type_ == "activity" and others.ids & {*data.get("children", ()), *data.get("absent", ())}:
        leave = OF_SEVERAL
    elif type_ == "pairing" and data["child"] != child:
        leave = OF_THE_HELPED
    kept = {name: _alone(value, others) for name, value in data.items() if name not in leave}
    shown = {name: others.hidden(value) for name, value in kept.items() if value != []}
    return Piece(type_, others.hidden(record.id), shown, tuple(name for name in data if name in leave))


def _alone(value: Any, others: Others) -> Any:
    """A list of ids without the others'."""
    if isinstance(value, list):
        return [one for one in value if not (isinstance(one, str) and one in others.ids)]
    return value


def _plans(records: Records, activities: Sequence[Piece], others: Others) -> Iterator[Piece]:
    """The lines of plans that these activities have fulfilled."""
    named = {str(one.data["plan"]) for one in activities if "plan" in one.data}
    for plan in records.plans.values():
        items = {one.id: one.data for one in plan.items if f"{plan.id}/{one.id}" in named}
        if items:
            yield Piece("plan", plan.id, others.hidden({**plan.data, "items": items}))


def _accesses(log: Sequence[Access], given: set[str]) -> Iterator[Access]:
    """Who opened these records, and no others: each line with its records that are given."""
    for one in log:
        records = {name: fields for name, fields in one.records.items() if name in given}
        if records:
            yield Access(one.who, one.at, one.command, one.purpose, records)


def state(consent: Data, said: Sequence[Data], day: date) -> Text:
    """How a consent stands on that day, beside all that were `said`."""
    to_this = [one for one in said if one.get("purpose") == consent.get("purpose")]
    if consent not in not_taken_back(to_this, day):
        return T("withdrawn")
    if consent.get("on", "0000") > day.isoformat():
        return T("not yet valid")
    return T("expired") if consent.get("until", "9999") < day.isoformat() else T("valid")
