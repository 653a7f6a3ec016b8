"""All that Git keeps → what of it can be opened: every object, also what no branch names any more.

A value belongs to the erased child where it stood in a record that was about this child. That is told by the
records as they were; whether it opens, by trying every key.

A value in a record that is about others too belongs to the child only if it is of before the erasure: from
then on notes are sealed for those who are left, and must open. It is of before where a commit has it beside
the record of the child who was not erased yet, or where the day inside says so.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import PurePosixPath
from typing import Any

from pyrage import x25519

from jiedui.erasure.beside import beside
from jiedui.erasure.objects import objects
from jiedui.erasure.versions import (
    Place,
    Version,
    looks_like_a_childs,
    looks_like_a_record,
    mentioned,
    parsed,
    record_of,
)
from jiedui.erasure.written import sealed_values
from jiedui.git.inside import inside
from jiedui.git.repository import Repository
from jiedui.records.about import Ties
from jiedui.schema.sealing import hidden, in_plain_text, must_seal, values
from jiedui.sealed import Sealed
from jiedui.sealing.owners import owners
from jiedui.sealing.values import ClosedError, Content, DamagedError, unseal

SEAL_TO = re.compile(rb"^seal_to: *[\"']?(age1[a-z0-9]+)", re.MULTILINE)


@dataclass
class Found:
    """What a search has found; values are counted once, however often they stand in the history."""

    objects: int = 0
    values: dict[str, Place] = field(default_factory=dict)
    """Each with the first place where it stands."""
    alone: set[str] = field(default_factory=set)
    """Those that stood in a record about the child alone."""
    of_child: set[str] = field(default_factory=set)
    """Those that stood in a record about the child."""
    shared: dict[str, tuple[Collection[str], set[str]]] = field(default_factory=dict)
    """Git's objects that were about the child and others too: what they are called, and their values."""
    before: set[str] = field(default_factory=set)
    """Of those the values that stood beside the child's record before it was erased."""
    own: set[str] = field(default_factory=set)
    """The records (``child/c001``) that were about this child alone."""
    plain: Counter[str] = field(default_factory=Counter)
    """How many versions of the child's records have which field in plain text that must be sealed."""
    plain_at: set[Place] = field(default_factory=set)
    nameless: set[Place] = field(default_factory=set)
    """Objects that look like a child's record in plain text and have no name that says of whom, or none."""
    closed: set[Place] = field(default_factory=set)
    """What could not be looked into."""
    own_keys: set[str] = field(default_factory=set)
    """The public keys that the child's record ever had, in Git."""
    others_keys: set[str] = field(default_factory=set)
    """Those that other children's records had."""
    children: set[str] = field(default_factory=set)
    """The ids of all children who ever had a record."""
    cases: dict[str, set[str]] = field(default_factory=dict)
    """Whose each case ever was."""
    versions: list[Version] = field(default_factory=list)
    """What may be about the child: whose each is, is told when all is seen."""
    opened: Counter[str] = field(default_factory=Counter)
    """How many values of each record open, of those that Git keeps: others show nothing of the history."""
    opened_of_child: dict[str, str] = field(default_factory=dict)
    """The values that open though they belong to the child, with the records for which they were sealed."""

    @property
    def kept_of_child(self) -> int:
        """How many of the child's values Git keeps."""
        return sum(bool(self.values[one].object) for one in self.of_child)


