"""From a folder to records: the walk, the reading and the schemas in one call."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jiedui.problems import Problem
from jiedui.reading.decode import decode
from jiedui.reading.events import parse
from jiedui.reading.folder import Entry, NoRecordsError, walk
from jiedui.reading.places import Node, find, places
from jiedui.reading.refusal import RefusedError
from jiedui.reading.remarks import read_remarks, unknown_terms
from jiedui.records.build import Accepted, build
from jiedui.records.model import Programme, Records
from jiedui.schema.library import is_valid
from jiedui.schema.sealing import has_sealed, hidden

Progress = Callable[[int, int], None]
"""Told now and then how many of how many files are read."""
Opener = Callable[[str, str, Any], Any]
"""From a record's type, its id and its data to the data with its sealed values opened."""


@dataclass(frozen=True, slots=True)
class Source:
    """What reading one file gave: its text and data (None where it could not be read) and its problems."""

    entry: Entry
    text: str | None
    data: Any
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class Loaded:
    """The records that the schemas accepted, the problems of the other files, and where values stand."""

    records: Records
    problems: tuple[Problem, ...]
    texts: Mapping[str, str]
    remarks: Mapping[str, str] = field(default_factory=dict)
    """What the coordinator has written for the report of each time frame."""
    refused_remarks: frozenset[str] = frozenset()
    """The files of such that could not be used; their problems are among the others."""
    is_opened: bool = False
    """Values that are sealed in the files stand in plain text here."""
    _places: dict[str, Node] = field(default_factory=dict)

    def place(self, file: str, path: Sequence[str | int], *, key: bool = False) -> tuple[int, int]:
        """Line and column of the value (or of its key) at `path` in a file that could be read."""
        if file not in self._places:
            self._places[file] = places(self.texts[file])
        return find(self._places[file], path, key=key)


def load(root: Path, progress: Progress | None = None, opener: Opener | None = None) -> Loaded:
    """Read all records below `root`: what a person typed never raises.

    In the records sealed values are locks (:class:`jiedui.sealed.Sealed`), or what the `opener` makes of
    them. NoRecordsError where there is no such folder.
    """
    found = walk(root)
    problems = list(found.problems)
    texts: dict[str, str] = {}
    accepted: list[Accepted] = []
    same_id = {problem.file for problem in found.problems}
    unusable: dict[str, set[str]] = defaultdict(set)
    for number, source in enumerate(map(_source, found.entries)):
        entry = source.entry
        if progress and number % 500 == 0:
            progress(number, len(found.entries))
        if source.text is not None:
            texts[entry.file] = source.text
        problems.extend(source.problems)
        if not entry.named:
            continue
        if source.problems or entry.file in same_id:
            unusable[entry.type].add(entry.id)
            continue
        data = source.data
        if opener and has_sealed(source.text or ""):
            data = opener(entry.type, entry.id, data)
        accepted.append(Accepted(entry.type, entry.id, entry.file, data))
    if progress:
        progress(len(found.entries), len(found.entries))
    records = build(
        accepted,
        root=root.as_posix(),
        files=found.files,
        left_out=found.files - len(accepted),
        unusable={type_: frozenset(ids) for type_, ids in unusable.items()},
    )
    remarks, refused = read_remarks(root)
    terms = {term.id for term in records.programme.terms} if records.programme else set(remarks)
    refused = [*refused, *unknown_terms(root, remarks, terms)]
    without_use = frozenset(one.file for one in refused)
    return Loaded(records, (*problems, *refused), texts, remarks, without_use, opener is not None)


def read_programme(root: Path) -> Programme | None:
    """The programme alone, for whom the other records need not be read; None where it is not to be had."""
    file = root / "programme.yml"
    if root.is_symlink() or not file.is_file():
        return None
    source = _source(Entry(str(file), f"{root.as_posix()}/programme.yml", "programme", "programme"))
    if source.data is None or source.problems:
        return None
    return build([Accepted("programme", "programme", source.entry.file, source.data)]).programme


def _source(entry: Entry) -> Source:
    try:
        text = decode(entry.read())
        data = parse(text)
    except RefusedError as refusal:
        return Source(entry, None, None, (refusal.problem(entry.file),))
    is_accepted = is_valid(entry.type, data)
    if has_sealed(text):
        data = hidden(entry.type, data)
    problems = () if is_accepted else tuple(explained(entry, text, data))
    return Source(entry, text, data, problems)


def explained(entry: Entry, text: str, data: Any) -> Iterator[Problem]:
    """Every problem of a record that its schema does not accept, each at its place in the text."""
    from jiedui.schema.explain import explain  # noqa: PLC0415 - only where something is wrong; it is slow to import

    node = places(text)
    return explain(entry.type, data, entry.file, lambda path, *, key=False: find(node, path, key=key))


__all__ = ["Loaded", "NoRecordsError", "explained", "load", "read_programme"]
