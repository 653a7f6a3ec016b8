"""What a new record changes: the records with it, and the duties that it meets or brings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from jiedui.duties import Duty, Status
from jiedui.records.build import Accepted, build
from jiedui.records.model import Records

Key = tuple[str, str, object]


@dataclass(frozen=True, slots=True)
class Effects:
    """Against the ledger before: what is met now, what it counts for besides, and what is owed now."""

    met: Sequence[Duty]
    counted: Sequence[Duty]
    new: Sequence[Duty]
    """Duties that did not exist, and are still to be done or already missed."""


def with_record(records: Records, new: Accepted) -> Records:
    """All records, and this one in place of the one with its type and id."""
    others = [one for one in _accepted(records) if (one.type, one.id) != (new.type, new.id)]
    return build(
        [*others, new],
        root=records.root,
        files=records.files,
        left_out=records.left_out,
        unusable=records.unusable,
    )


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


def _accepted(records: Records) -> Iterator[Accepted]:
    for type_, group in records.by_type.items():
        yield from (Accepted(type_, one.id, one.file, one.data) for one in group.values())
