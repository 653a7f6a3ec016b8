"""J304: a talk, home visit or gift between people who were not paired on that day."""

from __future__ import annotations

from collections.abc import Iterator

from jiedui.checks.look import Look
from jiedui.problems import Code, Problem, Severity
from jiedui.records.model import Activity
from jiedui.text import T

CODE = Code(
    "J304",
    Severity.WARNING,
    T("None of these people were paired on that day, so no pairing is credited"),
    T(
        "Talks, home visits and gifts are what pairings promise. This one counts for no pairing: perhaps the "
        "child or the mentor is another one, the pairing's file is missing, or the pairing began later. "
        "Other activities are free to bring anybody together."
    ),
)
CODES = (CODE,)

HINT = T("Check who met whom, and the start of their pairing.")
PROMISED = frozenset({"talk", "home-visit", "gift"})


def check(look: Look) -> Iterator[Problem]:
    if look.records.unusable.get("pairing"):
        return  # whom such a file pairs is not known
    for activity in look.activities:
        if activity.held and activity.kind in PROMISED and not _serves_a_pairing(look, activity):
            if _is_with_somebody_unusable(look, activity):
                continue
            field = "mentors" if "mentors" in activity.data else "children"
            yield look.problem(CODE, activity, [field], hint=HINT)


def _serves_a_pairing(look: Look, activity: Activity) -> bool:
    return any(
        pairing.life and pairing.mentor in activity.mentors and activity.date in pairing.life
        for child in activity.children
        for pairing in look.pairings_of_child.get(child, ())
    )


def _is_with_somebody_unusable(look: Look, activity: Activity) -> bool:
    """Where a person's own file has mistakes, no pairing of theirs has a life."""
    there = look.records.is_unusable
    return any(there("child", id_) for id_ in activity.children) or any(
        there("mentor", id_) for id_ in activity.mentors
    )
