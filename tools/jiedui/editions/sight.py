"""The definition applied: records in, the records that an edition may see out.

What is made of these (pages, tables, calendars, papers) is right by construction: nothing else is at hand.
Duties are found in the whole records before, and say nothing but ids, days and counts; those of rules that
look at something hidden (whom they are for, what must be there, what counts) are left out, or the list of who
owes and who has fulfilled them would tell it.

Problems are the coordinators': what is wrong is as often that something hidden is not there (a consent, a
screening) as what stands at the place, the line tells how much stands above it, and only they have the files.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from jiedui.duties import Duty
from jiedui.duties.looks import looked_at
from jiedui.editions.fields import (
    FIELDS,
    OF_CONFIDENTIAL,
    TRUE_OF_ALMOST_ALL,
    WHOLLY_GONE,
    Edition,
    Sight,
    is_shown,
    sight,
)
from jiedui.figures.aliases import safe_alias
from jiedui.load import Loaded
from jiedui.records.model import Activity, Pairing, Per, Person, Record, Records, Rule
from jiedui.sealed import Sealed
from jiedui.view import View
from jiedui.writing.comments import comments

One = TypeVar("One", bound=Record)
_NOTHING = object()


def seen_by(edition: Edition, view: View) -> View:
    """The view of an edition. The public's shows no record, so it is not made here."""
    match edition:
        case Edition.COORDINATORS:
            return view
        case Edition.VOLUNTEERS:
            duties = [one for one in view.duties if is_told(one, view)]
            records = for_volunteers(view.records)
            return replace(view, records=records, duties=duties, problems=(), is_whole=False, _made={})
        case Edition.PUBLIC:
            message = "of the public's edition there are totals alone"
            raise ValueError(message)


def partly_shown(view: View, loaded: Loaded) -> frozenset[str]:
    """The records of a view (``pairing/c001-m001``) whose files hold what it does not show.

    That is a field, or a comment: which of those may be read by whom, nobody has decided.
    """
    whole = loaded.records.by_type
    return frozenset(
        f"{type_}/{id_}"
        for type_, there in view.records.by_type.items()
        for id_, one in there.items()
        if one.data != whole[type_][id_].data or _has_comments(loaded.texts.get(one.file, ""))
    )


def _has_comments(text: str) -> bool:
    return "#" in text and comments(text).says_something


def is_told(duty: Duty, view: View) -> bool:
    """Whether volunteers may know of a duty, and so what is made for one of them (a calendar, a reminder)."""
    return not tells(duty.rule) and not _tells_of(duty, view)


def tells(rule: Rule) -> bool:
    """Whether it would tell something hidden to know for whom the rule is, or who has fulfilled it."""
    return any(_is_hidden(path, wanted) for path, wanted in looked_at(rule))


def _is_hidden(path: str, wanted: Any) -> bool:
    type_, _, field = path.partition(".")
    if path in TRUE_OF_ALMOST_ALL and wanted == TRUE_OF_ALMOST_ALL[path]:
        return False
    return type_ in WHOLLY_GONE or (type_ in FIELDS and not is_shown(type_, field))


def _tells_of(duty: Duty, view: View) -> bool:
    """Whether the duty would tell of this child, mentor or pairing what is hidden of it alone.

    That is the birthday of an erased child, and what a guarded activity was about, where that decides what
    counts.
    """
    rule = duty.rule
    if rule.per is Per.BIRTHDAY and view.records.children[duty.subject].erased:
        return True
    return _looks_into_activities(rule) and (rule.id, duty.subject) in view.once(
        "guarded", lambda: frozenset(_with_guarded(view))
    )


def _with_guarded(view: View) -> Iterator[tuple[str, str]]:
    """The rules that look into activities, with those who have guarded ones among the rule's."""
    for rule in filter(_looks_into_activities, view.records.rules):
        for subject in view.everyone[rule.subject]:
            if any(one.is_guarded for kind in rule.kinds for one in subject.by_kind.get(kind, ())):
                yield rule.id, subject.id


def _looks_into_activities(rule: Rule) -> bool:
    return any(
        type_ == "activity" and field.partition(".")[0] not in OF_CONFIDENTIAL
        for type_, _, field in (path.partition(".") for path, _ in looked_at(rule))
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
    if isinstance(record, Person) and "alias" in data and not safe_alias(record):
        del data["alias"]
    return replace(record, data=_seen(type_, "", data))


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
