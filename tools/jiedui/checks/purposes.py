"""J322, J323, J324: what needs a consent of its own, and is done, or would be done, without one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from jiedui import vocabulary
from jiedui.checks.consent import said_at, to_ask
from jiedui.checks.look import Look
from jiedui.problems import Code, Problem, Severity
from jiedui.records.consents import PHOTOS, Standing, State, asked_for, has_valid, standing
from jiedui.records.model import Child
from jiedui.text import T

TAKEN = Code(
    "J322",
    Severity.ERROR,
    T("Photographs were taken of a child without consent"),
    T(
        "«photos: true» says that pictures of this activity are kept. Each child who was there needs a "
        "guardian's consent with «purpose: photos» that was valid on that day. Delete the pictures of the "
        "others, or all of them; consent that comes later does not make it right."
    ),
)
NOT_ASKED = Code(
    "J323",
    Severity.ERROR,
    T("A separate consent is missing"),
    T(
        "programme.yml names under «separate_consents» what is done only with a consent of its own. This "
        "child has none that is valid: ask the guardian, and write down the answer, a refusal too (a "
        "consent with «on» and «withdrawn» on the same day). Until then reminders and public figures leave "
        "the child out."
    ),
)
REFUSED = Code(
    "J324",
    Severity.WARNING,
    T("The guardian has said no"),
    T(
        "The guardian refused this purpose, or withdrew the consent to it. Nothing else may become harder "
        "for the child because of that. Reminders leave the child out, and so do public figures of the "
        "time from then on; those of the time before, when the consent held, stay as they were published."
    ),
)
CODES = (TAKEN, NOT_ASKED, REFUSED)


def check(look: Look) -> Iterator[Problem]:
    yield from _pictures(look)
    for purpose in asked_for(look.records):
        if purpose != PHOTOS:  # taking pictures is a thing of one day, and is judged by that day
            for child in look.records.children.values():
                stands = standing(child, purpose, look.as_of)
                if _is_asked(child, look.as_of) and stands.state is not State.VALID:
                    yield _lacking(look, child, purpose, stands)


def _pictures(look: Look) -> Iterator[Problem]:
    """One problem an activity: its pictures are one pile."""
    for activity in look.activities:
        if activity.data.get("photos"):
            there = [look.records.children[one] for one in activity.children if one in look.records.children]
            without = [
                one.id for one in there if not one.erased and not has_valid(one, PHOTOS, activity.date)
            ]
            if without:
                message = T("{title}: {ids}", title=TAKEN.title, ids=without)
                hint = T("Delete the pictures of these children, or ask «jiedui explain J322».")
                yield look.problem(TAKEN, activity, ["photos"], message, hint)


def _is_asked(child: Child, day: date) -> bool:
    return child.is_there(day) and not child.erased


def _lacking(look: Look, child: Child, purpose: str, stands: Standing) -> Problem:
    named = vocabulary.PURPOSES[purpose]
    if stands.state is State.REFUSED:
        message = T("The guardian has said no to: {purpose}", purpose=named)
        hint = T("Nothing to be done here; make sure that it is not done elsewhere either.")
        return look.problem(REFUSED, child, said_at(child, stands), message, hint)
    message = T("No valid consent to: {purpose}", purpose=named)
    return look.problem(NOT_ASKED, child, said_at(child, stands), message, to_ask(purpose))
