"""What the pages look at: records, duties, problems and the day, with the indexes that they share."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, TypeVar

from jiedui.days import Span
from jiedui.duties import Duty, Status
from jiedui.duties.subjects import Subject as Owing
from jiedui.duties.subjects import subjects
from jiedui.problems import Problem
from jiedui.records.model import Activity, For, Pairing, Person, Programme, Records

Subject = tuple[For, str]
Made = TypeVar("Made")
Found = TypeVar("Found", bound=Person)


@dataclass(frozen=True)
class View:
    """Everything that is shown. `programme` is there: without one there is no site."""

    records: Records
    programme: Programme
    duties: Sequence[Duty]
    problems: Sequence[Problem]
    as_of: date
    remarks: Mapping[str, str] = field(default_factory=dict)
    """What the coordinator has written for the work report of each time frame (by its slug), in Markdown."""
    is_whole: bool = True
    """Nothing is hidden: what is not found here, is not there."""
    partly_shown: frozenset[str] | None = None
    """Where something is hidden: the records (``pairing/c001-m001``) in whose files is more than is shown."""

    _made: dict[Hashable, Any] = field(default_factory=dict, repr=False, compare=False)

    def once(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """What `make` makes, made once for all pages that show it; `key` says what and of what."""
        if key not in self._made:
            self._made[key] = make()
        made: Made = self._made[key]
        return made

    def is_shown_whole(self, type_: str, id_: str) -> bool:
        """Whether all that a record's file holds is here: only then can it be written anew from here."""
        if self.is_whole:
            return True
        return self.partly_shown is not None and f"{type_}/{id_}" not in self.partly_shown

    @cached_property
    def everyone(self) -> Mapping[For, Sequence[Owing]]:
        """All subjects of rules."""
        return subjects(self.records, self.as_of)

    @cached_property
    def duties_of(self) -> Mapping[Subject, Sequence[Duty]]:
        """The duties of each subject, by deadline."""
        found: dict[Subject, list[Duty]] = defaultdict(list)
        for duty in self.duties:
            found[duty.rule.subject, duty.subject].append(duty)
        return found

    def duties_of_child(self, child: str) -> list[Duty]:
        """A child's own duties and those of the child's pairings, by deadline."""
        return self._with_pairings(For.CHILD, child)

    def duties_of_mentor(self, mentor: str) -> list[Duty]:
        """A mentor's own duties and those of the mentor's pairings, by deadline."""
        return self._with_pairings(For.MENTOR, mentor)

    def _with_pairings(self, type_: For, id_: str) -> list[Duty]:
        found = list(self.duties_of.get((type_, id_), ()))
        for pairing in self.pairings_of.get(f"{type_}/{id_}", ()):
            found += self.duties_of.get((For.PAIRING, pairing.id), ())
        return sorted(found, key=lambda duty: duty.order)

    @cached_property
    def _shared(self) -> frozenset[str]:
        """What two children or two mentors are both called."""
        groups = (self.records.children.values(), self.records.mentors.values())
        counted = [Counter(one.label for one in group) for group in groups]
        return frozenset(label for counts in counted for label, number in counts.items() if number > 1)

    def label(self, person: Person) -> str:
        """What most readers see of a person; the id too, where another one is called the same."""
        return f"{person.label} {person.id}" if person.label in self._shared else person.label

    def is_there(self, person: Person) -> bool:
        """Whether a child or a mentor is on the books at as-of; who was erased, also not on that very day."""
        return person.is_there(self.as_of) and not person.erased

    def there(self, people: Mapping[str, Found]) -> list[Found]:
        """Those of the children or the mentors who are on the books at as-of."""
        return [one for one in people.values() if self.is_there(one)]

    def due_in(self, days: Span) -> Sequence[Duty]:
        """The duties whose deadline lies in the days, by deadline: found, not looked for among all."""
        ends, duties = self._by_deadline
        return duties[bisect_left(ends, days.start) : bisect_right(ends, days.end)]

    @cached_property
    def _by_deadline(self) -> tuple[Sequence[date], Sequence[Duty]]:
        duties = sorted(self.duties, key=lambda duty: duty.window.end)
        return [duty.window.end for duty in duties], duties

    def with_status(self, *wanted: Status) -> list[Duty]:
        return [duty for duty in self.duties if duty.status in wanted]

    @cached_property
    def last_contact(self) -> Mapping[Subject, date]:
        """The day of the last held activity that serves a subject; who is not here was never met."""
        return {
            (type_, one.id): one.activities[-1].date
            for type_, group in self.everyone.items()
            for one in group
            if one.activities
        }

    @cached_property
    def pairings_of(self) -> Mapping[str, Sequence[Pairing]]:
        """A child's or a mentor's pairings, by ``child/c001`` and ``mentor/m001``."""
        found: dict[str, list[Pairing]] = defaultdict(list)
        for pairing in sorted(self.records.pairings.values(), key=lambda one: (one.data["start"], one.id)):
            found[f"child/{pairing.child}"].append(pairing)
            found[f"mentor/{pairing.mentor}"].append(pairing)
        return found

    @cached_property
    def activities_of(self) -> Mapping[str, Sequence[Activity]]:
        """Every activity that lists a child or a mentor (absent, too), the latest first, attempted too."""
        found: dict[str, list[Activity]] = defaultdict(list)
        for activity in self.activities:
            for type_, named in (("child", "children"), ("mentor", "mentors")):
                for id_ in activity.data.get(named, ()):
                    found[f"{type_}/{id_}"].append(activity)
        return found

    @cached_property
    def activities(self) -> Sequence[Activity]:
        """The latest first."""
        return sorted(self.records.activities.values(), key=lambda one: one.order, reverse=True)

    @cached_property
    def done_items(self) -> Mapping[str, Sequence[Activity]]:
        """The held activities of each plan item (``plan/item``), the latest first."""
        found: dict[str, list[Activity]] = defaultdict(list)
        for activity in self.activities:
            if activity.held and activity.date <= self.as_of and "plan" in activity.data:
                found[activity.data["plan"]].append(activity)
        return found

    def running(self, type_: For, id_: str) -> list[Pairing]:
        """A child's or a mentor's pairings that run at as-of."""
        return [one for one in self.pairings_of.get(f"{type_}/{id_}", ()) if self.is_alive(one)]

    def met(self, pairing: Pairing) -> list[Activity]:
        """Every activity that names both in the pairing's life, the latest first, attempted ones too."""
        return [
            activity
            for activity in self.activities_of.get(f"child/{pairing.child}", ())
            if pairing.mentor in activity.data.get("mentors", ())
            and pairing.life is not None
            and activity.date in pairing.life
        ]

    def is_alive(self, pairing: Pairing) -> bool:
        """Whether a pairing runs at as-of; that of who was erased, also not on that very day."""
        of = (self.records.children.get(pairing.child), self.records.mentors.get(pairing.mentor))
        erased = any(one is not None and one.erased for one in of)
        return pairing.life is not None and self.as_of in pairing.life and not erased
