"""J307, J326, J327, J328: who meets children without a screening or a training, now or back then."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from jiedui.checks.look import Look
from jiedui.problems import Code, Problem, Severity
from jiedui.records.model import Mentor
from jiedui.records.safeguards import are_needed, covers
from jiedui.text import T, Text

SCREENING = Code(
    "J307",
    Severity.WARNING,
    T("This mentor's role needs a screening, and none is recorded"),
    T(
        "Volunteers, proxy parents, social workers and sponsors meet children outside the school's own "
        "supervision. Whoever works with minors is to be checked for a criminal record before the first "
        "meeting and again from time to time. Write «screening» with «on», «until» and «by»."
    ),
)
BEFORE_SCREENING = Code(
    "J326",
    Severity.WARNING,
    T("A mentor met children while not screened"),
    T(
        "A pairing began, or a meeting took place, before «screening.on» or after «screening.until». Check "
        "who was there, and talk with the children. «on» is the day of the first screening and stays when it "
        "is renewed in time; only «until» moves on."
    ),
)
TRAINING = Code(
    "J327",
    Severity.WARNING,
    T("This mentor's role needs a safeguarding training, and none is recorded"),
    T(
        "Whoever meets children outside the school's own supervision has to know beforehand what hurts "
        "children, how to notice it, and whom to tell at once. Write «training» with «on», «until» and «by»."
    ),
)
BEFORE_TRAINING = Code(
    "J328",
    Severity.WARNING,
    T("A mentor met children while not trained in safeguarding"),
    T(
        "A pairing began, or a meeting took place, before «training.on» or after «training.until». «on» is "
        "the day of the first training and stays when it is renewed in time; only «until» moves on."
    ),
)
CODES = (SCREENING, BEFORE_SCREENING, TRAINING, BEFORE_TRAINING)


@dataclass(frozen=True, slots=True)
class Safeguard:
    """What a mentor must have: the field, the code of today's problem, and the code of one back then."""

    field: str
    now: Code
    then: Code
    expired: Text
    add: Text


SAFEGUARDS = (
    Safeguard(
        "screening",
        SCREENING,
        BEFORE_SCREENING,
        T("This mentor's screening has expired"),
        T("Add «screening: {{on: DATE, until: DATE, by: WHO}}»."),
    ),
    Safeguard(
        "training",
        TRAINING,
        BEFORE_TRAINING,
        T("This mentor's safeguarding training has expired"),
        T("Add «training: {{on: DATE, until: DATE, by: WHO}}»."),
    ),
)


def check(look: Look) -> Iterator[Problem]:
    for mentor in look.records.mentors.values():
        if are_needed(mentor) and mentor.is_there(look.as_of):
            for safeguard in SAFEGUARDS:
                yield from _now(look, mentor, safeguard)
                yield from _then(look, mentor, safeguard)


def _now(look: Look, mentor: Mentor, safeguard: Safeguard) -> Iterator[Problem]:
    found = mentor.data.get(safeguard.field)
    if not found:
        yield look.problem(safeguard.now, mentor, ["roles"], hint=safeguard.add)
    elif found.get("until", "9999") < look.as_of.isoformat():
        hint = T("Have it renewed, then move «until» on.")
        yield look.problem(safeguard.now, mentor, [safeguard.field, "until"], safeguard.expired, hint)


def _then(look: Look, mentor: Mentor, safeguard: Safeguard) -> Iterator[Problem]:
    """The first place only. Who has none at all has been told so."""
    if not mentor.data.get(safeguard.field):
        return
    for day, record, path in look.meetings_of_mentor.get(mentor.id, ()):
        if not covers(mentor, safeguard.field, day):
            message = T("{title}: {id}", title=safeguard.then.title, id=mentor.id)
            hint = T("Compare with «{field}» in the mentor's file.", field=safeguard.field)
            yield look.problem(safeguard.then, record, path, message, hint)
            return
