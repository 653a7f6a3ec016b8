"""What a check looks at: all records, the day, and where in its file each value stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from jiedui.duties.subjects import Subject, subjects
from jiedui.problems import Code, Problem
from jiedui.records.model import Activity, For, Pairing, Record, Records
from jiedui.text import Text

Path = Sequence[str | int]
Place = Callable[[str, Path], tuple[int, int]]
"""From a file and the path of a value in it to the value's line and column."""


@dataclass(frozen=True)
class Look:
    """The records as the checks see them at as-of, with the indexes that several of them need."""

    records: Records
    as_of: date
    place: Place
    is_opened: bool = False
    """Values that are sealed in the files stand in plain text here."""

    def problem(
        self, code: Code, record: Record, path: Path, message: Text | None = None, hint: Text | None = None
    ) -> Problem:
        """A problem at the value that stands at `path` in the record's file."""
        return code.at(record.file, self.place(record.file, path), message, hint)

    @cached_property
    def pairings_of_child(self) -> Mapping[str, list[Pairing]]:
        found: dict[str, list[Pairing]] = defaultdict(list)
        for pairing in self.records.pairings.values():
            found[pairing.child].append(pairing)
        return found

    @cached_property
    def pairings_of_mentor(self) -> Mapping[str, list[Pairing]]:
        found: dict[str, list[Pairing]] = defaultdict(list)
        for pairing in self.records.pairings.values():
            found[pairing.mentor].append(pairing)
        return found

    @cached_property
    def meetings_of_mentor(self) -> Mapping[str, list[tuple[date, Record, Path]]]:
        """When each mentor's pairings began and children were met, in order, and where that stands."""
        found: dict[str, list[tuple[date, Record, Path]]] = defaultdict(list)
        for pairing in self.records.pairings.values():
            found[pairing.mentor].append((date.fromisoformat(pairing.data["start"]), pairing, ["start"]))
        for activity in self.activities:
            if activity.held and activity.children:
                for mentor in activity.mentors:
                    found[mentor].append((activity.date, activity, ["date"]))
        for meetings in found.values():
            meetings.sort(key=lambda one: one[0])
        return found

    @cached_property
    def everyone(self) -> Mapping[For, Sequence[Subject]]:
        """All subjects of rules, which the ledger looks at too."""
        return subjects(self.records, self.as_of)

    @cached_property
    def activities(self) -> Sequence[Activity]:
        """In order of date, so that of two that contradict each other the later is reported."""
        return sorted(self.records.activities.values(), key=lambda activity: activity.order)
