"""The numbers of the yearly audit of minors' data: counts alone, nobody's name and nobody's words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from jiedui import vocabulary
from jiedui.checks import consent, purposes, retention, screening, sealing
from jiedui.figures.due_privacy import Kind, due
from jiedui.figures.statistics import age
from jiedui.problems import Code
from jiedui.records.about import about, ties
from jiedui.records.consents import State, asked_for, consents, standing
from jiedui.records.model import Child, Data, Mentor, Records
from jiedui.records.retention import is_on_hold, kept_until
from jiedui.records.safeguards import SAFEGUARDS, are_needed, covers
from jiedui.schema.sealing import Sealable, in_plain_text, must_seal, sealable, values
from jiedui.sealing.log import Access
from jiedui.view import View

LOOKED_AHEAD = 60
"""Days, as `jiedui privacy due` looks ahead."""
OTHER = ""
"""A purpose, a ground or a command that the program does not know: people's own words are not repeated."""
CODES: Mapping[str, Code] = {
    code.id: code for module in (consent, purposes, retention, screening, sealing) for code in module.CODES
}
"""What the checks have to say of consent, retention, screening and sealing."""


class Age(StrEnum):
    """The ages that the law tells apart."""

    CHILD = "child"
    """Under 14: all data are sensitive, a guardian agrees separately."""
    YOUTH = "youth"
    """14 to 17."""
    ADULT = "adult"
    UNKNOWN = "unknown"
    """The day of birth is not written, or sealed."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A field that says something of a child: in how many records it stands, and in how many unsealed."""

    field: Sealable
    records: int
    unsealed: int
    """Where it must be sealed and is not."""


@dataclass(frozen=True, slots=True)
class Agreed:
    """The children on the books, by what their guardians have said to a purpose; and what came that year."""

    purpose: str
    valid: int
    expired: int
    withdrawn: int
    missing: int
    given_in_year: int
    withdrawn_in_year: int


@dataclass(frozen=True, slots=True)
class Covered:
    """The mentors who need a screening (or a training), by how it stands."""

    safeguard: str
    valid: int
    ended: int
    missing: int


@dataclass(frozen=True, slots=True)
class Opened:
    """What the log tells of one command in the year."""

    command: str
    times: int
    people: int
    children: int


@dataclass(frozen=True, slots=True)
class Ring:
    """The keyring, where it was given."""

    generation: int
    coordinators: int
    copies: int
    behind: int


