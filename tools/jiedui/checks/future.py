"""J303: an activity that has not happened yet."""

from __future__ import annotations

from collections.abc import Iterator

from jiedui.checks.look import Look
from jiedui.problems import Code, Problem, Severity
from jiedui.text import T

CODE = Code(
    "J303",
    Severity.ERROR,
    T("The activity lies in the future"),
    T(
        "An activity is written down when it has happened, so a date after today is a slip, most often in "
        "the year. What is planned belongs into a plan."
    ),
)
CODES = (CODE,)


def check(look: Look) -> Iterator[Problem]:
    for activity in look.activities:
        if activity.date > look.as_of:
            hint = T("Today is {date}: check year and month.", date=look.as_of)
            yield look.problem(CODE, activity, ["date"], hint=hint)
