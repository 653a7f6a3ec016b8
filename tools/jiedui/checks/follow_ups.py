"""J310: something that was promised in an activity and is overdue."""

from __future__ import annotations

from collections.abc import Iterator

from jiedui.checks.look import Look
from jiedui.problems import Code, Problem, Severity
from jiedui.text import T

CODE = Code(
    "J310",
    Severity.WARNING,
    T("This follow-up is past its date and not done"),
    T(
        "What was promised to a child in a talk is a promise too. When it is done, write «done» beside it; "
        "when it needs longer, agree on a new date and write it as «due»."
    ),
)
CODES = (CODE,)


def check(look: Look) -> Iterator[Problem]:
    today = look.as_of.isoformat()
    for activity in look.activities:
        for place, follow_up in enumerate(activity.data.get("follow_up", ())):
            if not follow_up.get("done") and follow_up.get("due", today) < today:
                hint = T("Add «done» to it, or set a new «due».")
                yield look.problem(CODE, activity, ["follow_up", place, "due"], hint=hint)
