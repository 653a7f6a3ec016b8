"""Where nothing is heard: mentors who went silent, children whom nobody has met, pairs who have not met."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from jiedui.days import ONE_DAY, Span, count, gaps, merge
from jiedui.records.model import Child, For, Mentor, Pairing
from jiedui.view import View

SILENT = 30
"""A mentor without a record for more days in term than this is silent."""
SETTLING = 14
"""So many days after a child was registered, or a pairing began, they should have met."""


@dataclass(frozen=True)
class Silent:
    """A mentor of whom nothing is heard: since which record (None: there never was one)."""

    mentor: Mentor
    last: date | None
    days: int
    """Days in term since then, or since the first of the pairings that run; pauses do not count."""


def silent_mentors(view: View) -> Sequence[Silent]:
    """Mentors with a pairing that runs, the longest silent first.

    Not a classmate, who is a child; nor a sponsor, who need not meet; nor who is in a pause today.
    """
    found = (_silent(view, one) for one in view.records.mentors.values() if _is_expected(view, one))
    return sorted((one for one in found if one.days > SILENT), key=lambda one: (-one.days, one.mentor.id))


def never_met(view: View) -> Sequence[Child]:
    """Children on the books whom nobody has ever met (and who are not quite new), the longest there first."""
    waiting = [
        one
        for one in view.records.children.values()
        if view.is_there(one)
        and (For.CHILD, one.id) not in view.last_contact
        and _is_settled(view, one.data["registered"])
    ]
    return sorted(waiting, key=lambda one: (one.data["registered"], one.id))


def strangers(view: View) -> Sequence[Pairing]:
    """Pairings that run (and are not quite new) in which the two have never met, the longest first.

    Without sponsors, who need not meet, and classmates, who meet every day and write no records.
    """
    found = [
        one
        for one in view.records.pairings.values()
        if view.is_alive(one)
        and one.kind != "sponsor"
        and not view.records.mentors[one.mentor].is_classmate
        and (For.PAIRING, one.id) not in view.last_contact
        and _is_settled(view, one.data["start"])
        and not any(view.as_of in pause for pause in one.pauses)
    ]
    return sorted(found, key=lambda one: (one.data["start"], one.id))


def _is_settled(view: View, since: str) -> bool:
    return (view.as_of - date.fromisoformat(since)).days >= SETTLING


def _is_expected(view: View, mentor: Mentor) -> bool:
    running = _meeting(view, mentor)
    paused = all(any(view.as_of in pause for pause in one.pauses) for one in running)
    return view.is_there(mentor) and not mentor.is_classmate and bool(running) and not paused


def _meeting(view: View, mentor: Mentor) -> list[Pairing]:
    """The running pairings in which the two meet: a sponsor gives, now and then."""
    return [one for one in view.running(For.MENTOR, mentor.id) if one.kind != "sponsor"]


def _silent(view: View, mentor: Mentor) -> Silent:
    held = (
        one.date
        for one in view.activities_of.get(f"mentor/{mentor.id}", ())
        if one.held and one.date <= view.as_of and mentor.id in one.mentors
    )
    last = next(held, None)
    began = min(one.life.start for one in _meeting(view, mentor) if one.life)
    since = last + ONE_DAY if last else began
    if since > view.as_of:
        return Silent(mentor, last, 0)
    terms = [term.days for term in view.programme.terms]
    idle = merge([*mentor.pauses, *(gaps(terms) if terms else ())])
    days = Span(since, view.as_of)
    return Silent(mentor, last, days.days - count(days, idle))
