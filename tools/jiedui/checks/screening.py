"""J307: an active mentor from outside the school who is not, or no longer, screened."""

from __future__ import annotations

from collections.abc import Iterator

from jiedui.checks.look import Look
from jiedui.problems import Code, Problem, Severity
from jiedui.text import T, Text

CODE = Code(
    "J307",
    Severity.WARNING,
    T("This mentor's role needs a screening, and none is recorded"),
    T(
        "Volunteers, proxy parents, social workers and sponsors meet children outside the school's own "
        "supervision. Whoever works with minors is to be checked for a criminal record before the first "
        "meeting and again from time to time. Write «screening» with «on», «until» and «by»."
    ),
)
CODES = (CODE,)

NEEDED_BY = frozenset({"volunteer", "proxy-parent", "social-worker", "sponsor"})


def check(look: Look) -> Iterator[Problem]:
    for mentor in look.records.mentors.values():
        if NEEDED_BY.isdisjoint(mentor.roles) or not mentor.life or look.as_of not in mentor.life:
            continue
        screening = mentor.data.get("screening")
        if not screening:
            hint: Text = T("Add «screening: {{on: DATE, until: DATE, by: WHO}}».")
            yield look.problem(CODE, mentor, ["roles"], hint=hint)
        elif screening.get("until", "9999") < look.as_of.isoformat():
            message = T("This mentor's screening has expired")
            hint = T("Have it renewed, then correct «on» and «until».")
            yield look.problem(CODE, mentor, ["screening", "until"], message, hint)
