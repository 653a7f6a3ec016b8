"""The records: one class each, made from data that the schemas have accepted.

Every record keeps its own `data`, the mapping as it stands in the file, because filters and pages may
look at any field; the attributes beside it are what the program itself computes with.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from jiedui.days import Interval, Span
from jiedui.sealed import Sealed

Data = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What every record has: the `id` (its file's stem), the `file` as users know it, and its `data`."""

    id: str
    file: str
    data: Data


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Record):
    """A child or a mentor. `life`: the days on the books, None where they end before they start."""

    life: Span | None
    pauses: tuple[Span, ...] = ()

    def is_there(self, day: dt.date) -> bool:
        """Whether the person is on the books on that day."""
        return self.life is not None and day in self.life

    @property
    def erased(self) -> Data | None:
        """When, why and by whom the person's data were erased; None where they were not."""
        found: Data | None = self.data.get("erased")
        return found

    @property
    def name(self) -> str:
        """The name, or the label where the name is sealed."""
        return self.label if self.erased or isinstance(self.data["name"], Sealed) else str(self.data["name"])

    @property
    def label(self) -> str:
        """What most readers see: the alias, else the name, else (where that is sealed or erased) the id."""
        name = self.data["name"]
        if self.erased:
            return self.id
        return str(self.data.get("alias") or (self.id if isinstance(name, Sealed) else name))


