"""All that Git keeps → what of it can be opened: every object, also what no branch names any more.

A value belongs to the erased child where it stood in a record that was about this child. That is told by the
records as they were; whether it opens, by trying every key.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from pyrage import x25519

from jiedui.history.git import HistoryError, Repository
from jiedui.reading.decode import decode
from jiedui.reading.events import parse
from jiedui.reading.folder import FOLDERS
from jiedui.reading.refusal import RefusedError
from jiedui.schema.sealing import hidden, in_plain_text, must_seal, values
from jiedui.sealed import Sealed
from jiedui.sealing.owners import owners
from jiedui.sealing.values import ClosedError, DamagedError, unseal
from jiedui.text import T, Text

VALUE = re.compile(rb"age:[A-Za-z0-9+/]{200,60000}={0,2}")
AT_ONCE = 32_000_000
"""So many bytes of objects are asked of Git at a time."""
INCOMPLETE = T("The history in {path} is not complete, so nothing can be proved: make a whole clone of it.")


@dataclass
class Found:
    """What a search has found; values are counted once, however often they stand in the history."""

    objects: int = 0
    values: set[str] = field(default_factory=set)
    of_child: set[str] = field(default_factory=set)
    """Those that stood in a record about the child."""
    own: set[str] = field(default_factory=set)
    """The records (``child/c001``) that were about this child alone."""
    plain: Counter[str] = field(default_factory=Counter)
    """How many versions of the child's records have which field in plain text that must be sealed."""
    opened: Counter[str] = field(default_factory=Counter)
    """How many values of each record open."""
    opened_of_child: set[str] = field(default_factory=set)
    """The records whose values open though they belong to the child."""


@dataclass(frozen=True)
class Search:
    """Looking for one child's values. `keys` are all of the keyring's; `also` the programme's `seal_also`."""

    child: str
    keys: Collection[x25519.Identity]
    also: frozenset[str]

    def through(self, git: Repository, path: str, texts: Mapping[str, str]) -> Found:
        """Everything in a repository, and in files that are not committed yet. HistoryError."""
        found, names = Found(), _names(git, path)
        for id_, content in _contents(git):
            found.objects += 1
            self._look(found, names.get(id_, ""), content)
        for file, text in texts.items():
            self._look(found, file, text.encode())
        self._try(found)
        return found

    def _look(self, found: Found, name: str, content: bytes) -> None:
        found.values.update(one.decode("ascii") for one in VALUE.findall(content))
        if self.child.encode() in content or self.child == PurePosixPath(name).stem:
            type_, id_, data = _record(name, content)
            named = _owners(type_, id_, data)
            if f"child/{self.child}" in named:
                self._note(found, type_, data)
                if len(named) == 1:
                    found.own.add(f"{type_}/{id_}")

    def _note(self, found: Found, type_: str, data: Mapping[str, Any]) -> None:
        """The values of a version of a record about the child."""
        seen = list(values(type_, hidden(type_, data)))
        found.of_child.update(value.raw for _, _, value in seen if isinstance(value, Sealed))
        found.plain.update(in_plain_text(seen, must_seal(type_, data, self.also)).keys())

    def _try(self, found: Found) -> None:
        """Every value with every key."""
        keys = list(self.keys)
        for value in found.values | found.of_child:
            try:
                content = unseal(value, keys)
            except (ClosedError, DamagedError):
                continue
            found.opened[content.record] += 1
            if (
                value in found.of_child
                or content.record in found.own
                or content.record == f"child/{self.child}"
            ):
                found.opened_of_child.add(content.record)


def _names(git: Repository, path: str) -> dict[str, str]:
    """What the files are called, by their ids. HistoryError where a part of the history is not here."""
    names = {}
    listed = git("rev-list", "--objects", "--all", "--reflog", "--missing=print").decode(errors="replace")
    for line in listed.splitlines():
        id_, _, name = line.partition(" ")
        if id_.startswith("?"):
            raise HistoryError(Text(INCOMPLETE.message, {"path": path}))
        names[id_] = name
    if git.is_shallow:
        raise HistoryError(Text(INCOMPLETE.message, {"path": path}))
    return names


def _contents(git: Repository) -> Iterator[tuple[str, bytes]]:
    """Every object but folders, with its id: files, commits and their messages, tags."""
    form = "--batch-check=%(objectname) %(objecttype) %(objectsize)"
    listed = git("cat-file", "--batch-all-objects", "--unordered", form).decode().splitlines()
    batch, size = list[str](), 0
    for id_, kind, length in (line.split(" ") for line in listed):
        if kind == "tree":
            continue
        batch.append(id_)
        size += int(length)
        if size > AT_ONCE:
            yield from _read(git, batch)
            batch, size = [], 0
    yield from _read(git, batch)


def _read(git: Repository, ids: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    answer = git("cat-file", "--batch", said="".join(f"{one}\n" for one in ids).encode())
    place = 0
    while place < len(answer):
        end = answer.index(b"\n", place)
        id_, _, size = answer[place:end].decode().split(" ")
        yield id_, answer[end + 1 : end + 1 + int(size)]
        place = end + int(size) + 2


def _record(name: str, content: bytes) -> tuple[str, str, Mapping[str, Any]]:
    """The type, id and data of a version of a record; no data where it is none."""
    path = PurePosixPath(name)
    type_ = next((FOLDERS[part] for part in path.parts[:-1] if part in FOLDERS), "")
    if not type_ or path.suffix not in (".yml", ".yaml"):
        return "", "", {}
    try:
        data = parse(decode(content))
    except RefusedError:
        return "", "", {}
    return type_, path.stem, data if isinstance(data, dict) else {}


def _owners(type_: str, id_: str, data: Mapping[str, Any]) -> tuple[str, ...]:
    """To whom a version's values are sealed. Nobody where it is no record, or one that was never accepted."""
    if not data or not isinstance(data.get("roles", []), list):
        return ()
    try:
        return owners(type_, id_, data)
    except TypeError:  # «children» was no list of ids then
        return ()
