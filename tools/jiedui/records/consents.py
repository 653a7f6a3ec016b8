"""A guardian's consent: the one definition of when it is valid, and who lacks one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from jiedui.days import ONE_DAY
from jiedui.records.model import Child, Data, Records

RECORDS = "records"
"""The consent without which nothing may be kept."""
PHOTOS = "photos"
PUBLIC_FIGURES = "public-figures"
REMINDERS = "reminders"


def holds(consent: Data, day: date) -> bool:
    """Whether the consent holds on that day: given by then, not ended before it, not withdrawn by then.

    What is not written does not bound it. On the day of the withdrawal it holds no more.
    """
    written = day.isoformat()
    first, last = consent.get("on", "0000"), consent.get("until", "9999")
    return bool(first <= written <= last and written < consent.get("withdrawn", "9999"))


def consents(child: Child, purpose: str) -> Iterator[Data]:
    """What the guardians have said to this purpose, in the order of the file."""
    return (one for one in child.data.get("consents", ()) if one.get("purpose") == purpose)


def was_public(child: Child, until: date) -> Iterator[str]:
    """From when to when figures about the child could be published, up to that day: «FROM/TO».

    A tombstone keeps this alone of the consents, so that what was published stays as it was.
    """
    for one in consents(child, PUBLIC_FIGURES):
        first = one.get("on", date.min.isoformat())
        last = min(one.get("until", "9999"), _before(one.get("withdrawn")), until.isoformat())
        if first <= last:
            yield f"{first}/{last}"


def is_public(child: Child, day: date) -> bool:
    """Whether a consent to public figures holds on that day, or, of an erased child, did hold."""
    kept = (one.split("/") for one in child.data.get("erased", {}).get("public", ()))
    return has_valid(child, PUBLIC_FIGURES, day) or any(
        first <= day.isoformat() <= last for first, last in kept
    )


def _before(day: str | None) -> str:
    return (date.fromisoformat(day) - ONE_DAY).isoformat() if day else "9999"


def has_valid(child: Child, purpose: str, day: date) -> bool:
    """Whether a consent to this purpose holds on that day."""
    return any(holds(one, day) for one in consents(child, purpose))


def is_withdrawn(consent: Data, day: date) -> bool:
    """Whether the consent was taken back by that day."""
    return bool(consent.get("withdrawn", "9999") <= day.isoformat())


def is_refused(child: Child, purpose: str, day: date) -> bool:
    """Whether the guardians have said no: none of their consents holds, and the last was withdrawn."""
    said = [*consents(child, purpose)]
    return bool(said) and not has_valid(child, purpose, day) and is_withdrawn(said[-1], day)


def asked_for(records: Records) -> tuple[str, ...]:
    """The purposes that need a consent of their own, by the programme's `separate_consents`."""
    return tuple(records.programme.data.get("separate_consents", ())) if records.programme else ()


def lacking(records: Records, purpose: str, as_of: date) -> list[str]:
    """The children who must be left out where something is done for this purpose.

    All of those without a valid consent at as-of, also who has left; nobody where the programme asks for no
    separate consent to it.
    """
    if purpose not in asked_for(records):
        return []
    return [id_ for id_, child in records.children.items() if not has_valid(child, purpose, as_of)]
