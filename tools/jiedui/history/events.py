"""A record's life as events: who did what, in fields; every version read by the program's own reader."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from jiedui.git.repository import Repository, blobs
from jiedui.history.differences import Change, differences
from jiedui.history.steps import Commit, Step, present, steps
from jiedui.problems import Code
from jiedui.reading import codes
from jiedui.reading.decode import decode
from jiedui.reading.events import parse
from jiedui.reading.folder import FOLDER_OF, MOST_BYTES
from jiedui.reading.refusal import RefusedError
from jiedui.schema.library import is_valid
from jiedui.schema.sealing import hidden


class Happened(StrEnum):
    """What befell the file."""

    CREATED = "created"
    CHANGED = "changed"
    MOVED = "moved"
    DELETED = "deleted"
    EARLIEST = "earliest"
    """The first version that is known here; the repository is cut off before it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One step. `commit` is None for what is not committed yet; `was` is the file's path before it moved."""

    commit: Commit | None
    happened: Happened
    path: str
    was: str | None
    changes: Sequence[Change]
    broken: Code | None
    """Why the version that came of it cannot be read."""
    may_be_said: bool
    """Both versions keep to the schema, so that fields hold what their names say."""

    @property
    def is_merge(self) -> bool:
        return self.commit is not None and len(self.commit.parents) > 1


@dataclass(frozen=True, slots=True)
class Version:
    """One content of the file. `data` is the last that could be read, where this one cannot."""

    data: Mapping[str, Any]
    broken: Code | None
    valid: bool


NOTHING = Version({}, None, valid=True)


def events(git: Repository, records: Path, type_: str, id_: str) -> list[Event]:
    """What happened to a record, the latest first: also what lies in the folder and is not committed yet."""
    found = steps(git, type_, id_) if git.has_commits else []
    ids = {one for step in found for one in (*step.before, step.after) if one}
    reader = Reader(type_, blobs(git, ids, MOST_BYTES))
    told = []
    for step in reversed(found):
        before = [reader.version(one) for one in step.before] or [NOTHING]
        event = _event(step, before, reader.version(step.after, before[0]), is_shallow=git.is_shallow)
        if event.changes or event.broken or event.happened is not Happened.CHANGED or not event.is_merge:
            told.append(event)
    head = next((one for one in found[:1] if one.after and present(git, one.path)), None)
    last = _not_committed(reader, git.prefix, head, file_now(records, type_, id_), records)
    return [*([last] if last else []), *told[::-1]]


def file_now(records: Path, type_: str, id_: str) -> Path | None:
    """Where the record's file lies in the folder of records, if there is one."""
    if type_ == "programme":
        found = [records / "programme.yml"]
    elif type_ == "activity":
        found = sorted((records / "activities").rglob(f"{id_}.yml"))
    else:
        found = [records / FOLDER_OF[type_] / f"{id_}.yml"]
    return next((one for one in found if one.is_file()), None)


class Reader:
    """Reads contents of one record's file, each once."""

    def __init__(self, type_: str, contents: Mapping[str, bytes | None]) -> None:
        self.type = type_
        self._contents = contents
        self._versions: dict[str, Version] = {}

    def version(self, content: str | None, before: Version = NOTHING) -> Version:
        """What stands in a content; where it cannot be read, what stood there before."""
        if content is None:
            return NOTHING
        if content not in self._versions:
            self._versions[content] = self.read(self._contents[content], before)
        return self._versions[content]

    def read(self, raw: bytes | None, before: Version) -> Version:
        """The same of bytes; None for what is no file, or a huge one."""
        if raw is None:
            return Version(before.data, codes.UNREADABLE, valid=False)
        try:
            data = parse(decode(raw))
        except RefusedError as refusal:
            return Version(before.data, refusal.code, valid=False)
        is_accepted = is_valid(self.type, data)
        return Version(hidden(self.type, data), None, is_accepted)


def _event(step: Step, before: Sequence[Version], after: Version, *, is_shallow: bool) -> Event:
    if step.after is None:
        happened = Happened.DELETED
    elif step.was:
        happened = Happened.MOVED
    elif any(one is not NOTHING for one in before):
        happened = Happened.CHANGED
    else:
        is_cut = is_shallow and not step.commit.parents
        happened = Happened.EARLIEST if is_cut else Happened.CREATED
    return Event(
        commit=step.commit,
        happened=happened,
        path=step.path,
        was=step.was,
        changes=_changes(before, after) if step.after else (),
        broken=after.broken,
        may_be_said=after.valid and all(one.valid for one in before),
    )


def _changes(before: Sequence[Version], after: Version) -> Sequence[Change]:
    """The differences to the version before; of a merge, what differs from every parent's version."""
    first, *others = [differences(one.data, after.data) for one in before]
    paths = [{change.path for change in other} for other in others]
    return [change for change in first if all(change.path in known for known in paths)]


def _not_committed(
    reader: Reader, prefix: str, head: Step | None, file: Path | None, records: Path
) -> Event | None:
    """How the file as it lies there differs from the last commit; None where it does not."""
    before = reader.version(head.after) if head else NOTHING
    if file is None:
        return _open_event(Happened.DELETED, head.path, before, NOTHING) if head else None
    path = prefix + file.relative_to(records).as_posix()
    after = reader.read(_bytes(file), before)
    if head is None:
        return _open_event(Happened.CREATED, path, before, after)
    if head.path != path:
        return _open_event(Happened.MOVED, path, before, after, was=head.path)
    if after.data == before.data and after.broken == before.broken:
        return None
    return _open_event(Happened.CHANGED, path, before, after)


def _open_event(
    happened: Happened, path: str, before: Version, after: Version, was: str | None = None
) -> Event:
    return Event(
        commit=None,
        happened=happened,
        path=path,
        was=was,
        changes=() if happened is Happened.DELETED else _changes([before], after),
        broken=after.broken,
        may_be_said=before.valid and after.valid,
    )


def _bytes(file: Path) -> bytes | None:
    try:
        with file.open("rb") as opened:
            raw = opened.read(MOST_BYTES + 1)
    except OSError:
        return None
    return raw if len(raw) <= MOST_BYTES else None
