"""The definition: for every field of the records, what becomes of it in the volunteers' edition.

Coordinators see what stands in the records. Volunteers see aliases and the work, and of nobody a name, a
telephone, an address, a note, health, consents or a case. The public sees no field at all, only totals
(:mod:`jiedui.editions.public`).
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class Edition(StrEnum):
    """For whom something is made."""

    COORDINATORS = "coordinators"
    VOLUNTEERS = "volunteers"
    PUBLIC = "public"


class Sight(StrEnum):
    """What volunteers see of a field."""

    SHOWN = "shown"
    LOCKED = "locked"
    """A lock, as of a sealed value: it is known that something is there."""
    GONE = "gone"
    """Nothing, not even that it is there; all that is below it goes too."""


SHOWN, LOCKED, GONE = Sight

_PAUSES = {
    "pauses.from": SHOWN,
    "pauses.to": SHOWN,
    "pauses.reason": LOCKED,
}
_ERASED = {
    "erased.on": SHOWN,
    "erased.ground": GONE,
    "erased.by": GONE,
    "erased.generation": GONE,
    "erased.settled": GONE,
    "erased.counted_by": GONE,
    "erased.birthday": GONE,
    "erased.public": GONE,
}
FIELDS: Mapping[str, Mapping[str, Sight]] = {
    "child": {
        "name": LOCKED,
        "alias": SHOWN,
        "sex": SHOWN,
        "born": SHOWN,
        "school": SHOWN,
        "grade": SHOWN,
        "class": SHOWN,
        "village": SHOWN,
        "categories": GONE,
        "focus": SHOWN,
        "needs": SHOWN,
        "registered": SHOWN,
        "left.on": SHOWN,
        "left.reason": LOCKED,
        "guardians": GONE,
        "parents": GONE,
        **_PAUSES,
        "consents": GONE,
        "notes": GONE,
        "retain_until": GONE,
        **_ERASED,
        "seal_to": SHOWN,
        "tags": SHOWN,
    },
    "mentor": {
        "name": LOCKED,
        "roles": SHOWN,
        "child": SHOWN,
        "organisation": SHOWN,
        "phone": GONE,
        "joined": SHOWN,
        "left.on": SHOWN,
        "left.reason": LOCKED,
        **_PAUSES,
        "screening": GONE,
        "training": GONE,
        "max_pairings": SHOWN,
        "subjects": SHOWN,
        "class": SHOWN,
        "retain_until": GONE,
        **_ERASED,
        "tags": SHOWN,
    },
    "pairing": {
        "child": SHOWN,
        "mentor": SHOWN,
        "kind": SHOWN,
        "start": SHOWN,
        "ended.on": SHOWN,
        "ended.reason": LOCKED,
        **_PAUSES,
        "agreement.signed": SHOWN,
        "agreement.by": LOCKED,
        "waivers.rule": SHOWN,
        "waivers.from": SHOWN,
        "waivers.to": SHOWN,
        "waivers.reason": LOCKED,
        "waivers.by": LOCKED,
        "study_plan": SHOWN,
        "tags": SHOWN,
    },
    "activity": {
        "date": SHOWN,
        "kind": SHOWN,
        "outcome": SHOWN,
        "children": SHOWN,
        "mentors": SHOWN,
        "place": SHOWN,
        "topic": SHOWN,
        "notes": LOCKED,
        "minutes": SHOWN,
        "amount": SHOWN,
        "items": SHOWN,
        "scores": SHOWN,
        "plan": SHOWN,
        "case": LOCKED,
        "follow_up": SHOWN,
        "confidential": SHOWN,
        "photos": SHOWN,
        "absent": SHOWN,
        "erased.counted_by": GONE,
        "tags": SHOWN,
    },
    "plan": {"title": SHOWN, "term": SHOWN, "year": SHOWN, "items": SHOWN, "tags": SHOWN},
}
"""By record type and dotted path (a list is passed through); a decision holds for all that is below its path.

Of cases nothing is shown. The programme and the policies are the rules of the work: everybody sees them.
"""
WHOLLY_SHOWN = ("programme", "policy")
WHOLLY_GONE = ("case",)
OF_CONFIDENTIAL = ("date", "kind", "outcome", "children", "mentors", "absent", "confidential")
"""What is left of a guarded activity (confidential, of a case, about rights): it counts, for whom it does."""
TRUE_OF_ALMOST_ALL: Mapping[str, str] = {"child.categories": "left-behind"}
"""What a rule may ask of a hidden field and still be told of: the programme is for such children."""


def sight(type_: str, path: str) -> Sight | None:
    """The decision about a field, or about one above it; None where nobody has decided."""
    decided = FIELDS[type_]
    while path not in decided and "." in path:
        path = path.rpartition(".")[0]
    return decided.get(path)


def is_shown(type_: str, path: str) -> bool:
    """Whether volunteers see all of a field, or, where parts of it are decided about, that it is there."""
    if (decided := sight(type_, path)) is not None:
        return decided is Sight.SHOWN
    return any(below.startswith(f"{path}.") and one is Sight.SHOWN for below, one in FIELDS[type_].items())