@dataclass(frozen=True)
class Search:
    """Looking for one child's values. `also`: the programme's `seal_also`; `erased`: on what day."""

    child: str
    also: frozenset[str]
    erased: date = date.max

    def through(self, git: Repository | None, path: str, texts: Mapping[str, str]) -> Found:
        """Everything in a repository, and in files that are not committed yet. HistoryError."""
        found = Found()
        for id_, names, content in objects(git, path) if git else ():
            found.objects += 1
            if ("child", self.child) in map(record_of, names):
                found.own_keys |= keys_in(content)
            self._look(found, id_, names, content)
        for file, text in texts.items():
            self._look(found, "", frozenset({file}), text.encode())
        self._settle(found)
        if git and self.erased != date.max:
            old = beside(git, self.child, {one: names for one, (names, _) in found.shared.items()})
            found.before = {value for one in old for value in found.shared[one][1]}
        return found

    def attempt(self, found: Found, keys: Sequence[x25519.Identity]) -> Found:
        """Every value with every key."""
        for value, place in found.values.items():
            if content := opened(value, keys):
                found.opened[content.record] += bool(place.object)
                if self.is_of_child(found, value, content):
                    found.opened_of_child[value] = content.record
        return found

    def is_of_child(self, found: Found, value: str, content: Content) -> bool:
        """Whether what is inside the value is the child's."""
        if content.record == f"child/{self.child}" or value in found.alone:
            return True
        if value in found.of_child:
            return value in found.before or content.on < self.erased
        return content.record in found.own

    def _look(self, found: Found, id_: str, names: Collection[str], content: bytes) -> None:
        for name, part in inside(content):
            called = [f"{one}/{name}" if name else one for one in sorted(names) or [""]]
            place = Place(id_, called[0])
            if part is None:
                found.closed.add(place)
            else:
                self._look_at(found, place, [one for one in called if one], part)

    def _look_at(self, found: Found, place: Place, names: Sequence[str], content: bytes) -> None:
        for value in sealed_values(content):
            found.values.setdefault(value, place)
        records = {record_of(name) for name in names}
        for type_, id_ in records:
            if type_ == "child":
                found.children.add(id_)
            if type_ == "child" and id_ != self.child:
                found.others_keys |= keys_in(content)
            if type_ == "case" and isinstance(child := (parsed(content) or {}).get("child"), str):
                found.cases.setdefault(id_, set()).add(child)
        if self._is_near(names, content, is_in_place=any(type_ for type_, _ in records)):
            version = Version.of(place, names, content)
            if not version.is_an_example:
                found.versions.append(version)

    def _is_near(self, names: Sequence[str], content: bytes, *, is_in_place: bool) -> bool:
        """Whether it may be a version of a record about the child, told quickly."""
        if self.child.encode() in content or any(self.child in name.lower() for name in names):
            return is_in_place or looks_like_a_record(content)
        if not is_in_place and looks_like_a_childs(content):
            return True
        return b"case" in content and looks_like_a_record(content)

    def _settle(self, found: Found) -> None:
        """Whose the versions are, once it is known which children and cases there ever were."""
        ids = mentioned({*found.children, self.child})
        cases = {case: self.child for case, children in found.cases.items() if self.child in children}
        near = mentioned({*cases, self.child})
        cases = {case: min(children) for case, children in found.cases.items()} | cases
        known = Ties(cases, found.children | {self.child})
        for version in found.versions:
            called = {one.lower() for name in version.names for one in ids.findall(PurePosixPath(name).name)}
            if version.data is None:
                text = " ".join([*version.names, version.content.decode(errors="replace")])
                if near.search(text) or (not called and version.may_be_a_childs):
                    found.closed.add(version.place)
                continue
            for type_, id_ in version.records:
                self._settle_one(found, version, (type_, id_), known, called)
        found.versions.clear()

    def _settle_one(
        self, found: Found, version: Version, record: tuple[str, str], known: Ties, called: Collection[str]
    ) -> None:
        """`called`: the children whom the file's names name."""
        (type_, id_), data = record, version.data or {}
        if record == ("child", ""):
            named = {f"child/{one}" for one in called}
            if not named and self._plain(type_, data):
                found.nameless.add(version.place)
        else:
            named = set(_owners(type_, id_, data, known))
        if f"child/{self.child}" in named:
            self._note(found, version, type_, is_alone=len(named) == 1)
            if len(named) == 1 and id_:
                found.own.add(f"{type_}/{id_}")

    def _note(self, found: Found, version: Version, type_: str, *, is_alone: bool) -> None:
        """The values of a version of a record about the child."""
        data = version.data or {}
        seen = {value.raw for _, _, value in values(type_, hidden(type_, data)) if isinstance(value, Sealed)}
        found.of_child |= seen
        if is_alone:
            found.alone |= seen
        elif seen and version.place.object:
            found.shared[version.place.object] = (version.names, seen)
        for value in seen:
            found.values.setdefault(value, version.place)
        if plain := self._plain(type_, data):
            found.plain.update(plain)
            found.plain_at.add(version.place)

    def _plain(self, type_: str, data: Mapping[str, Any]) -> Collection[str]:
        seen = values(type_, hidden(type_, data))
        return in_plain_text(seen, must_seal(type_, data, self.also)).keys()


def keys_in(content: bytes) -> set[str]:
    """The public keys in a version of a child's record."""
    return {key.decode() for key in SEAL_TO.findall(content)}


def opened(value: str, keys: Sequence[x25519.Identity]) -> Content | None:
    """What is inside, where these keys open it."""
    try:
        return unseal(value, keys)
    except (ClosedError, DamagedError):
        return None


def _owners(type_: str, id_: str, data: Mapping[str, Any], known: Ties) -> Sequence[str]:
    """To whom a version's values are sealed. Nobody where it is no record, or one that was never accepted."""
    if not type_ or not isinstance(data.get("roles", []), list):
        return ()
    try:
        return owners(type_, id_, data, known)
    except TypeError:  # «children» was no list of ids then
        return ()
