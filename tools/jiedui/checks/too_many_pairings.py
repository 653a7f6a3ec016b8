"""J306: a mentor with more pairings than agreed."""

from __future__ import annotations

from collections.abc import Iterator

from jiedui.checks.look import Look
from jiedui.problems import Code, Problem, Severity
from jiedui.text import T

CODE = Code(
    "J306",
    Severity.WARNING,
    T("This mentor has more pairings than «max_pairings» allows"),
    T(
        "Somebody who promised to care for two children cannot keep the promise to five. Find another mentor "
        "for some of them, end pairings that are over, or agree on a higher number with the mentor."
    ),
)
CODES = (CODE,)


def check(look: Look) -> Iterator[Problem]:
    for mentor in look.records.mentors.values():
        if "max_pairings" in mentor.data:
            alive = [
                one
                for one in look.pairings_of_mentor.get(mentor.id, ())
                if one.life and look.as_of in one.life
            ]
            if len(alive) > mentor.data["max_pairings"]:
                hint = T("There are {number} pairings now.", number=len(alive))
                yield look.problem(CODE, mentor, ["max_pairings"], hint=hint)
