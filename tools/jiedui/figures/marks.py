"""Marks: what children reached in each subject, time frame by time frame."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from jiedui.days import Span
from jiedui.records.model import Activity
from jiedui.view import View

MOST = 1e15
"""A mark that is no mark."""
NOT_A_CHILDS = "evaluation"
"""The kind of activity whose `scores` are a mentor's."""


@dataclass(frozen=True)
class Mark:
    """One number, on a day, in a subject."""

    day: date
    subject: str
    value: float
    is_confidential: bool = False


def of_child(view: View, child: str) -> Sequence[Mark]:
    """Every mark of a child that is a number, by day."""
    return view.once(("marks", child), lambda: _of_child(view, child))


def _of_child(view: View, child: str) -> Sequence[Mark]:
    activities = reversed(view.activities_of.get(f"child/{child}", ()))
    return [mark for one in activities if _counts(view, one, child) for mark in _marks(one)]


def mean(view: View, child: str, days: Span) -> Fraction | None:
    """The mean of all marks of a child in these days, exactly; None where there is none."""
    return average(one.value for one in of_child(view, child) if one.day in days)


def average(values: Iterable[float]) -> Fraction | None:
    """The mean of numbers as they are written: three times 85.4 is 85.4, which floats do not know."""
    exact = [Fraction(str(value)) for value in values]
    return sum(exact, Fraction()) / len(exact) if exact else None


def shown(view: View, child: str) -> Sequence[Mark]:
    """Those that may stand on a page: of activities that are not confidential."""
    return [one for one in of_child(view, child) if not one.is_confidential]


def by_term(view: View, child: str, until: date) -> Mapping[str, Mapping[str, float]]:
    """Subject → term's id → the last mark in that term, up to a day.

    After a term's end its marks still come in.
    """
    found: dict[str, dict[str, float]] = defaultdict(dict)
    for mark in (one for one in shown(view, child) if one.day <= until):
        begun = [one.id for one in view.programme.terms if one.days.start <= mark.day]
        if begun:
            found[mark.subject][begun[-1]] = mark.value
    return found


def _counts(view: View, activity: Activity, child: str) -> bool:
    return (
        activity.held
        and activity.date <= view.as_of
        and activity.kind != NOT_A_CHILDS
        and child in activity.children
    )


def _marks(activity: Activity) -> list[Mark]:
    """The marks of an activity that are numbers; «good» and «85» in quotes are words."""
    return [
        Mark(activity.date, subject, written, activity.is_confidential)
        for subject, written in activity.data.get("scores", {}).items()
        if isinstance(written, int | float) and not isinstance(written, bool) and abs(written) < MOST
    ]
