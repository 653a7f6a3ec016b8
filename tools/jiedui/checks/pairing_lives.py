"""J301: a pairing that begins before, or ends after, its child or mentor is there."""

from __future__ import annotations

from collections.abc import Iterator

from jiedui.checks.look import Look
from jiedui.days import OPEN_END, Span
from jiedui.problems import Code, Problem, Severity
from jiedui.records.model import Pairing, Person
from jiedui.text import T

CODE = Code(
    "J301",
    Severity.ERROR,
    T("The pairing reaches outside the time in which its child and its mentor are both there"),
    T(
        "A pairing cannot begin before its child is registered and its mentor has joined, and when one of "
        "them leaves, it ends. Nothing is owed on the days outside. Correct the dates of one of the three "
        "files; when somebody has left, add «ended» to the pairing."
    ),
)
CODES = (CODE,)


def check(look: Look) -> Iterator[Problem]:
    for pairing in look.records.pairings.values():
        for person in (look.records.children.get(pairing.child), look.records.mentors.get(pairing.mentor)):
            if person and person.life and pairing.days:
                yield from _outside(look, pairing, pairing.days, person, person.life)


def _outside(look: Look, pairing: Pairing, days: Span, person: Person, life: Span) -> Iterator[Problem]:
    if days.start < life.start:
        hint = T(
            "{id} is there from {date} on: correct that date or this one.", id=person.id, date=life.start
        )
        yield look.problem(CODE, pairing, ["start"], hint=hint)
    if days.end > life.end:
        ended = days.end != OPEN_END
        yield look.problem(
            CODE,
            pairing,
            ["ended", "on"] if ended else ["start"],
            hint=T("{id} left on {date}: write «ended: {{on: {date}}}».", id=person.id, date=life.end),
        )
