"""What has to be erased or renewed soon: records, consents, screenings, trainings, by day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from jiedui.records.consents import RECORDS, State, consents, not_taken_back, standing
from jiedui.records.model import Child, Mentor, Records
from jiedui.records.retention import is_on_hold, kept_until
from jiedui.records.safeguards import SAFEGUARDS, are_needed


class Kind(StrEnum):
    """What ends on the day."""

    WITHDRAWN = "withdrawn"
    """The consent to keep records was withdrawn: erase."""
    RETENTION = "retention"
    CONSENT = "consent"
    SCREENING = "screening"
    TRAINING = "training"


@dataclass(frozen=True, slots=True)
class Due:
    """One thing to do. `day`: the last one on which it may stay as it is, or on which it still holds."""

    day: date
    kind: Kind
    person: Child | Mentor
    purpose: str = ""
    """Of a consent."""
    on_hold: bool = False
    """A case says that the records must stay."""

    @property
    def type(self) -> str:
        return "child" if isinstance(self.person, Child) else "mentor"

    @property
    def is_to_erase(self) -> bool:
        return self.kind in (Kind.WITHDRAWN, Kind.RETENTION)


def due(records: Records, as_of: date, days: int) -> list[Due]:
    """What is due up to so many days after as-of, and what was due before, the earliest first."""
    until = as_of + timedelta(days=days)
    found = [one for one in _all(records, as_of) if one.day <= until]
    return sorted(found, key=lambda one: (one.day, one.type, one.person.id, one.kind, one.purpose))


def _all(records: Records, as_of: date) -> Iterator[Due]:
    for child in records.children.values():
        held = is_on_hold(records, child)
        stands = standing(child, RECORDS, as_of)
        if stands.state is State.REFUSED and stands.consent:
            withdrawn = date.fromisoformat(stands.consent["withdrawn"])
            yield Due(withdrawn, Kind.WITHDRAWN, child, RECORDS, held)
        elif until := kept_until(records, child):
            yield Due(until, Kind.RETENTION, child, on_hold=held)
        if child.is_there(as_of):
            yield from _consents(child, as_of)
    for mentor in records.mentors.values():
        if until := kept_until(records, mentor):
            yield Due(until, Kind.RETENTION, mentor)
        if mentor.is_there(as_of) and are_needed(mentor):
            yield from _safeguards(mentor)


def _consents(child: Child, as_of: date) -> Iterator[Due]:
    """The last day of the last consent to each purpose that the guardians have not taken back."""
    for purpose in sorted({one["purpose"] for one in child.data.get("consents", ()) if "purpose" in one}):
        left = not_taken_back([*consents(child, purpose)], as_of)
        ends = [one.get("until", "") for one in left if "withdrawn" not in one]
        if ends and all(ends) and standing(child, purpose, as_of).state is not State.REFUSED:
            yield Due(date.fromisoformat(max(ends)), Kind.CONSENT, child, purpose)


def _safeguards(mentor: Mentor) -> Iterator[Due]:
    for safeguard in SAFEGUARDS:
        until = mentor.data.get(safeguard, {}).get("until")
        if until:
            yield Due(date.fromisoformat(until), Kind(safeguard), mentor)
