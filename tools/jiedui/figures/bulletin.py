"""The bulletin: a month's work by mentor, without any child."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from jiedui.days import Span
from jiedui.duties import Duty, Status
from jiedui.figures.frames import months
from jiedui.records.model import For, Records, Rule
from jiedui.view import View


@dataclass(frozen=True)
class Line:
    """What one mentor (None: the programme, and children whom no one mentor answers for) owed and did."""

    mentor: str | None
    owed: int
    """Every duty of the month that was not waived."""
    met: int
    missed: int
    gaps: Sequence[tuple[Rule, int]]
    """What was missed, how often, by rule."""

    @property
    def is_full(self) -> bool:
        """Everything that was owed is done."""
        return self.owed > 0 and self.met == self.owed

    @property
    def still_open(self) -> int:
        return self.owed - self.met - self.missed


@dataclass(frozen=True)
class Bulletin:
    """A month: a line for each mentor who owed or did something in it, by id, the programme last."""

    month: Span
    lines: Sequence[Line]
    activities: Counter[str]
    """Held activities by mentor."""
    waived: int


def all_months(view: View) -> list[Span]:
    """The months from the first term's (or the first record's) to that of as-of, the latest first."""
    first = min(
        [one.days.start for one in view.programme.terms[:1]]
        or [one.date for one in view.activities[-1:]]
        or [view.as_of]
    )
    return [] if first > view.as_of else list(reversed(list(months(Span(first, view.as_of)))))


def bulletin(view: View, month: Span) -> Bulletin:
    """The bulletin of a month."""
    return view.once(("bulletin", month), lambda: _bulletin(view, month))


def _bulletin(view: View, month: Span) -> Bulletin:
    due = view.due_in(month)
    of: dict[str | None, list[Duty]] = defaultdict(list)
    for duty in due:
        if duty.status is not Status.WAIVED:
            of[answers_for(view, duty)].append(duty)
    held = [one for one in view.activities if one.held and one.date in month and one.date <= view.as_of]
    everybody = {*of, *(mentor for one in held for mentor in one.mentors)}
    lines = [
        _line(mentor, of.get(mentor, ()))
        for mentor in sorted(everybody, key=lambda id_: (id_ is None, id_ or ""))
    ]
    waived = sum(duty.status is Status.WAIVED for duty in due)
    return Bulletin(month, lines, Counter(mentor for one in held for mentor in set(one.mentors)), waived)


def answers_for(view: View, duty: Duty) -> str | None:
    """The one mentor who owes a duty; nobody alone owes those of a child or of the programme."""
    match duty.rule.subject:
        case For.MENTOR:
            return duty.subject
        case For.PAIRING:
            return view.records.pairings[duty.subject].mentor
        case _:
            return None


def child_of(records: Records, duty: Duty) -> str | None:
    """The child that a duty is about; none where it is about a mentor or the programme."""
    match duty.rule.subject:
        case For.CHILD:
            return duty.subject
        case For.PAIRING:
            return records.pairings[duty.subject].child
        case _:
            return None


def mentor_of(view: View, duty: Duty) -> str | None:
    """The mentor who can do something about a duty: a child's is the one who is paired with it now."""
    if duty.rule.subject is For.CHILD:
        running = view.running(For.CHILD, duty.subject)
        return next((one.mentor for one in sorted(running, key=lambda one: one.kind != "mentor")), None)
    return answers_for(view, duty)


def _line(mentor: str | None, duties: Sequence[Duty]) -> Line:
    statuses = [duty.status for duty in duties]
    missed = [duty for duty in duties if duty.status is Status.MISSED]
    gaps: dict[str, tuple[Rule, int]] = {}
    for duty in missed:
        gaps[duty.rule.id] = (duty.rule, gaps.get(duty.rule.id, (duty.rule, 0))[1] + 1)
    return Line(
        mentor,
        len(duties),
        statuses.count(Status.MET),
        len(missed),
        tuple(gaps.values()),
    )
