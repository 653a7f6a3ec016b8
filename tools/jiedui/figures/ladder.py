"""The ladder of duties: for each rule, its duties one after the other through a stretch of time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from jiedui.days import Span
from jiedui.duties import Duty
from jiedui.records.model import For, Rule
from jiedui.view import View


@dataclass(frozen=True)
class Step:
    """A duty, and the part of the time that it takes up."""

    duty: Duty
    days: Span


@dataclass(frozen=True)
class Rung:
    """One rule for one subject. `mentor`: with whom, where it is a pairing's."""

    rule: Rule
    mentor: str | None
    steps: Sequence[Step]


def ladder(view: View, duties: Iterable[Duty], days: Span) -> list[Rung]:
    """The rungs of these duties, in the order of the rules, as far as they lie in the days."""
    rungs: dict[tuple[str, str], list[Step]] = {}
    for duty in duties:
        if taken := _days(view, duty).cut(days):
            rungs.setdefault((duty.rule.id, duty.subject), []).append(Step(duty, taken))
    order = {rule.id: place for place, rule in enumerate(view.records.rules)}
    return [
        Rung(steps[0].duty.rule, _mentor(view, steps[0].duty), steps)
        for (_, _), steps in sorted(rungs.items(), key=lambda item: (order[item[0][0]], item[0][1]))
    ]


def _days(view: View, duty: Duty) -> Span:
    """A duty's window; a standing duty lasts until as-of."""
    if duty.rule.has:
        return Span(duty.window.start, max(duty.window.end, view.as_of))
    return duty.window


def _mentor(view: View, duty: Duty) -> str | None:
    if duty.rule.subject is For.PAIRING:
        return view.records.pairings[duty.subject].mentor
    return None
