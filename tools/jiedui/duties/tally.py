"""Tallies: which of a subject's activities a rule counts, and what they come to in a window."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date
from decimal import ROUND_CEILING, Decimal

from jiedui.days import Span
from jiedui.duties.filters import collect, holds, steps
from jiedui.duties.subjects import Subject
from jiedui.records.model import Activity, Records, Rule


class Tally:
    """Activities in order of date, for quick answers about a window."""

    def __init__(self, activities: Sequence[Activity]) -> None:
        self.activities = activities
        self.dates = [activity.date for activity in activities]

    def within(self, window: Span) -> Sequence[Activity]:
        """Those dated in the window, both ends included."""
        return self.activities[bisect_left(self.dates, window.start) : bisect_right(self.dates, window.end)]

    def last_until(self, day: date) -> Activity | None:
        """The last one up to and on that day."""
        place = bisect_right(self.dates, day)
        return self.activities[place - 1] if place else None


def of_kind(rule: Rule, subject: Subject) -> Tally:
    """The subject's activities of the rule's kinds, regardless of `counting`."""
    found = [one for kind in rule.kinds for one in subject.by_kind.get(kind, ())]
    return Tally(found if len(rule.kinds) == 1 else sorted(found, key=lambda one: one.order))


def qualifying(rule: Rule, candidates: Tally, records: Records) -> Tally:
    """Those of the candidates that also pass `counting`."""
    if not rule.counting:
        return candidates
    return Tally([one for one in candidates.activities if passes(rule, one, records)])


def value(rule: Rule, activities: Sequence[Activity]) -> float:
    """What the activities come to: their number or, with `sum`, the exact total of that field."""
    if rule.sum is None:
        return len(activities)
    total = sum((Decimal(str(one.data.get(rule.sum, 0))) for one in activities), Decimal())
    return int(total) if total == total.to_integral_value() else float(total)


def share_of(percent: str, number: int) -> int:
    """That many percent of a number, rounded up."""
    return int((Decimal(percent) * number / 100).to_integral_value(ROUND_CEILING))


def passes(rule: Rule, activity: Activity, records: Records) -> bool:
    """Whether the activity passes `counting`.

    Each path looks at the activity's own field; ``mentors.…`` (and ``children.…``) at the records of
    those who attended, one of whom must match. Who was absent did not attend, and so is not counted by
    ``mentors: {at_least: 2}`` either. Where a child was erased the activity says which rules counted it.
    """
    if (counted_by := activity.data.get("erased", {}).get("counted_by")) is not None:
        return rule.id in counted_by
    people = {
        "mentors": (activity.mentors, records.mentors),
        "children": (activity.children, records.children),
    }

    def fits(path: str, wanted: object) -> bool:
        first, *rest = steps(path)
        if path == "outcome":
            return holds(wanted, ["held"])  # nothing else qualifies, and "held" need not be written
        if first not in people:
            return holds(wanted, collect(activity.data, (first, *rest)))
        attending, known = people[first]
        if not rest:
            return holds(wanted, list(attending))
        return any(holds(wanted, collect(known[id_].data, rest)) for id_ in attending if id_ in known)

    return all(fits(path, wanted) for path, wanted in rule.counting.items())