@dataclass(frozen=True)
class Audit:
    """The records as they are on `day`, the last of the year or as-of, and what happened in the year."""

    view: View
    year: int
    log: Sequence[Access] | None
    """None where no log was given: then nobody knows how often something was done."""

    ring: Ring | None = None

    @property
    def day(self) -> date:
        return self.view.as_of

    @property
    def records(self) -> Records:
        return self.view.records

    def children(self) -> list[Child]:
        """All whose records are kept, but for those who were erased."""
        return [one for one in self.records.children.values() if "erased" not in one.data]

    def ages(self) -> Counter[Age]:
        """The children on the books."""
        return Counter(band(one, self.day) for one in self.children() if one.is_there(self.day))

    def left(self) -> int:
        """Children who have left and whose records are kept."""
        return sum(not one.is_there(self.day) for one in self.children())

    def adults(self) -> dict[str, int]:
        """How many others something is kept of, by what they are."""
        of_children = {
            field: sum(len(one.data.get(field, ())) for one in self.children())
            for field in ("guardians", "parents")
        }
        return {**of_children, "mentors": sum(not one.is_classmate for one in self.records.mentors.values())}

    def kept(self) -> list[Kept]:
        """Every field with a purpose that stands somewhere, in the schemas' order."""
        also = self.view.programme.seal_also
        found, unsealed = Counter[Sealable](), Counter[Sealable]()
        for type_ in ("child", "mentor", "pairing", "activity", "case"):
            for one in self.records.by_type[type_].values():
                is_bare = type_ != "activity" and "erased" in one.data  # an activity is of others too
                if is_bare or (isinstance(one, Mentor) and not one.is_classmate):
                    continue
                there = list(values(type_, one.data))
                found.update(sealable(type_)[path] for path in {path for _, path, _ in there})
                plain = in_plain_text(there, must_seal(type_, one.data, also))
                unsealed.update(sealable(type_)[path] for path in plain)
        return [Kept(one, found[one], unsealed[one]) for one in _in_order(found)]

    def agreed(self) -> list[Agreed]:
        """By purpose: keeping records, those that the programme asks for, and what else was agreed to."""
        written = {
            each.get("purpose") for one in self.children() for each in one.data.get("consents", ())
        } & vocabulary.PURPOSES.keys()
        wanted = {"records", *asked_for(self.records), *written}
        return [self._agreed(one) for one in vocabulary.PURPOSES if one in wanted]

    def _agreed(self, purpose: str) -> Agreed:
        there = [one for one in self.children() if one.is_there(self.day)]
        stands = Counter(standing(one, purpose, self.day).state for one in there)
        said = [each for one in self.children() for each in consents(one, purpose)]
        return Agreed(
            purpose,
            stands[State.VALID],
            stands[State.EXPIRED],
            stands[State.REFUSED],
            stands[State.NONE],
            sum(self._in_year(one.get("on")) for one in said),
            sum(self._in_year(one.get("withdrawn")) for one in said),
        )

    def own_purposes(self) -> int:
        """How many consents are to a purpose that the programme has named itself."""
        said = (each for one in self.children() for each in one.data.get("consents", ()))
        return sum(one.get("purpose") not in vocabulary.PURPOSES for one in said)

    def to_erase(self) -> dict[str, int]:
        """Records that are kept too long, those whose time ends soon, and those without an end."""
        found = [one for one in due(self.records, self.day, LOOKED_AHEAD) if one.is_to_erase]
        gone = [one for one in self.children() if not one.is_there(self.day)]
        return {
            "over": sum(one.day < self.day for one in found),
            "soon": sum(one.day >= self.day for one in found),
            "refused": sum(one.kind is Kind.WITHDRAWN for one in found),
            "held": sum(is_on_hold(self.records, one) for one in self.children()),
            "endless": sum(kept_until(self.records, one) is None for one in gone),
        }

    def erased(self) -> Counter[str]:
        """The children who were erased in the year, by ground."""
        written = (one.data.get("erased", {}) for one in self.records.children.values())
        return Counter(str(one.get("ground", OTHER)) for one in written if self._in_year(one.get("on")))

    def unsettled(self) -> int:
        """Erasures that wait for a copy of the keyring to be replaced."""
        written: list[Data] = [one.data.get("erased", {}) for one in self.records.children.values()]
        return sum(bool(one) and "settled" not in one for one in written)

    def covered(self) -> list[Covered]:
        """Of the mentors on the books who meet children outside the school's own supervision."""
        needing = [one for one in self.records.mentors.values() if one.is_there(self.day) and are_needed(one)]
        found = []
        for safeguard in SAFEGUARDS:
            valid = sum(covers(one, safeguard, self.day) for one in needing)
            missing = sum(safeguard not in one.data for one in needing)
            found.append(Covered(safeguard, valid, len(needing) - valid - missing, missing))
        return found

    def opened(self) -> list[Opened]:
        """By command, the most used first."""
        by_command: dict[str, list[Access]] = {}
        for one in self.log or ():
            if one.at.year == self.year:
                by_command.setdefault(one.command, []).append(one)
        found = [_opened(command, lines, self.records) for command, lines in by_command.items()]
        return sorted(found, key=lambda one: (-one.times, one.command))

    def problems(self) -> Counter[str]:
        """What the checks find, by code."""
        return Counter(one.code for one in self.view.problems if one.code in CODES)

    def _in_year(self, day: object) -> bool:
        return str(day or "").startswith(f"{self.year}-")


def band(child: Child, day: date) -> Age:
    """How old the law takes the child to be on that day."""
    years = age(child, day)
    if years is None:
        return Age.UNKNOWN
    return Age.CHILD if years < 14 else Age.YOUTH if years < 18 else Age.ADULT


def _in_order(found: Counter[Sealable]) -> Iterator[Sealable]:
    for type_ in ("child", "mentor", "pairing", "activity", "case"):
        yield from (one for one in sealable(type_).values() if one in found)


def _opened(command: str, lines: Sequence[Access], records: Records) -> Opened:
    children = {id_ for one in lines for id_ in _children(one, records)}
    return Opened(command, len(lines), len({one.who for one in lines}), len(children))


def _children(access: Access, records: Records) -> set[str]:
    """Those in whose own file something was opened, and those of each record that is about none of these.

    Who looks at one child opens what was done with her and others, and has looked at one.
    """
    opened = [name.partition("/") for name in access.records]
    own, known = {id_ for type_, _, id_ in opened if type_ == "child"}, ties(records)
    found = set(own)
    for type_, _, id_ in opened:
        record = records.by_type.get(type_, {}).get(id_)
        named = about(type_, id_, record.data, known) if record else []
        if own.isdisjoint(named):
            found.update(named)
    return found
