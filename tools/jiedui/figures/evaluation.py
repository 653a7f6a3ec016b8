"""The yearly evaluation: what each mentor owed and did in a school year, and what the group said of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from jiedui.days import Span
from jiedui.duties import Duty, Status
from jiedui.figures import marks
from jiedui.figures.bulletin import answers_for
from jiedui.figures.frames import Frame
from jiedui.records.model import Activity, Data, Mentor, Pairing, Rule
from jiedui.view import View

RECORD_FIELDS = ("topic", "notes")
"""A talk has a record when one of these says what it was about."""


@dataclass(frozen=True)
class Kept:
    """One rule: how many duties were met, missed, are waived, are still open."""

    rule: Rule
    met: int
    missed: int
    waived: int
    open: int


@dataclass(frozen=True)
class Progress:
    """A child's mean mark at the beginning and at the end of the year.

    The end is the last day with marks in the year; the beginning is the first, or where there is no
    other, the last day with marks before the year.
    """

    child: str
    first: float
    last: float


@dataclass(frozen=True)
class Evaluation:
    """A mentor's sheet."""

    mentor: Mentor
    pairings: Sequence[Pairing]
    kept: Sequence[Kept]
    talks: int
    talks_with_record: int
    plans: int
    plans_reviewed: int
    progress: Sequence[Progress]
    said: Sequence[Activity]
    """The `evaluation` activities of the year that name the mentor: remarks, and the group's mark."""

    @property
    def met(self) -> int:
        return sum(one.met for one in self.kept)

    @property
    def missed(self) -> int:
        return sum(one.missed for one in self.kept)

    @property
    def group_marks(self) -> list[tuple[str, object]]:
        open_to_all = (one for one in self.said if not one.is_confidential)
        return [item for one in open_to_all for item in one.data.get("scores", {}).items()]


def evaluations(view: View, frame: Frame) -> Sequence[Evaluation]:
    """A sheet for every mentor of the frame who was paired, owed something, or was evaluated.

    Classmates are children: nobody gives them a mark as helpers.
    """
    return view.once(("evaluations", frame), lambda: list(_evaluations(view, frame)))


def _evaluations(view: View, frame: Frame) -> Iterator[Evaluation]:
    owed: dict[str, list[Duty]] = {}
    for duty in view.due_in(frame.days):
        owes = answers_for(view, duty)
        if owes is not None:
            owed.setdefault(owes, []).append(duty)
    for mentor in view.records.mentors.values():
        if mentor.life and mentor.life.cut(frame.so_far) and not mentor.is_classmate:
            found = _evaluation(view, frame, mentor, owed.get(mentor.id, ()))
            if found.pairings or found.kept or found.said:
                yield found


def _evaluation(view: View, frame: Frame, mentor: Mentor, duties: Sequence[Duty]) -> Evaluation:
    days = frame.so_far
    pairings = [
        one
        for one in view.pairings_of.get(f"mentor/{mentor.id}", ())
        if one.life is not None and one.life.cut(days)
    ]
    held = [
        one
        for one in reversed(view.activities_of.get(f"mentor/{mentor.id}", ()))
        if one.held and one.date in days and mentor.id in one.mentors
    ]
    talks = [one for one in held if one.kind == "talk"]
    plans = [item for one in pairings for item in one.data.get("study_plan", ())]
    return Evaluation(
        mentor,
        pairings,
        _kept(duties),
        len(talks),
        sum(any(field in one.data for field in RECORD_FIELDS) for one in talks),
        len(plans),
        sum(_reviewed(item, days) for item in plans),
        [
            found
            for one in dict.fromkeys(one.child for one in pairings)
            if (found := _progress(view, one, days))
        ],
        [one for one in held if one.kind == "evaluation"],
    )


def _kept(duties: Sequence[Duty]) -> list[Kept]:
    by_rule: dict[str, list[Duty]] = {}
    for duty in duties:
        by_rule.setdefault(duty.rule.id, []).append(duty)
    return [_of_rule(group[0].rule, [one.status for one in group]) for _, group in sorted(by_rule.items())]


def _of_rule(rule: Rule, statuses: Sequence[Status]) -> Kept:
    met, missed, waived = (statuses.count(one) for one in (Status.MET, Status.MISSED, Status.WAIVED))
    return Kept(rule, met, missed, waived, len(statuses) - met - missed - waived)


def _reviewed(item: Data, days: Span) -> bool:
    return "reviewed" in item and date.fromisoformat(item["reviewed"]) in days


def _progress(view: View, child: str, days: Span) -> Progress | None:
    by_day: dict[date, list[float]] = defaultdict(list)
    for mark in marks.shown(view, child):
        if mark.day <= days.end:
            by_day[mark.day].append(mark.value)
    within = sorted(day for day in by_day if day in days)
    before = sorted(day for day in by_day if day < days.start)
    compared = within if len(within) > 1 else [*before[-1:], *within]
    if not within or len(compared) < 2:
        return None
    first, last = (marks.average(by_day[day]) for day in (compared[0], compared[-1]))
    return Progress(child, float(first or 0), float(last or 0))