@dataclass(frozen=True, slots=True, kw_only=True)
class Child(Person):
    """A child of the programme."""

    born: dt.date | None = None

    @property
    def birthday(self) -> dt.date | None:
        """A day of birth to count birthdays from: of an erased child month and day alone are right."""
        if self.erased and "birthday" in self.erased:
            return dt.date.fromisoformat(f"1904-{self.erased['birthday']}")
        return self.born


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentor(Person):
    """Somebody who promised something to a child."""

    roles: tuple[str, ...] = ()

    @property
    def is_classmate(self) -> bool:
        """A child who helps a child."""
        return "classmate" in self.roles or "child" in self.data


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiver:
    """A rule (by full id) that a pairing need not keep for a while."""

    rule: str
    days: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairing(Record):
    """One child and one mentor. `life` is the part of start–ended in which both are on the books.

    None where there is no such day, or where one of the two has no (valid) record.
    """

    child: str
    mentor: str
    kind: str
    days: Span | None
    """From `start` to `ended.on`, as the file says."""
    life: Span | None
    pauses: tuple[Span, ...] = ()
    """The pairing's own, its child's and its mentor's."""
    waivers: tuple[Waiver, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity(Record):
    """Something that was done (or tried). Who was `absent` is in neither `children` nor `mentors` here."""

    date: dt.date
    kind: str
    held: bool
    children: tuple[str, ...]
    mentors: tuple[str, ...]

    @property
    def order(self) -> tuple[dt.date, str]:
        return (self.date, self.id)

    @property
    def is_confidential(self) -> bool:
        """What it was about stays with the coordinators; that it took place counts as any other."""
        return bool(self.data.get("confidential"))

    @property
    def is_guarded(self) -> bool:
        """Confidential, or of a case or about somebody's rights, which is as good as that."""
        return self.is_confidential or "case" in self.data or self.kind == "rights"


class Per(StrEnum):
    """The calendars that a rule can count by."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half-year"
    YEAR = "year"
    TERM = "term"
    SCHOOL_YEAR = "school-year"
    BIRTHDAY = "birthday"


class For(StrEnum):
    """Whom a rule is about."""

    CHILD = "child"
    MENTOR = "mentor"
    PAIRING = "pairing"
    PROGRAMME = "programme"


class Partial(StrEnum):
    """How much of a period must be owed before it is owed at all."""

    HALF = "half"
    ANY = "any"
    FULL = "full"


@dataclass(frozen=True, slots=True, kw_only=True)
class Phase:
    """One end of a phase: an interval after the life's start, or the first activity of a kind."""

    interval: Interval | None = None
    activity: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule of a policy: what is owed, to whom, how often. Exactly one of per, every, within, has.

    `share` is the number of a "50%" at_least, `at_least` the plain one; `data` is the rule as written.
    """

    id: str
    """``<policy>/<rule>``"""
    data: Data
    subject: For
    where: tuple[Data, ...] = ()
    """The policy's filter and the rule's own: both must match."""
    kinds: frozenset[str] = frozenset()
    counting: Data = field(default_factory=dict)
    at_least: float = 1
    share: str | None = None
    at_most: float | None = None
    sum: str | None = None
    per: Per | None = None
    between: tuple[str, str] | None = None
    margin: Interval = Interval()  # noqa: RUF009 - frozen
    every: Interval | None = None
    within: Interval | None = None
    after: str | None = None
    has: str | None = None
    grace: Interval = Interval(days=30)  # noqa: RUF009 - frozen
    term_only: bool = False
    partial: Partial = Partial.HALF
    phase_from: Phase | None = None
    phase_until: Phase | None = None
    in_force: tuple[Span, ...] = ()
    """The policy's dates and the rule's own: both must hold."""
    due_soon: int = 7
    target: float | None = None
    severity: str = "warning"

    @property
    def title(self) -> Mapping[str, str] | str:
        title: Mapping[str, str] | str = self.data["title"]
        return title

    @property
    def policy(self) -> str:
        return self.id.partition("/")[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy(Record):
    """A set of rules, in the order of the file."""

    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    id: str
    days: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme(Record):
    """The organisation: its terms (in order of time), its language, the policies in force."""

    name: str
    language: str
    timezone: str
    terms: tuple[Term, ...]
    school_year_starts: tuple[int, int]
    """(month, day)"""
    policies: tuple[str, ...]
    as_of: dt.date | None = None

    @property
    def privacy(self) -> str | None:
        """``sealed`` or ``plain``: how personal data are written; None where nothing is decided."""
        written: str | None = self.data.get("privacy")
        return written

    @property
    def seal_also(self) -> frozenset[str]:
        """The fields (``child.born``) that are sealed besides those that always are."""
        return frozenset(self.data.get("seal_also", ()))

    @property
    def repository(self) -> Data | None:
        """``forge``, ``branch`` and ``url``, to which a path can be added; None where no address is named."""
        written = self.data.get("repository", {})
        if "url" not in written:
            return None
        url = written["url"].rstrip("/").removesuffix(".git")
        return {"forge": "github", "branch": "main", **written, "url": url}


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanItem:
    id: str
    data: Data


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan(Record):
    """A term's or a year's planned work."""

    items: tuple[PlanItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case(Record):
    """A request for help, or a rights case."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Records:
    """All records of one folder that the schemas accepted, by id, ids in order.

    `rules` are those of the policies in force. `files` counts what was found, `left_out` how many
    files are not here because something is wrong with them.
    """

    programme: Programme | None
    policies: Mapping[str, Policy] = field(default_factory=dict)
    children: Mapping[str, Child] = field(default_factory=dict)
    mentors: Mapping[str, Mentor] = field(default_factory=dict)
    pairings: Mapping[str, Pairing] = field(default_factory=dict)
    activities: Mapping[str, Activity] = field(default_factory=dict)
    plans: Mapping[str, Plan] = field(default_factory=dict)
    cases: Mapping[str, Case] = field(default_factory=dict)
    root: str = "records"
    """The folder as the user named it; every `file` begins with it."""
    files: int = 0
    left_out: int = 0
    unusable: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """By type the ids of files that are there, but with something wrong: of these nobody can say more."""

    def is_unusable(self, type_: str, id_: str) -> bool:
        """Whether a file has this type and id that is left out, so that what names it is not to blame."""
        return id_ in self.unusable.get(type_, ())

    @property
    def by_type(self) -> Mapping[str, Mapping[str, Record]]:
        """Every record, by its type and id."""
        return {
            "programme": {self.programme.id: self.programme} if self.programme else {},
            "policy": self.policies,
            "child": self.children,
            "mentor": self.mentors,
            "pairing": self.pairings,
            "activity": self.activities,
            "plan": self.plans,
            "case": self.cases,
        }

    @property
    def rules(self) -> tuple[Rule, ...]:
        if self.programme is None:
            return ()
        in_force = (self.policies.get(id_) for id_ in self.programme.policies)
        return tuple(rule for policy in in_force if policy for rule in policy.rules)
