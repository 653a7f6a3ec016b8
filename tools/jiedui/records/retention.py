"""How long a person's records are kept, and what holds them."""

from __future__ import annotations

from datetime import date

from jiedui.days import Interval
from jiedui.records.model import Case, Child, Mentor, Records
from jiedui.sealed import ERASED

TELLING = frozenset({"phone", "organisation"})
"""What a mentor's file has of a person besides the name; ids, roles and dates stay."""


def kept_until(records: Records, person: Child | Mentor) -> date | None:
    """The last day on which the records of a child or a mentor may be kept; None where nothing says so.

    None too for who was erased, and for a mentor of whom nothing is left to take out. The person's own
    `retain_until`, else so long after `left.on` as the programme's `retention` says.
    """
    if person.erased or (isinstance(person, Mentor) and is_emptied(person)):
        return None
    if "retain_until" in person.data:
        return date.fromisoformat(person.data["retain_until"])
    kept = records.programme.data.get("retention", {}) if records.programme else {}
    type_ = "child" if isinstance(person, Child) else "mentor"
    if type_ not in kept or "left" not in person.data:
        return None
    return Interval.of(kept[type_]).after(date.fromisoformat(person.data["left"]["on"]))


def is_emptied(mentor: Mentor) -> bool:
    """Whether the name and all else that tells who a mentor was has been taken out of the file."""
    return mentor.data["name"] in ERASED.values() and not TELLING.intersection(mentor.data)


def is_on_hold(records: Records, child: Child) -> bool:
    """Whether a case says that the child's records must not be erased."""
    return bool(holds_on(records, child.id))


def holds_on(records: Records, child: str) -> list[Case]:
    """The cases that say that the child's records must not be erased."""
    return [one for one in records.cases.values() if one.data.get("hold") and one.data.get("child") == child]
