"""The week that lies behind: what was done, and who has done all there was to do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from jiedui.days import Span
from jiedui.duties import Status
from jiedui.figures.needs import mentors_of, needs
from jiedui.records.model import For
from jiedui.view import View


@dataclass(frozen=True)
class Week:
    """The seven days up to as-of."""

    days: Span
    held: int
    """Activities."""
    children: int
    """How many children were met."""
    met: int
    """Duties that one of these activities met."""
    up_to_date: Sequence[str]
    """Mentors who did something, and of whom nothing is needed: by id."""


def week(view: View) -> Week:
    """What was done well lately."""
    return view.once("week", lambda: _week(view))


def _week(view: View) -> Week:
    days = Span(view.as_of - timedelta(days=6), view.as_of)
    held = {one.id: one for one in view.activities if one.held and one.date in days}
    behind = {mentor for one in needs(view) for mentor in mentors_of(view, one)}
    active = {mentor for one in held.values() for mentor in one.mentors if view.running(For.MENTOR, mentor)}
    return Week(
        days,
        len(held),
        len({child for one in held.values() for child in one.children}),
        sum(
            duty.status is Status.MET and not held.keys().isdisjoint(duty.activities) for duty in view.duties
        ),
        sorted(active - behind - _classmates(view)),
    )


def _classmates(view: View) -> set[str]:
    """Children who help children: praise in public is not for us to give."""
    return {id_ for id_, one in view.records.mentors.items() if one.is_classmate}
