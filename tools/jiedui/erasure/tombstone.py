"""The records of a child → what is left of them: ids, dates and numbers, from which past duties still add up.

Pure, and done twice it is the same as once: whoever is stopped in between does all of it again.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, partial
from typing import Any

from jiedui.duties.filters import matches
from jiedui.duties.subjects import find_in
from jiedui.duties.tally import passes
from jiedui.reading.events import parse
from jiedui.records.about import about, ties
from jiedui.records.consents import PUBLIC_FIGURES, asked_for, was_public
from jiedui.records.erased import alone, shared, stripped
from jiedui.records.model import Activity, Child, Data, Per, Record, Records
from jiedui.schema.sealing import values
from jiedui.sealed import ERASED, Sealed
from jiedui.writing.canonical import canonical
from jiedui.writing.comments import comments

ENDS: Mapping[str, str] = {"child": "left", "mentor": "left", "pairing": "ended"}
DAYS: Mapping[str, Sequence[str]] = {
    "child": ("registered", "left"),
    "mentor": ("joined", "left"),
    "pairing": ("start", "ended"),
    "activity": ("date",),
    "case": ("opened", "closed"),
}
"""The days that stay in a record: on each of them the child was there."""
TO_LOOK_AT = ("topic", "notes", "items", "scores", "follow_up", "photos")
"""What a shared activity keeps, because it tells of the other children too."""


@dataclass(frozen=True, slots=True)
class Change:
    """A record's file: its text as it was read, and what shall stand there."""

    file: str
    was: str
    text: str


@dataclass(frozen=True)
class Work:
    """Erasing one child. `erased` is what the records say of it (`on`, `ground`, `by`).

    `keys` are the public keys that are destroyed with it.
    """

    records: Records
    texts: Mapping[str, str]
    child: Child
    erased: Data
    language: str
    keys: Collection[str] = ()

    def changes(self) -> Iterator[Change]:
        """What is to be written, in this order; no file that is as it should be.

        The child's own file comes first: from then on everybody sees what is going on. It keeps `seal_to`
        until the key is destroyed (`finished`), so that the key is found also in a second attempt.
        """
        keeps = {"seal_to": self.child.data["seal_to"]} if "seal_to" in self.child.data else {}
        yield from self._changed("child", self.child, {**self._bare("child", self.child), **keeps})
        for activity in shared(self.records, self.child.id):
            yield from self._changed(
                "activity", activity, self._without_sealed(activity), keeps_comments=True
            )
        gone = {one.id for type_, one in self._alone if type_ == "mentor"}
        for pairing in self.records.pairings.values():
            if pairing.mentor in gone and pairing.child != self.child.id:
                yield from self._changed(
                    "pairing", pairing, self._ended("pairing", pairing), keeps_comments=True
                )
        for type_, record in self._alone:
            yield from self._changed(type_, record, self._bare(type_, record))
        yield from self._programme()

    def finished(self, text: str, also: Data) -> str:
        """The child's record once the key is destroyed; `also`: more to say of the erasure."""
        data = {name: value for name, value in parse(text).items() if name != "seal_to"}
        return canonical("child", {**data, "erased": {**data["erased"], **also}})

    def to_look_at(self) -> dict[str, list[str]]:
        """The files of shared activities with the fields that may tell of this child too; ``#``: comments."""
        found = {}
        for record in shared(self.records, self.child.id):
            kept = self._without_sealed(record)
            fields = [one for one in TO_LOOK_AT if kept.get(one)]
            if comments(self.texts[record.file]).says_something:
                fields.append("#")
            if fields:
                found[record.file] = fields
        return found

    def mentions(self, reports: Mapping[str, str]) -> list[str]:
        """The files about others, and the coordinators' own `reports`, in which the child's alias stands."""
        alias, known = self.child.data.get("alias"), ties(self.records)
        if not isinstance(alias, str) or isinstance(alias, Sealed):
            return []
        others = {
            record.file: self.texts[record.file]
            for type_, group in self.records.by_type.items()
            for record in group.values()
            if self.child.id not in about(type_, record.id, record.data, known)
        }
        return [file for file, text in {**others, **reports}.items() if alias in text]

    def shut(self) -> list[str]:
        """The files of shared activities in which something is sealed, which goes for all its children."""
        return [one.file for one in shared(self.records, self.child.id) if _sealed_places(one)]

    @property
    def _alone(self) -> Sequence[tuple[str, Record]]:
        """Cases last: as long as they are there, it is known which links to them must go."""
        return sorted(alone(self.records, self.child.id), key=lambda one: one[0] == "case")

    def _changed(
        self, type_: str, record: Record, data: Data, *, keeps_comments: bool = False
    ) -> Iterator[Change]:
        was = self.texts[record.file]
        if data != parse(was):
            yield Change(
                record.file, was, canonical(type_, data, *([comments(was)] if keeps_comments else []))
            )

    def _bare(self, type_: str, record: Record) -> dict[str, Any]:
        """What is left of a record that is about this child alone."""
        data = stripped(type_, self._ended(type_, record))
        if isinstance(record, Activity):
            return self._counted(record, data)
        if type_ not in ("child", "mentor"):
            return data
        own = data.get("erased") or self._said(type_, record)
        return {
            **data,
            "name": data["name"] if data["name"] in ERASED.values() else ERASED[self.language],
            "erased": own,
        }

    def _counted(self, activity: Activity, data: dict[str, Any]) -> dict[str, Any]:
        """What is left of an activity, with the rules that counted it where they would not any more."""
        was = list(counting(self.records, activity))
        if "erased" in data or was == list(counting(self._without_child, replace(activity, data=data))):
            return data
        return {**data, "erased": {"counted_by": was}}

    @cached_property
    def _without_child(self) -> Records:
        """The records in which this child is a bare one: rules may ask of what sort the children were."""
        bare = replace(self.child, data=stripped("child", self.child.data))
        return replace(self.records, children={**self.records.children, self.child.id: bare})

    def _said(self, type_: str, record: Record) -> dict[str, Any]:
        """What the record says of the erasure, and what past duties are counted by from now on."""
        said = {**self.erased}
        if fitting := list(counted_by(self.records, type_, record.data)):
            said["counted_by"] = fitting
        born = self.child.born
        if type_ == "child" and born and any(rule.per is Per.BIRTHDAY for rule in _rules(self.records)):
            said["birthday"] = born.strftime("%m-%d")
        if type_ == "child" and PUBLIC_FIGURES in asked_for(self.records):
            agreed = list(was_public(self.child, date.fromisoformat(str(self.erased["on"]))))
            said |= {"public": agreed} if agreed else {}
        return said

    def _ended(self, type_: str, record: Record) -> dict[str, Any]:
        """The record as it stands in the file, with an end no later than the erasure."""
        data: dict[str, Any] = parse(self.texts[record.file])
        if field := ENDS.get(type_):
            last = min(data.get(field, {}).get("on", self._last), self._last)
            if data.get(field, {}).get("on") != last:
                data[field] = {"on": last}
        return data

    @property
    def _last(self) -> str:
        """The child's last day."""
        on = str(self.erased["on"])
        return min(str(self.child.data.get("left", {}).get("on", on)), on)

    def _without_sealed(self, record: Activity) -> dict[str, Any]:
        """A shared activity without what is sealed, and without a link to this child's case."""
        data: dict[str, Any] = parse(self.texts[record.file])
        places = _sealed_places(record)
        for field in {str(place[0]) for place in places}:
            inside = {place[1] for place in places if place[0] == field and len(place) > 1}
            left = [one for number, one in enumerate(data[field]) if number not in inside] if inside else []
            data[field] = left
        case = self.records.cases.get(data.get("case", ""))
        of_child = case is not None and case.data.get("child") == self.child.id
        return self._counted(
            record,
            {name: one for name, one in data.items() if one != [] and not (name == "case" and of_child)},
        )

    def _programme(self) -> Iterator[Change]:
        """The child's public keys are not given to another one."""
        programme = self.records.programme
        if programme and not set(self.keys).isdisjoint(programme.data.get("spare_keys", ())):
            data = parse(self.texts[programme.file])
            left = [one for one in data["spare_keys"] if one not in self.keys]
            yield from self._changed(
                "programme", programme, {**data, "spare_keys": left}, keeps_comments=True
            )


