"""Subjects: who or what owes something, and the activities that serve each of them.

An activity says who met whom. It serves every child and every mentor that attended, the programme, and
each pairing of an attending child with an attending mentor that was alive on that day. That is decided
here, once, for every rule.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from jiedui.days import OPEN_END, Span
from jiedui.duties.filters import collect, steps
from jiedui.records.model import Activity, Data, For, Pairing, Records, Waiver


@dataclass(frozen=True, kw_only=True)
class Subject:
    """One child, mentor or pairing, or the programme, as the rules see it at as-of.

    `activities` are those that serve it: held, dated in its whole `life`, not after as-of, in order of
    date. `records` are the ones that a filter may look at, by the first word of its path; `pairings`
    are a child's or mentor's.
    """

    id: str
    life: Span
    data: Data
    activities: tuple[Activity, ...]
    records: Mapping[str, Data]
    pauses: tuple[Span, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    pairings: tuple[Pairing, ...] = ()
    born: date | None = None
    is_erased: bool = False
    """Its child (or mentor) was erased: what must be there now is not asked any more."""

    @cached_property
    def by_kind(self) -> Mapping[str, Sequence[Activity]]:
        """The activities of each kind, in order: many rules ask, each for its own kinds."""
        found: dict[str, list[Activity]] = defaultdict(list)
        for activity in self.activities:
            found[activity.kind].append(activity)
        return found

    def find(self, path: str) -> list[object]:
        """What a `where` path finds: ``child.…``, ``mentor.…`` or ``pairing.…``."""
        return find_in(self.records, path)


def find_in(records: Mapping[str, Data], path: str) -> list[object]:
    """What a path finds whose first word names one of the records; nothing where it names another."""
    first, *rest = steps(path)
    return collect(records[first], rest) if first in records else []


def subjects(records: Records, as_of: date) -> Mapping[For, tuple[Subject, ...]]:
    """All subjects that have a life, by what rules call them, in order of their ids."""
    served = _Served(records, as_of)
    return {
        For.CHILD: tuple(_children(records, served)),
        For.MENTOR: tuple(_mentors(records, served)),
        For.PAIRING: tuple(_pairings(records, served)),
        For.PROGRAMME: tuple(_programme(records, served)),
    }


def pairing_records(pairing: Pairing, records: Records) -> Mapping[str, Data]:
    """What a filter on a pairing may look at: all three of its records."""
    found = {"pairing": pairing.data}
    if child := records.children.get(pairing.child):
        found["child"] = child.data
    if mentor := records.mentors.get(pairing.mentor):
        found["mentor"] = mentor.data
    return found


class _Served:
    """Held activities up to as-of, and the pairings, by whom they concern."""

    def __init__(self, records: Records, as_of: date) -> None:
        held = (one for one in records.activities.values() if one.held and one.date <= as_of)
        self.all = sorted(held, key=lambda activity: activity.order)
        self.by_child: dict[str, list[Activity]] = defaultdict(list)
        self.by_mentor: dict[str, list[Activity]] = defaultdict(list)
        self.by_pairing: dict[str, list[Activity]] = defaultdict(list)
        self.pairings_of_child: dict[str, list[Pairing]] = defaultdict(list)
        self.pairings_of_mentor: dict[str, list[Pairing]] = defaultdict(list)
        for pairing in records.pairings.values():
            self.pairings_of_child[pairing.child].append(pairing)
            self.pairings_of_mentor[pairing.mentor].append(pairing)
        for activity in self.all:
            self._index(activity)

    def _index(self, activity: Activity) -> None:
        mentors = frozenset(activity.mentors)
        for mentor in mentors:
            self.by_mentor[mentor].append(activity)
        for child in frozenset(activity.children):
            self.by_child[child].append(activity)
            for pairing in self.pairings_of_child.get(child, ()):
                if pairing.mentor in mentors:
                    self.by_pairing[pairing.id].append(activity)


def _in(life: Span, activities: Iterable[Activity]) -> tuple[Activity, ...]:
    return tuple(one for one in activities if one.date in life)


def _children(records: Records, served: _Served) -> Iterator[Subject]:
    for child in records.children.values():
        if child.life:
            yield Subject(
                id=child.id,
                life=child.life,
                data=child.data,
                activities=_in(child.life, served.by_child[child.id]),
                records={"child": child.data},
                pauses=child.pauses,
                pairings=tuple(served.pairings_of_child[child.id]),
                born=child.birthday,
                is_erased=child.erased is not None,
            )


def _mentors(records: Records, served: _Served) -> Iterator[Subject]:
    for mentor in records.mentors.values():
        if mentor.life:
            yield Subject(
                id=mentor.id,
                life=mentor.life,
                data=mentor.data,
                activities=_in(mentor.life, served.by_mentor[mentor.id]),
                records={"mentor": mentor.data},
                pauses=mentor.pauses,
                pairings=tuple(served.pairings_of_mentor[mentor.id]),
                is_erased=mentor.erased is not None,
            )


def _pairings(records: Records, served: _Served) -> Iterator[Subject]:
    for pairing in records.pairings.values():
        if pairing.life:
            both = (records.children.get(pairing.child), records.mentors.get(pairing.mentor))
            yield Subject(
                id=pairing.id,
                life=pairing.life,
                data=pairing.data,
                activities=_in(pairing.life, served.by_pairing[pairing.id]),
                records=pairing_records(pairing, records),
                pauses=pairing.pauses,
                waivers=pairing.waivers,
                is_erased=any(one.erased for one in both if one),
            )


def _programme(records: Records, served: _Served) -> Iterator[Subject]:
    programme = records.programme
    if programme and programme.terms:
        life = Span(programme.terms[0].days.start, OPEN_END)
        yield Subject(
            id="programme",
            life=life,
            data=programme.data,
            activities=_in(life, served.all),
            records={},
        )
