"""Who needs somebody now: what a coordinator should look at first, the worst first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum

from jiedui.figures.arrears import Arrears, to_make_good
from jiedui.figures.bulletin import child_of, mentor_of
from jiedui.figures.promises import Promise, promises
from jiedui.figures.silence import never_met
from jiedui.figures.work import is_open
from jiedui.records.model import Case, Child, For, Mentor
from jiedui.view import View

URGENT_CASES = ("rights", "health")


class Urgency(IntEnum):
    """In this order."""

    CASE = 1
    NOBODY = 2
    NEVER = 3
    SCREENING = 4
    PROMISE = 5
    MISSED = 6


@dataclass(frozen=True)
class Need:
    """One thing to see to: what it is about is the case, child, mentor, promise or arrears."""

    urgency: Urgency
    about: Case | Child | Mentor | Promise | Arrears


def needs(view: View) -> list[Need]:
    """Open rights and health cases, children without anybody, who was never met (a child also where no rule
    asks for it), expired screenings of those who meet children, promises that are late, and what was missed
    and still waits.
    """
    return view.once("needs", lambda: sorted(_needs(view), key=lambda one: one.urgency))


def mentors_of(view: View, need: Need) -> Sequence[str]:
    """Who can see to it, by id: nobody for a case (the coordinators do) or a child without a mentor, and of
    those who promised something only who is still there and grown up.
    """
    match need.about:
        case Mentor():
            return [need.about.id]
        case Promise():
            known = [view.records.mentors.get(id_) for id_ in need.about.activity.mentors]
            return [one.id for one in known if one and view.is_there(one) and not one.is_classmate]
        case Child() if need.urgency is Urgency.NEVER:
            paired = [view.records.mentors[one.mentor] for one in view.running(For.CHILD, need.about.id)]
            return [one.id for one in paired if not one.is_classmate]
        case Arrears():
            found = mentor_of(view, need.about.last)
            return [found] if found else []
        case _:
            return []


def _needs(view: View) -> Iterator[Need]:
    yield from (Need(Urgency.CASE, one) for one in _urgent_cases(view))
    for child in view.records.children.values():
        paired = bool(view.running(For.CHILD, child.id))
        if view.is_there(child) and not paired:
            yield Need(Urgency.NOBODY, child)
    yield from (
        Need(Urgency.SCREENING, one) for one in view.records.mentors.values() if _is_unscreened(view, one)
    )
    for promise in promises(view.activities, view.as_of):
        if promise.is_late(view.as_of):
            yield Need(Urgency.PROMISE, promise)
    waiting = to_make_good(view)
    asked_for = {child_of(view.records, one.last) for one in waiting}
    for child in never_met(view):
        if view.running(For.CHILD, child.id) and child.id not in asked_for:
            yield Need(Urgency.NEVER, child)
    for one in waiting:
        yield Need(Urgency.NEVER if one.never else Urgency.MISSED, one)


def _urgent_cases(view: View) -> Iterator[Case]:
    """The open ones that cannot wait, the longest open first."""
    for case in sorted(
        view.records.cases.values(), key=lambda one: (str(one.data.get("opened", "")), one.id)
    ):
        if case.data.get("kind") in URGENT_CASES and is_open(case, view.as_of):
            yield case


def _is_unscreened(view: View, mentor: Mentor) -> bool:
    """Paired, and the screening has expired."""
    until = mentor.data.get("screening", {}).get("until")
    paired = bool(view.running(For.MENTOR, mentor.id))
    return paired and view.is_there(mentor) and until is not None and until < str(view.as_of)