def earliest_day(records: Records, child: Child, today: date) -> date:
    """The first day of which the child can be erased: the last one that is noted of it until today.

    On that day its life ends. What was noted later would lie after the end, and past duties would be lost.
    """
    about: list[tuple[str, Record]] = [("child", child), *alone(records, child.id)]
    helpers = {one.id for type_, one in about if type_ == "mentor"}
    about += (("activity", one) for one in shared(records, child.id))
    about += (("pairing", one) for one in records.pairings.values() if one.mentor in helpers)
    about += (("activity", one) for one in records.activities.values() if helpers & {*one.mentors})
    days = {day for type_, record in about for day in _days(type_, record)}
    registered = date.fromisoformat(str(child.data["registered"]))
    return max({registered, *(day for day in days if day <= today)})


def _days(type_: str, record: Record) -> Iterator[date]:
    for field in DAYS[type_]:
        said = record.data.get(field)
        day = said.get("on") if isinstance(said, Mapping) else said
        if day and not isinstance(day, Sealed):
            yield date.fromisoformat(str(day))


def counted_by(records: Records, type_: str, data: Data) -> Iterator[str]:
    """The rules that look at this type of record and that this one fits."""
    find = partial(find_in, {type_: data})
    for rule in _rules(records):
        asked = {
            path: wanted
            for where in rule.where
            for path, wanted in where.items()
            if path.partition(".")[0] == type_
        }
        if asked and all(
            matches({path: where[path]}, find) for where in rule.where for path in where if path in asked
        ):
            yield rule.id


def counting(records: Records, activity: Activity) -> Iterator[str]:
    """The rules that look into activities of this kind and count this one."""
    for rule in _rules(records):
        if rule.counting and activity.kind in rule.kinds and passes(rule, activity, records):
            yield rule.id


def _rules(records: Records) -> Iterator[Any]:
    for policy in records.policies.values():
        yield from policy.rules


def _sealed_places(record: Record) -> list[Sequence[str | int]]:
    return [place for place, _, value in values("activity", record.data) if isinstance(value, Sealed)]
