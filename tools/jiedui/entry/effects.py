"""What a new record changes: the records with it, and the duties that it meets or brings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from jiedui.duties import Duty, Status

Key = tuple[str, str, object]


@dataclass(frozen=True, slots=True)
class Effects:
    """Against the ledger before: what is met now, what it counts for besides, and what is owed now."""

    met: Sequence[Duty]
    counted: Sequence[Duty]
    new: Sequence[Duty]
    """Duties that did not exist, and are still to be done or already missed."""


def effects(before: Iterable[Duty], after: Iterable[Duty], id_: str) -> Effects:
    """What the record with this id has done to the duties."""
    was = {_key(duty): duty for duty in before}
    met, counted, new = [], [], []
    for duty in after:
        old = was.get(_key(duty))
        if duty.status is Status.MET and (old is None or old.status is not Status.MET):
            met.append(duty)
        elif id_ in duty.activities:
            counted.append(duty)
        elif old is None and duty.status is not Status.MET:
            new.append(duty)
    return Effects(met, counted, new)


def _key(duty: Duty) -> Key:
    return duty.rule.id, duty.subject, duty.window.start
