"""The plan of an import: for each row, whether its record is new, changed, unchanged or refused."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from jiedui.entry.naming import LETTER, activity_id, pairing_id
from jiedui.schema.explain import faults
from jiedui.schema.library import is_valid, schema
from jiedui.sealed import Sealed, revealed
from jiedui.tables.columns import DATA
from jiedui.tables.definitions import tables
from jiedui.tables.incoming.drafts import Draft, Place, Trouble
from jiedui.tables.incoming.ids import Numbered
from jiedui.tables.incoming.matching import Match, behind_a_lock, key, match
from jiedui.tables.incoming.merge import differences, merge
from jiedui.tables.incoming.values import Setting
from jiedui.text import T, Text

Data = Mapping[str, Any]


class Verdict(StrEnum):
    """What becomes of a record that the file speaks of."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


@dataclass(frozen=True)
class Outcome:
    """One record: its `data` as they will be, what `changes` (headings), a `remark`, or why it is refused."""

    verdict: Verdict
    draft: Draft
    id: str | None = None
    data: Data = field(default_factory=dict)
    changes: tuple[Text, ...] = ()
    remark: Text | None = None
    troubles: tuple[Trouble, ...] = ()


def plan(drafts: Sequence[Draft], setting: Setting) -> list[Outcome]:
    """The outcomes, in the order of the file. Nothing is written."""
    planner = _Planner(setting)
    return [planner.outcome(draft) for draft in drafts]


class _Planner:
    def __init__(self, setting: Setting) -> None:
        self.setting, self.type = setting, setting.type
        self.there: dict[str, Data] = {id_: one.data for id_, one in setting.there.items()}
        self.by_key: dict[Hashable, list[str]] = defaultdict(list)
        for id_, data in self.there.items():
            self.by_key[key(self.type, data)].append(id_)
        self.behind_locks = {
            id_: data for id_, data in self.there.items() if isinstance(data.get("name"), Sealed)
        }
        self.told: dict[str, Draft] = {}
        """The first row that spoke of each record."""
        self.numbered = Numbered(_ever_used(setting), LETTER.get(self.type, ""))

    def outcome(self, draft: Draft) -> Outcome:
        if draft.troubles:
            return _refused(draft, draft.troubles)
        said: Data = draft.said
        if self.type == "activity":  # what --set says is part of what the row is known by
            said = {**self.setting.defaults, **said}
        found = self._match(draft.id, said)
        if found.ambiguous:
            return _refused(draft, [Trouble(_place(draft, "name"), found.ambiguous)])
        if found.id is None:
            return self._new(draft, found.remark)
        return self._known(draft, found.id)

    def _match(self, id_: str | None, said: Data) -> Match:
        if id_ is not None:
            return Match(id_ if id_ in self.there else None)
        if alias := said.get("alias"):
            alike = [one for one, data in self.behind_locks.items() if data.get("alias") == alias]
            if len(alike) == 1:
                return Match(alike[0])
        candidates = {one: self.there[one] for one in self.by_key.get(key(self.type, said), ())}
        found = match(self.type, said, candidates)
        if found == Match() and not self.setting.as_new:
            return behind_a_lock(said, self.behind_locks)
        return found

    def _known(self, draft: Draft, id_: str) -> Outcome:
        now = merge(self.type, self.there[id_], draft)
        changes = tuple(differences(self.type, self.there[id_], now))
        if changes and "erased" in self.there[id_]:
            erased = T("{id} was erased: nothing is added any more.", id=id_)
            return _refused(draft, [Trouble(draft.place, erased)])
        if id_ in self.told and changes:
            told = T(
                "Row {row} tells of the same record ({id}), but something else. Put both into one row.",
                row=self.told[id_].place.row,
                id=id_,
            )
            return _refused(draft, [Trouble(draft.place, told)])
        if id_ in self.told:
            remark = T("the same as row {row}", row=self.told[id_].place.row)
            return Outcome(Verdict.UNCHANGED, draft, id_, now, remark=remark)
        troubles = list(_invalid(self.type, now, draft))
        if troubles:
            return _refused(draft, troubles)
        self.told[id_], self.there[id_] = draft, now
        verdict = Verdict.CHANGED if changes else Verdict.UNCHANGED
        return Outcome(verdict, draft, id_, now, changes)

    def _new(self, draft: Draft, remark: Text | None) -> Outcome:
        data = merge(self.type, self.setting.defaults, draft)
        troubles = [*_missing(self.type, data, draft)] or [*_invalid(self.type, data, draft)]
        if troubles:
            return _refused(draft, troubles)
        id_ = draft.id or self._id(data)
        self.told[id_], self.there[id_] = draft, data
        self.by_key[key(self.type, data)].append(id_)
        return Outcome(Verdict.NEW, draft, id_, data, remark=remark)

    def _id(self, data: Data) -> str:
        if self.type == "pairing":
            return pairing_id(data, self.there)
        if self.type == "activity":
            return activity_id(data, self.there)
        return self.numbered.next()


def _ever_used(setting: Setting) -> set[str]:
    """Ids of this type, also those that only other records still name: a number is not given twice."""
    records = setting.records
    used = set(setting.there)
    if setting.type == "child":
        used |= {one.child for one in records.pairings.values()}
        used |= {id_ for one in records.activities.values() for id_ in one.children}
    if setting.type == "mentor":
        used |= {one.mentor for one in records.pairings.values()}
        used |= {id_ for one in records.activities.values() for id_ in one.mentors}
    return used


def _refused(draft: Draft, troubles: Sequence[Trouble]) -> Outcome:
    return Outcome(Verdict.REFUSED, draft, draft.id, troubles=tuple(troubles))


def _place(draft: Draft, *path: str | int) -> Place:
    """Where the value at this path came from, or the row."""
    names = [str(step) for step in path if not isinstance(step, int)]
    for length in range(len(names), 0, -1):
        if found := draft.places.get(".".join(names[:length])):
            return found
    return draft.place


def _missing(type_: str, data: Data, draft: Draft) -> Iterator[Trouble]:
    own = tables(type_, DATA)[0]
    for name in schema(type_)["required"]:
        if name not in data:
            heading = own.by_path[name][0].heading
            yield Trouble(draft.place, T("«{heading}» is missing", heading=heading))
    if type_ == "activity" and not {"children", "mentors"} & data.keys():
        yield Trouble(draft.place, T("Neither children nor mentors are named"))


def _invalid(type_: str, data: Data, draft: Draft) -> Iterator[Trouble]:
    """What the schema says against it, with the cell that it came from."""
    if is_valid(type_, revealed(data)):
        return
    told: dict[tuple[Place, str], Trouble] = {}
    for path, problem in faults(type_, data):
        where = _place(draft, *path)
        told.setdefault((where, problem.message.message), Trouble(where, problem.said))
    yield from told.values()
