"""J309: probably the same activity, written down twice."""

from __future__ import annotations

from collections.abc import Iterator

from jiedui.checks.look import Look
from jiedui.problems import Code, Problem, Severity
from jiedui.records.model import Activity
from jiedui.text import T

CODE = Code(
    "J309",
    Severity.WARNING,
    T("Probably the same activity twice: same day, kind and people"),
    T(
        "Two people may have written down one visit, and then it counts twice. Delete one of the two files. "
        "If there really were two, say so in their notes and leave them: this is only a warning."
    ),
)
CODES = (CODE,)


def check(look: Look) -> Iterator[Problem]:
    first_of: dict[object, Activity] = {}
    for activity in look.activities:
        people = (frozenset(activity.children), frozenset(activity.mentors))
        first = first_of.setdefault(
            (activity.date, activity.kind, activity.data.get("outcome"), people), activity
        )
        if first is not activity:
            yield look.problem(CODE, activity, ["date"], hint=T("The other one is {file}.", file=first.file))
