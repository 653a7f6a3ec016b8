"""How well each rule was kept, month by month."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from jiedui.days import Span, add_months
from jiedui.duties import Duty, Status, rate
from jiedui.figures.frames import months
from jiedui.records.model import Rule
from jiedui.view import View


@dataclass(frozen=True)
class Month:
    """A rule's month: of the duties whose deadline lies in it, how many were met, how many missed."""

    days: Span
    met: int
    missed: int

    @property
    def rate(self) -> float | None:
        return self.met / (self.met + self.missed) if self.met + self.missed else None


def last_year(view: View) -> Sequence[Span]:
    """The twelve months up to the one of as-of."""
    first = add_months(view.as_of.replace(day=1), -11)
    return list(months(Span(first, view.as_of)))


def by_month(view: View, columns: Sequence[Span]) -> list[tuple[Rule, list[Month]]]:
    """For every rule of the policies in force, each of the months."""
    duties = _by_rule(view.duties)
    return [
        (rule, [_month(duties.get(rule.id, ()), days) for days in columns]) for rule in view.records.rules
    ]


def in_spans(view: View, spans: Sequence[Span | None]) -> list[tuple[Rule, list[float | None]]]:
    """For every rule, its rate in each of the spans (None: always)."""
    duties = _by_rule(view.duties)
    return [(rule, [rate(duties.get(rule.id, ()), days) for days in spans]) for rule in view.records.rules]


def _by_rule(duties: Sequence[Duty]) -> dict[str, list[Duty]]:
    found: dict[str, list[Duty]] = defaultdict(list)
    for duty in duties:
        found[duty.rule.id].append(duty)
    return found


def _month(duties: Sequence[Duty], days: Span) -> Month:
    statuses = [duty.status for duty in duties if duty.window.end in days]
    return Month(days, statuses.count(Status.MET), statuses.count(Status.MISSED))
