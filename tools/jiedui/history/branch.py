"""What a branch changes, file by file: the records in it, and the names of all else."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from jiedui.git.repository import NO_COMMITS, HistoryError, Repository, blobs, ends
from jiedui.history.differences import differences
from jiedui.history.events import Event, Happened, Reader, Version
from jiedui.reading.folder import FOLDERS, MOST_BYTES, is_id

Open = Callable[[str, str, str, Mapping[str, Any]], Any]
"""From a file's path now, and a record's type, id and data in it, to the data with the sealed values opened.

Of a file's two versions the earlier comes first; where there was none, its data are empty.
"""


@dataclass(frozen=True, slots=True)
class Changed:
    """A file that differs. Contents are ids of objects, None where there is none; paths begin at the top."""

    path: str
    was: str | None
    before: str | None
    after: str | None


def changed(git: Repository, commits: str) -> list[Changed]:
    """What HEAD of ``BASE..HEAD`` has changed since it left BASE. HistoryError where these are no commits."""
    base, head = ends(commits)
    if not base:
        raise HistoryError(NO_COMMITS)
    found = [git.commit(one) for one in (base, head)]
    since = git("merge-base", *found).decode().strip()
    asked = ("diff-tree", "-r", "--raw", "-z", "--no-abbrev", "--find-renames=70%", since, found[1], "--")
    return list(_parsed(git(*asked)))


def record_at(path: str, prefix: str) -> tuple[str, str] | None:
    """The type and id of the record whose file lies there; `prefix` is the folder of records."""
    if not path or not path.startswith(prefix):
        return None
    inside = PurePosixPath(path.removeprefix(prefix))
    if str(inside) == "programme.yml":
        return "programme", "programme"
    type_ = FOLDERS.get(inside.parts[0])
    if type_ is None or len(inside.parts) < 2 or inside.suffix != ".yml" or not is_id(inside.stem):
        return None
    return type_, inside.stem


def events(git: Repository, files: Iterable[Changed], opened: Open) -> Iterator[tuple[str, str, Event]]:
    """Type, id and event of each record among the files. What was in one that is gone is not opened."""
    known = [(one, found) for one in files if (found := record_at(one.path, git.prefix))]
    ids = {id_ for one, _ in known for id_ in (one.before, one.after) if id_}
    contents = blobs(git, ids, MOST_BYTES)
    for one, (type_, id_) in known:
        reader = Reader(type_, contents)
        before = reader.version(one.before)
        after = reader.version(one.after, before)
        old, new = {}, after.data
        if one.after:
            was_id = (record_at(one.was or "", git.prefix) or (type_, id_))[1]
            old = opened(one.path, type_, was_id, before.data)
            new = opened(one.path, type_, id_, after.data)
        yield type_, id_, _event(one, after, old, new)


def _event(one: Changed, after: Version, old: Any, new: Any) -> Event:
    if one.after is None:
        happened = Happened.DELETED
    elif one.before is None:
        happened = Happened.CREATED
    else:
        happened = Happened.MOVED if one.was else Happened.CHANGED
    return Event(
        commit=None,
        happened=happened,
        path=one.path,
        was=one.was,
        changes=differences(old, new) if one.after else (),
        broken=after.broken,
        may_be_said=False,
    )


def _parsed(answer: bytes) -> Iterator[Changed]:
    words = iter(answer.decode(errors="surrogateescape").split("\0"))
    for head in words:
        if not head:
            return
        old_mode, new_mode, before, after, status = head.removeprefix(":").split(" ")
        path, was = next(words), None
        if status[0] in "RC":
            path, was = next(words), path
        yield Changed(
            path=path,
            was=was,
            before=before if old_mode != "000000" else None,
            after=after if new_mode != "000000" else None,
        )
