"""The plan of an import: for each row, whether its record is new, changed, unchanged or refused."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from jiedui.entry.naming import LETTER, activity_id, pairing_id
from jiedui.schema.explain import faults
from jiedui.schema.library import is_valid, schema
from jiedui.sealed import ERASED, Sealed, revealed
from jiedui.tables.columns import DATA
from jiedui.tables.definitions import tables
from jiedui.tables.incoming.draft import Draft, Place, Trouble, beside
from jiedui.tables.incoming.ids import Numbered
from jiedui.tables.incoming.matching import KNOWN_BY, Match, behind_a_lock, key, match
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
    """One row: of which record (`id`), its `data` as they will be, what `changes` (headings), or why not."""

    verdict: Verdict
    draft: Draft
    id: str | None = None
    data: Data = field(default_factory=dict)
    changes: tuple[Text, ...] = ()
    remark: Text | None = None
    troubles: tuple[Trouble, ...] = ()


def plan(drafts: Sequence[Draft], setting: Setting) -> list[Outcome]:
    """The outcomes, in the order of the file. Nothing is written."""
    planner = _Planner(setting, {draft.id for draft in drafts if draft.id})
    outcomes = [planner.outcome(draft) for draft in drafts]
    return together([planner.named(one) for one in outcomes])


def together(outcomes: Sequence[Outcome]) -> list[Outcome]:
    """The rows of one record stand or fall together: with one that is refused the others are given back too.

    So a record is written whole or not at all, and nobody's row is lost behind one that comes back.
    """
    fallen: dict[str, Draft] = {}
    for one in outcomes:
        if one.verdict is Verdict.REFUSED and one.id is not None:
            fallen.setdefault(one.id, one.draft)
    return [
        _given_back_with(one, fallen[one.id])
        if one.id in fallen and one.verdict is not Verdict.REFUSED
        else one
        for one in outcomes
    ]


def _given_back_with(outcome: Outcome, other: Draft) -> Outcome:
    return refused(outcome.draft, [beside(outcome.draft.place, _WAITS, other.place)], outcome.id)


_WAITS = T(
    "{where} tells of the same record and cannot be taken, so this row waits for it. Correct that one, or "
    "put both into one row."
)
_DIFFERS = T("{where} tells of the same record, but something else. Put both into one row.")


class _Planner:
    def __init__(self, setting: Setting, given: Collection[str]) -> None:
        self.setting, self.type = setting, setting.type
        self.there: dict[str, Data] = {id_: one.data for id_, one in setting.there.items()}
        self.by_key: dict[Hashable, list[str]] = defaultdict(list)
        for id_, data in self.there.items():
            if "erased" not in data or self.type == "activity":  # nobody who was erased is known by name
                self.by_key[key(self.type, data)].append(id_)
        self.behind_locks = {
            id_: data for id_, data in self.there.items() if isinstance(data.get("name"), Sealed)
        }
        self.told: dict[str, Draft] = {}
        """The first row that spoke of each record."""
        self.given = given
        """The ids that rows give: no other row gets one of them for a new record."""
        self.numbered = Numbered(_ever_used(setting), LETTER.get(self.type, ""))

    def outcome(self, draft: Draft) -> Outcome:
        if draft.troubles:
            return refused(draft, draft.troubles)
        found = self._match(draft)
        if found.ambiguous:
            return refused(draft, [Trouble(_place(draft, "name"), found.ambiguous)])
        if found.id is None:
            return self._new(draft, found.remark)
        return self._known(draft, found.id)

    def named(self, outcome: Outcome) -> Outcome:
        """With the record that a refused row is about, where the row tells it without its bad cells."""
        draft = outcome.draft
        if outcome.id is not None or draft.unread & KNOWN_BY[self.type]:
            return outcome
        return replace(outcome, id=self._match(draft).id)

    def _match(self, draft: Draft) -> Match:
        id_, said = draft.id, draft.said
        if self.type == "activity":  # what --set says is part of what the row is known by
            said = {**self.setting.defaults, **said}
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
            return refused(draft, [Trouble(draft.place, erased)], id_)
        if id_ in self.told and changes:
            return refused(draft, [beside(draft.place, _DIFFERS, self.told[id_].place)], id_)
        if id_ in self.told:
            return Outcome(Verdict.UNCHANGED, draft, id_, now)
        troubles = [*self._erased(self.there[id_], now, draft), *_invalid(self.type, now, draft)]
        if troubles:
            return refused(draft, troubles, id_)
        if draft.said or draft.flags:  # a row with nothing but an id can contradict no other
            self.told[id_] = draft
        self.there[id_] = now
        verdict = Verdict.CHANGED if changes else Verdict.UNCHANGED
        return Outcome(verdict, draft, id_, now, changes)

    def _new(self, draft: Draft, remark: Text | None) -> Outcome:
        data = merge(self.type, self.setting.defaults, draft)
        troubles = [*_missing(self.type, data, draft)] or [
            *self._erased({}, data, draft),
            *_invalid(self.type, data, draft),
        ]
        if troubles:
            return refused(draft, troubles)
        id_ = draft.id or self._id(data)
        self.told[id_], self.there[id_] = draft, data
        self.by_key[key(self.type, data)].append(id_)
        return Outcome(Verdict.NEW, draft, id_, data, remark=remark)

    def _erased(self, was: Data, now: Data, draft: Draft) -> Iterator[Trouble]:
        """Who was erased and is named anew."""
        for field_ in _NAMES_PEOPLE:
            there = _listed(was.get(field_))
            for id_ in _listed(now.get(field_)):
                if id_ not in there and _is_erased(self.setting, id_):
                    told = T("{id} was erased: nothing is added any more.", id=id_)
                    yield Trouble(_place(draft, field_), told)

    def _id(self, data: Data) -> str:
        taken = self.there.keys() | self.given
        if self.type == "pairing":
            return pairing_id(data, taken)
        if self.type == "activity":
            return activity_id(data, taken)
        return next(id_ for id_ in iter(self.numbered.next, None) if id_ not in taken)


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


_NAMES_PEOPLE = ("child", "mentor", "children", "mentors", "absent")


def _is_erased(setting: Setting, id_: str) -> bool:
    person = setting.records.children.get(id_) or setting.records.mentors.get(id_)
    return person is not None and person.erased is not None


def _listed(value: Any) -> Sequence[Any]:
    return value if isinstance(value, list) else [value]


def refused(draft: Draft, troubles: Sequence[Trouble], id_: str | None = None) -> Outcome:
    """A row that is given back, and why."""
    return Outcome(Verdict.REFUSED, draft, id_ or draft.id, troubles=tuple(troubles))


def _place(draft: Draft, *path: str | int) -> Place:
    """Where the value at this path came from, or the row."""
    names = [str(step) for step in path if not isinstance(step, int)]
    for length in range(len(names), 0, -1):
        if found := draft.places.get(".".join(names[:length])):
            return found
    return draft.place


def _missing(type_: str, data: Data, draft: Draft) -> Iterator[Trouble]:
    if data.get("name") in ERASED.values() and "erased" not in data:
        told = T("This is the word for a name that was erased: nothing is added any more. Delete the row.")
        yield Trouble(_place(draft, "name"), told)
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
