"""Lives: on which days a rule speaks to a subject, and which of them are owed or idle."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from jiedui.days import ONE_DAY, OPEN_END, Span, gaps, merge
from jiedui.duties.subjects import Subject
from jiedui.records.model import Phase, Rule, Term


def narrowed(rule: Rule, subject: Subject) -> Span | None:
    """The subject's life as the rule's phase and the dates in force leave it; None where nothing is left."""
    life: Span | None = subject.life
    for bound in (*_phase(rule, subject), *rule.in_force):
        life = life and bound and life.cut(bound)
    return life


def idle_days(rule: Rule, subject: Subject, terms: Iterable[Term]) -> tuple[Span, ...]:
    """The days on which nothing is owed: pauses and, with ``during: term``, the days outside terms."""
    outside = gaps(term.days for term in terms) if rule.term_only else ()
    return merge((*subject.pauses, *outside))


def owed_days(life: Span, idle: Iterable[Span]) -> tuple[Span, ...]:
    """The days of the (narrowed) life that are not idle."""
    return tuple(owed for free in gaps(idle) if (owed := life.cut(free)))


def _phase(rule: Rule, subject: Subject) -> Iterator[Span | None]:
    """The bounds that a phase sets, each from the life's own start; None where it leaves no life."""
    start = subject.life.start
    if phase := rule.phase_from:
        if phase.interval:
            yield Span(phase.interval.after(start), OPEN_END)
        else:
            begun = _first(phase, subject)
            yield Span(begun, OPEN_END) if begun else None
    if phase := rule.phase_until:
        if phase.interval:
            yield Span(date.min, phase.interval.after(start) - ONE_DAY)
        elif over := _first(phase, subject):
            yield Span(date.min, over)


def _first(phase: Phase, subject: Subject) -> date | None:
    """The day of the subject's first held activity of the phase's kind, up to as-of."""
    return next((one.date for one in subject.activities if one.kind == phase.activity), None)
