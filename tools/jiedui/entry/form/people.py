"""Who and what can be chosen in the form: by alias and id, never by name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from jiedui import vocabulary
from jiedui.checks.unpaired import PROMISED
from jiedui.duties import Duty
from jiedui.figures.arrears import to_make_good
from jiedui.figures.work import is_open
from jiedui.records.model import Child, For, Mentor, Pairing, Person
from jiedui.records.safeguards import SAFEGUARDS, are_needed
from jiedui.view import View
from jiedui.wording import Wording

LATELY = timedelta(days=400)
"""How far back the form knows activities and people who left, and counts kinds: a school year and a bit."""


def children(view: View) -> list[list[str]]:
    """Id and alias (empty where there is none) of each child on the books."""
    return [_child(one) for one in view.there(view.records.children)]


def mentors(view: View, wording: Wording) -> list[list[str]]:
    """Id and roles of each mentor on the books; by the children of their pairings they know themselves."""
    return [_mentor(one, wording) for one in view.there(view.records.mentors)]


def left(view: View, wording: Wording) -> dict[str, list[list[str]]]:
    """The same of those who left not long ago: a meeting with them may be written down late."""
    mentors = view.records.mentors.values()
    return {
        "children": left_children(view),
        "mentors": [_mentor(one, wording) for one in mentors if _left_lately(view, one)],
    }


def left_children(view: View) -> list[list[str]]:
    """Id and alias of each child who left not long ago."""
    return [_child(one) for one in view.records.children.values() if _left_lately(view, one)]


def _left_lately(view: View, one: Person) -> bool:
    return one.life is not None and not one.erased and view.as_of - LATELY <= one.life.end < view.as_of


def _child(one: Child) -> list[str]:
    return [one.id, str(one.data.get("alias", ""))]


def _mentor(one: Mentor, wording: Wording) -> list[str]:
    return [one.id, wording.words(vocabulary.ROLES, list(one.roles))]


def pairings(view: View) -> list[list[str]]:
    """Id, child, mentor and kind of each pairing that runs."""
    return [
        [one.id, one.child, one.mentor, one.kind]
        for one in view.records.pairings.values()
        if view.is_alive(one)
    ]


def paired(view: View) -> dict[str, Any] | None:
    """Who was paired with whom from when to when, and the kinds of meetings that only count for pairings.

    Of days before `since` nothing is known; None where a pairing's file cannot be read: then nobody knows.
    """
    if view.records.unusable.get("pairing"):
        return None
    since = view.as_of - LATELY
    spans = [
        [one.child, one.mentor, str(one.life.start), str(one.life.end)]
        for one in view.records.pairings.values()
        if one.life and one.life.end >= since and not _of_erased(view, one)
    ]
    return {"kinds": sorted(PROMISED), "since": str(since), "spans": spans}


def _of_erased(view: View, pairing: Pairing) -> bool:
    of = (view.records.children.get(pairing.child), view.records.mentors.get(pairing.mentor))
    return any(one is not None and one.erased for one in of)


def safeguards(view: View) -> dict[str, dict[str, list[str]]]:
    """From when to when screening and training hold, of each mentor who needs them, where that is shown."""
    found = {
        mentor.id: {
            one: [mentor.data[one].get("on", "0000"), mentor.data[one].get("until", "9999")]
            for one in SAFEGUARDS
            if mentor.data.get(one)
        }
        for mentor in view.there(view.records.mentors)
        if are_needed(mentor)
    }
    return {id_: one for id_, one in found.items() if one}


def kinds(view: View, wording: Wording) -> list[list[str]]:
    """Id and word of every kind of activity: those that this programme uses most come first."""
    first = view.as_of - LATELY
    used = Counter(one.kind for one in view.activities if one.date >= first)
    known = [*vocabulary.KINDS, *wording.kinds()]
    return [[id_, wording.kind(id_)] for id_ in sorted(known, key=lambda id_: -used[id_])]


def tags(wording: Wording) -> list[list[str]]:
    """Id and word of each of the programme's tags."""
    return [[id_, word] for id_, word in wording.tags().items()]


def plan_items(view: View, wording: Wording) -> list[list[str]]:
    """Reference and kind of each plan item that nothing has done yet; no text of it."""
    return [
        [f"{plan.id}/{item.id}", wording.kind(item.data["kind"]) if "kind" in item.data else ""]
        for plan in view.records.plans.values()
        for item in plan.items
        if not view.done_items.get(f"{plan.id}/{item.id}")
    ]


def cases(view: View) -> list[str]:
    """The ids of open cases."""
    return [one.id for one in view.records.cases.values() if is_open(one, view.as_of)]


def ids(view: View) -> dict[str, list[str]]:
    """Ids that are taken, by type. Of old and of confidential activities the forge will know."""
    records, first = view.records, view.as_of - LATELY
    return {
        "child": list(records.children),
        "mentor": list(records.mentors),
        "pairing": list(records.pairings),
        "activity": [
            one.id for one in records.activities.values() if one.date >= first and not one.is_confidential
        ],
    }


def owed(view: View) -> list[dict[str, Any]]:
    """What is owed now, by kind: to whom, which kinds meet it, until when."""
    return [
        {
            "of": duty.rule.subject.value,
            "id": duty.subject,
            "kinds": sorted(duty.rule.kinds),
            "until": str(duty.window.end),
        }
        for duty in sorted(_owed(view), key=lambda one: one.order)
        if duty.rule.kinds and duty.rule.subject is not For.PROGRAMME
    ]


def _owed(view: View) -> Iterator[Duty]:
    yield from (one.last for one in to_make_good(view))
    yield from (duty for duty in view.duties if duty.is_to_do and duty.window.start <= view.as_of)
