"""Whom a value was sealed for and whom its record names may have parted: what goes with a child, what stays.

Somebody has put a child into an activity, or taken one out, after something was sealed there. Only the keys
can tell. What is opened for that is not shown.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from jiedui.records.about import about, ties
from jiedui.records.model import Records
from jiedui.sealing.keyring import Keyring
from jiedui.sealing.opening import Opening
from jiedui.sealing.whole import opened_record


@dataclass
class Bound:
    """The files in which that is so."""

    goes: list[str] = field(default_factory=list)
    """Of others, and closed by this child's key too."""
    stays: list[str] = field(default_factory=list)
    """Of this child among others, and not closed by its key: it opens for ever, in the history."""


def bound(records: Records, keyring: Keyring, child: str) -> Bound:
    """Where a value and its record disagree about this child."""
    found, known, owner = Bound(), ties(records), f"child/{child}"
    if owner not in keyring.keys:
        return found
    opening = Opening(keyring, known)
    rest = keyring.identities(one for one in keyring.keys if one != owner)
    for record in records.activities.values():
        opened = opening.record("activity", record.id, record.data)
        if not opened.for_others:
            continue
        without = opened_record("activity", record.id, record.data, rest)
        if child not in about("activity", record.id, record.data, known):
            found.goes += [record.file] if len(without.closed) > len(opened.closed) else []
        elif without.opened:
            found.stays.append(record.file)
    return found
