"""What the pages look at: records, duties, problems and the day, with the indexes that they share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from jiedui.duties import Duty, Status
from jiedui.duties.subjects import subjects
from jiedui.problems import Problem
from jiedui.records.model import Activity, For, Pairing, Programme, Records

Subject = tuple[For, str]


@dataclass(frozen=True)
class View:
    """Everything that is shown. `programme` is there: without one there is no site."""

    records: Records
    programme: Programme
    duties: Sequence[Duty]
    problems: Sequence[Problem]
    as_of: date

    @cached_property
    def duties_of(self) -> Mapping[Subject, Sequence[Duty]]:
        """The duties of each subject, by deadline."""
        found: dict[Subject, list[Duty]] = defaultdict(list)
        for duty in self.duties:
            found[duty.rule.subject, duty.subject].append(duty)
        return found

    def with_status(self, *wanted: Status) -> list[Duty]:
        return [duty for duty in self.duties if duty.status in wanted]

    @cached_property
    def last_contact(self) -> Mapping[Subject, date]:
        """The day of the last held activity that serves a subject; who is not here was never met."""
        everyone = subjects(self.records, self.as_of)
        return {
            (type_, one.id): one.activities[-1].date
            for type_, group in everyone.items()
            for one in group
            if one.activities
        }

    @cached_property
    def pairings_of(self) -> Mapping[str, Sequence[Pairing]]:
        """A child's or a mentor's pairings. (Ids of the two are kept apart by their type's letter.)"""
        found: dict[str, list[Pairing]] = defaultdict(list)
        for pairing in sorted(self.records.pairings.values(), key=lambda one: (one.data["start"], one.id)):
            found[f"child/{pairing.child}"].append(pairing)
            found[f"mentor/{pairing.mentor}"].append(pairing)
        return found

    @cached_property
    def activities_of(self) -> Mapping[str, Sequence[Activity]]:
        """Every activity that names a child or a mentor, the latest first, attempted ones too."""
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

    def is_alive(self, pairing: Pairing) -> bool:
        return pairing.life is not None and self.as_of in pairing.life
