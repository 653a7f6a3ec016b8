"""All that Git keeps → what of it can be opened: every object, also what no branch names any more.

A value belongs to the erased child where it stood in a record that was about this child. That is told by the
records as they were; whether it opens, by trying every key.

A value in a record that is about others too belongs to the child only if it was sealed before the day of the
erasure: from then on notes are sealed for those who are left, and must open. The day stands inside the value.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import PurePosixPath
from typing import Any, NamedTuple

from pyrage import x25519

from jiedui.erasure.inside import ClosedFileError, inside, sealed_values
from jiedui.erasure.objects import objects
from jiedui.history.git import Repository
from jiedui.reading.decode import decode
from jiedui.reading.events import parse
from jiedui.reading.folder import FOLDERS
from jiedui.reading.refusal import RefusedError
from jiedui.schema.sealing import hidden, in_plain_text, must_seal, values
from jiedui.sealed import Sealed
from jiedui.sealing.owners import owners
from jiedui.sealing.values import ClosedError, Content, DamagedError, unseal

SEAL_TO = re.compile(rb"^seal_to: *[\"']?(age1[a-z0-9]+)", re.MULTILINE)


class Place(NamedTuple):
    """Where something stands: Git's object (empty where it is not committed yet), and one of its names."""

    object: str
    name: str


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
    own: set[str] = field(default_factory=set)
    """The records (``child/c001``) that were about this child alone."""
    plain: Counter[str] = field(default_factory=Counter)
    """How many versions of the child's records have which field in plain text that must be sealed."""
    plain_at: set[Place] = field(default_factory=set)
    nameless: set[Place] = field(default_factory=set)
    """Objects that look like a child's record in plain text and have no name that says of whom."""
    closed: set[Place] = field(default_factory=set)
    """What could not be looked into."""
    others_keys: set[str] = field(default_factory=set)
    """The public keys that other children's records had."""
    opened: Counter[str] = field(default_factory=Counter)
    """How many values of each record open."""
    opened_of_child: dict[str, str] = field(default_factory=dict)
    """The values that open though they belong to the child, with the records for which they were sealed."""


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
            self._look(found, id_, names, content)
        for file, text in texts.items():
            self._look(found, "", frozenset({file}), text.encode())
        return found

    def attempt(self, found: Found, keys: Sequence[x25519.Identity]) -> Found:
        """Every value with every key."""
        for value in found.values:
            if content := opened(value, keys):
                found.opened[content.record] += 1
                if self.is_of_child(found, value, content):
                    found.opened_of_child[value] = content.record
        return found

    def is_of_child(self, found: Found, value: str, content: Content) -> bool:
        """Whether what is inside the value is the child's."""
        if content.record == f"child/{self.child}" or value in found.alone:
            return True
        if value in found.of_child:
            return content.on < self.erased
        return content.record in found.own

    def _look(self, found: Found, id_: str, names: Collection[str], content: bytes) -> None:
        place = Place(id_, min(names, default=""))
        try:
            for name, part in inside(content):
                called = [f"{one}/{name}" if name else one for one in sorted(names) or [""]]
                self._look_at(found, Place(id_, called[0]), called, part)
        except ClosedFileError:
            found.closed.add(place)

    def _look_at(self, found: Found, place: Place, names: Sequence[str], content: bytes) -> None:
        for value in sealed_values(content):
            found.values.setdefault(value, place)
        is_near = self.child.encode() in content or (not place.name and b"registered:" in content)
        for type_, id_ in {record_of(name) for name in names}:
            if type_ == "child" and id_ != self.child:
                found.others_keys.update(key.decode() for key in SEAL_TO.findall(content))
            if is_near or id_ == self.child:
                self._look_into(found, place, (type_, id_), content)

    def _look_into(self, found: Found, place: Place, called: tuple[str, str], content: bytes) -> None:
        """A version that may be of a record about the child."""
        type_, id_ = called
        if not type_ and place.name and id_ != self.child:
            return
        data = _parsed(content)
        if data is None and called == ("child", self.child):
            found.closed.add(place)
        if not data:
            return
        type_ = type_ or _guessed(data)
        named = _owners(type_, id_, data)
        if f"child/{self.child}" in named:
            self._note(found, place, type_, data, is_alone=len(named) == 1)
            if len(named) == 1 and id_:
                found.own.add(f"{type_}/{id_}")
        elif type_ == "child" and not place.name and self._plain(type_, data):
            found.nameless.add(place)

    def _note(
        self, found: Found, place: Place, type_: str, data: Mapping[str, Any], *, is_alone: bool
    ) -> None:
        """The values of a version of a record about the child."""
        seen = {value.raw for _, _, value in values(type_, hidden(type_, data)) if isinstance(value, Sealed)}
        found.of_child |= seen
        if is_alone:
            found.alone |= seen
        for value in seen:
            found.values.setdefault(value, place)
        if plain := self._plain(type_, data):
            found.plain.update(plain)
            found.plain_at.add(place)

    def _plain(self, type_: str, data: Mapping[str, Any]) -> Collection[str]:
        seen = values(type_, hidden(type_, data))
        return in_plain_text(seen, must_seal(type_, data, self.also)).keys()


def opened(value: str, keys: Sequence[x25519.Identity]) -> Content | None:
    """What is inside, where these keys open it."""
    try:
        return unseal(value, keys)
    except (ClosedError, DamagedError):
        return None


def record_of(name: str) -> tuple[str, str]:
    """The type and the id that a file's name says; no type where it does not lie in a folder of records."""
    path = PurePosixPath(name.removesuffix(".gz"))
    if path.suffix not in (".yml", ".yaml"):
        return "", ""
    return next((FOLDERS[part] for part in path.parts[:-1] if part in FOLDERS), ""), path.stem


def _parsed(content: bytes) -> Mapping[str, Any] | None:
    """None where it cannot be read."""
    try:
        return parse(decode(content))
    except RefusedError:
        return None


def _guessed(data: Mapping[str, Any]) -> str:
    """The type of a record whose file lies in no folder of records, or has no name any more."""
    signs = {"children": "activity", "roles": "mentor", "mentor": "pairing", "child": "case"}
    if found := next((type_ for field_, type_ in signs.items() if field_ in data), ""):
        return found
    return "child" if {"name", "registered"} <= data.keys() else ""


def _owners(type_: str, id_: str, data: Mapping[str, Any]) -> Sequence[str]:
    """To whom a version's values are sealed. Nobody where it is no record, or one that was never accepted."""
    if not type_ or not isinstance(data.get("roles", []), list):
        return ()
    try:
        return owners(type_, id_, data)
    except TypeError:  # «children» was no list of ids then
        return ()
