"""What may be a version of a record, whatever its file is called: of which type it is, and what it says."""

from __future__ import annotations

import codecs
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any, NamedTuple

from jiedui.reading.decode import decode
from jiedui.reading.events import parse
from jiedui.reading.folder import FOLDERS, MOST_BYTES, is_id
from jiedui.reading.refusal import RefusedError

SIGNS: Mapping[str, str] = {
    "children": "activity",
    "case": "activity",
    "roles": "mentor",
    "mentor": "pairing",
    "child": "case",
}
"""Fields by which a record's type is told; the first that is there counts."""
OF_CHILD = frozenset({"registered", "guardians", "consents"})
"""Fields that, beside a name, only a child's record has."""
OURS = ("tests/", "tools/jiedui/")
"""Where this program's own examples lie, of children who are nobody: many programmes are a copy of it."""


def _fields(names: Collection[str]) -> re.Pattern[bytes]:
    """One of these fields where it would stand in a record, or in JSON."""
    listed = "|".join(sorted(names)).encode()
    return re.compile(rb"(?:^|[{,])[ \t]*[\"']?(?:" + listed + rb")[\"']?[ \t]*:", re.MULTILINE)


_ANY, _CHILD, _NAME = _fields({*SIGNS, *OF_CHILD}), _fields(OF_CHILD), _fields({"name"})


class Place(NamedTuple):
    """Where something stands: Git's object (empty where it is not committed yet), and one of its names."""

    object: str
    name: str


@dataclass(frozen=True, slots=True)
class Version:
    """A file that may be a version of a record, with all that it is called. `data`: None where unreadable."""

    place: Place
    names: Collection[str]
    data: Mapping[str, Any] | None
    content: bytes = field(repr=False)
    """Of what is unreadable; else empty."""

    @classmethod
    def of(cls, place: Place, names: Collection[str], content: bytes) -> Version:
        data = parsed(content)
        return cls(place, names, data, b"" if data is not None else content)

    @property
    def records(self) -> Iterator[tuple[str, str]]:
        """Of which records: those that its names say, and what it looks like if that is something else."""
        called = {record for name in self.names if (record := record_of(name))[0]}
        yield from sorted(called)
        if (type_ := guessed(self.data or {})) and type_ not in {one for one, _ in called}:
            yield type_, ""

    @property
    def is_an_example(self) -> bool:
        """Whether it is one of this program's own."""
        return bool(self.names) and all(name.startswith(OURS) for name in self.names)

    @property
    def may_be_a_childs(self) -> bool:
        """Whether something unreadable looks like the file of a child."""
        is_yaml = any(".y" in PurePosixPath(name).name.lower() for name in self.names) or not self.names
        return is_yaml and looks_like_a_childs(self.content)


def record_of(name: str) -> tuple[str, str]:
    """The type and the id that a file's name says; no type where it is not in its place among records."""
    path = PurePosixPath(name.removesuffix(".gz"))
    if path.suffix not in (".yml", ".yaml") or not is_id(path.stem):
        return "", ""
    return next((FOLDERS[part] for part in path.parts[:-1] if part in FOLDERS), ""), path.stem


def looks_like_a_record(content: bytes) -> bool:
    """Told quickly: of most files it is not so."""
    return _ANY.search(content) is not None


def looks_like_a_childs(content: bytes) -> bool:
    """The same of a child's own record."""
    return b"name" in content and _CHILD.search(content) is not None and _NAME.search(content) is not None


def parsed(content: bytes) -> Mapping[str, Any] | None:
    """None where it cannot be read. What the reader refuses for its encoding is read all the same."""
    if len(content) > MOST_BYTES:
        return None
    content = content.removeprefix(codecs.BOM_UTF8)
    for encoding in ("utf-8", "gb18030"):
        try:
            return parse(decode(content.decode(encoding).encode()))
        except (UnicodeDecodeError, RefusedError):
            continue
    return None


def guessed(data: Mapping[str, Any]) -> str:
    """The type of a record whose file lies in no folder of records, or has no name any more."""
    if "name" in data and not OF_CHILD.isdisjoint(data):
        return "child"
    return next((type_ for field_, type_ in SIGNS.items() if field_ in data), "")


def mentioned(ids: Collection[str]) -> re.Pattern[str]:
    """Where one of these ids stands by itself; the longest one that does."""
    listed = "|".join(map(re.escape, sorted(ids, key=len, reverse=True)))
    return re.compile(rf"(?<![a-z0-9])(?:{listed})(?![a-z0-9])", re.IGNORECASE)
