"""A guardian's consent: the one definition of how it stands on a day, and who lacks one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from jiedui.days import ONE_DAY
from jiedui.records.model import Child, Data, Records

RECORDS = "records"
"""The consent without which nothing may be kept."""
PHOTOS = "photos"
PUBLIC_FIGURES = "public-figures"
REMINDERS = "reminders"


class State(StrEnum):
    """How the consent to a purpose stands on a day."""

    VALID = "valid"
    REFUSED = "refused"
    """It was withdrawn (or never given), and nobody has agreed since."""
    EXPIRED = "expired"
    NONE = "none"
    """Nobody has been asked by that day."""


class Standing(NamedTuple):
    """The state, and the consent that decides it, where there is one."""

    state: State
    consent: Data | None = None


def standing(child: Child, purpose: str, day: date) -> Standing:
    """How the consent of the child's guardians to this purpose stands on that day.

    The latest act decides, whatever the order in the file: a withdrawal ends all that was agreed to before
    it (what has no «on» too), and none of what was agreed to on the same day or later.
    """
    said, written = [*consents(child, purpose)], day.isoformat()
    begun = [one for one in not_taken_back(said, day) if _on(one) <= written]
    if begun:
        last = max(begun, key=_until)
        return Standing(State.VALID if written <= _until(last) else State.EXPIRED, last)
    if refused := [one for one in said if is_withdrawn(one, day)]:
        return Standing(State.REFUSED, max(refused, key=_withdrawn))
    return Standing(State.NONE)


def consents(child: Child, purpose: str) -> Iterator[Data]:
    """What the guardians have said to this purpose, in the order of the file; none said is to the records."""
    return (one for one in child.data.get("consents", ()) if one.get("purpose", RECORDS) == purpose)


def not_taken_back(said: Sequence[Data], day: date) -> list[Data]:
    """Those of the consents to one purpose that no withdrawal up to that day has ended, those to come too."""
    last_no = max((_withdrawn(one) for one in said if is_withdrawn(one, day)), default="")
    return [one for one in said if not is_withdrawn(one, day) and _on(one) >= last_no]


def is_withdrawn(consent: Data, day: date) -> bool:
    """Whether the consent was taken back by that day; on the day of the withdrawal it holds no more."""
    return _withdrawn(consent) <= day.isoformat()


def _on(consent: Data) -> str:
    """The first day. What is not written does not bound a consent."""
    return str(consent.get("on", "0000"))


def _until(consent: Data) -> str:
    return str(consent.get("until", "9999"))


def _withdrawn(consent: Data) -> str:
    return str(consent.get("withdrawn", "9999"))


def was_public(child: Child, until: date) -> Iterator[str]:
    """From when to when figures about the child could be published, up to that day: «FROM/TO».

    A tombstone keeps this alone of the consents, so that what was published stays as it was.
    """
    noes = [one["withdrawn"] for one in consents(child, PUBLIC_FIGURES) if is_withdrawn(one, until)]
    for one in consents(child, PUBLIC_FIGURES):
        first = one.get("on", date.min.isoformat())
        ends = [one["withdrawn"]] if "withdrawn" in one else []
        ends += [no for no in noes if no > _on(one)]
        last = min(_until(one), *map(_before, ends), until.isoformat())
        if first <= last:
            yield f"{first}/{last}"


def is_public(child: Child, day: date) -> bool:
    """Whether a consent to public figures holds on that day, or, of an erased child, did hold."""
    kept = (one.split("/") for one in child.data.get("erased", {}).get("public", ()))
    return has_valid(child, PUBLIC_FIGURES, day) or any(
        first <= day.isoformat() <= last for first, last in kept
    )


def _before(day: str) -> str:
    return (date.fromisoformat(day) - ONE_DAY).isoformat()


def has_valid(child: Child, purpose: str, day: date) -> bool:
    """Whether a consent to this purpose holds on that day."""
    return standing(child, purpose, day).state is State.VALID


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
