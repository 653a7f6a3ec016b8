"""The steps of one record's life in Git: each commit that changed its file, the latest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from jiedui.git.repository import Repository
from jiedui.reading.folder import FOLDER_OF

LOG = (
    "log",
    "-z",
    "-c",
    "--raw",
    "--root",
    "--no-abbrev",
    "--no-color",
    "--no-ext-diff",
    "--no-textconv",
    "--no-follow",
    "--find-renames=70%",
    "--format=%H%x00%P%x00%aN%x00%aI%x00%s",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Commit:
    """Who recorded it, and when (as ISO 8601, in the author's zone). The names are as Git has them."""

    hash: str
    parents: tuple[str, ...]
    author: str
    when: str
    subject: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What a commit did to the file. Contents are ids of objects; None where there is no file.

    `before`: one for each parent (none: the commit has no parent). `was`: the path before, if it moved.
    """

    commit: Commit
    before: tuple[str | None, ...]
    after: str | None
    path: str
    was: str | None = None


def steps(git: Repository, type_: str, id_: str) -> list[Step]:
    """All steps, also those under earlier names. Paths are seen from the top of the repository."""
    return list(_with_earlier_names(git, _log(git, "HEAD", _pathspec(type_, id_)), set()))


def present(git: Repository, path: str) -> str | None:
    """The object that stands at a path (from the top) in the last commit; None where there is none."""
    answer = git("ls-tree", "-z", "--full-tree", "HEAD", "--", path)
    listed = answer.decode(errors="surrogateescape").split("\0")[0]
    return listed.split("\t")[0].split(" ")[2] if listed else None


def _pathspec(type_: str, id_: str) -> str:
    """Where the record's file is or was; seen from the folder of records. An id has nothing to escape."""
    if type_ == "programme":
        return "programme.yml"
    return f":(glob)activities/**/{id_}.yml" if type_ == "activity" else f"{FOLDER_OF[type_]}/{id_}.yml"


def _log(git: Repository, start: str, pathspec: str) -> list[Step]:
    return list(_joined(_parsed(git(*LOG, start, "--", pathspec))))


def _joined(found: Iterable[Step]) -> Iterator[Step]:
    """Where one commit takes a file away and puts one of the same id elsewhere, that is one step."""
    for _, group in groupby(found, key=lambda step: step.commit.hash):
        same = list(group)
        gone = [one for one in same if one.after is None]
        new = [one for one in same if one.before == (None,)]
        if len(same) == 2 and gone and new:
            yield replace(new[0], before=gone[0].before, was=gone[0].path)
        else:
            yield from same


def _parsed(answer: bytes) -> Iterator[Step]:
    """Steps out of NUL-separated words: five of a commit, then its changes, each with one path or two."""
    words = [one.lstrip("\n") for one in answer.decode(errors="surrogateescape").split("\0")]
    place = 0
    commit = None
    while place < len(words):
        word = words[place]
        if not word:
            place += 1
        elif word.startswith(":"):
            paths = 2 if word.rpartition(" ")[2][0] in "RC" and not word.startswith("::") else 1
            assert commit  # noqa: S101 - Git's own order
            yield _step(commit, word, words[place + 1 : place + 1 + paths])
            place += 1 + paths
        else:
            hash_, parents, author, when, subject = words[place : place + 5]
            commit = Commit(
                hash=hash_, parents=tuple(parents.split()), author=author, when=when, subject=subject
            )
            place += 5


def _step(commit: Commit, header: str, paths: Sequence[str]) -> Step:
    parents = len(header) - len(header.lstrip(":"))
    fields = header.lstrip(":").split(" ")
    modes, ids = fields[: parents + 1], fields[parents + 1 : 2 * parents + 2]
    contents = [None if mode == "000000" else id_ for mode, id_ in zip(modes, ids, strict=True)]
    was = paths[0] if len(paths) == 2 else None
    return Step(commit=commit, before=tuple(contents[:-1]), after=contents[-1], path=paths[-1], was=was)


def _with_earlier_names(git: Repository, found: Sequence[Step], seen: set[str]) -> Iterator[Step]:
    """The steps, and after one in which the file came from another name, that name's steps."""
    for step in found:
        source = _source(git, step)
        if source is None or step.commit.hash in seen:
            yield step
            continue
        seen.add(step.commit.hash)
        was, content = source
        yield replace(step, before=(content,), was=was)
        earlier = _log(git, step.commit.parents[0], f":(top,literal){was}")
        yield from _with_earlier_names(git, earlier, seen)


def _source(git: Repository, step: Step) -> tuple[str, str] | None:
    """The name and content that a new file had before, where the same commit took another one away."""
    is_new = step.before == (None,) and step.after is not None
    if not is_new or len(step.commit.parents) != 1:
        return None
    raw = ("--raw", "-z", "--no-abbrev", "--no-commit-id", "-r", "--find-renames=70%", "--diff-filter=R")
    for other in _parsed_changes(git("diff-tree", *raw, step.commit.hash), step.commit):
        if other.path == step.path and other.was and other.before[0]:
            return other.was, other.before[0]
    return None


def _parsed_changes(answer: bytes, commit: Commit) -> Iterator[Step]:
    words = answer.decode(errors="surrogateescape").split("\0")
    for place in range(0, len(words) - 2, 3):
        yield _step(commit, words[place], words[place + 1 : place + 3])
