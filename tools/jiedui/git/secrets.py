"""Secret keys and keyrings in what Git has, or is about to get: where they are, never what they are."""

from __future__ import annotations

import base64
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from jiedui.git.inside import AGE, inside
from jiedui.git.repository import HistoryError, Repository, blobs, ends

CHUNK = 500
"""So many files are held at a time."""
_KEY = re.compile(rb"AGE-SECRET-KEY-[0-9A-Z-]{16,}", re.IGNORECASE)
"""A whole key, or enough of one; the bare words, as in these pages, are none."""
_AGE_IN_BASE64 = re.compile(rb"(?:\A|\n\r?\n|base64,)" + base64.b64encode(AGE[:-1]))
"""A whole file, in a letter or in an address. Behind ``age:`` it is a sealed value, which may be there."""
_ARMOUR = re.compile(rb"-----BEGIN AGE ENCRYPTED FILE-----\s+YWdl")


def _in_base64(word: bytes) -> Iterator[bytes]:
    """The word as it stands in base64, at each of the three places where it can begin; without the ends."""
    for before in range(3):
        whole = base64.b64encode(b"\0" * before + word)
        yield whole[-(-before * 8 // 6) : (before + len(word)) * 8 // 6]


_KEY_IN_BASE64 = re.compile(b"(?:" + b"|".join(_in_base64(b"AGE-SECRET-KEY-1")) + b")[A-Za-z0-9+/]{20}")
_ZERO = re.compile("0{7,64}")


class Kind(StrEnum):
    """What must not be there."""

    KEY = "key"
    AGE_FILE = "age-file"


@dataclass(frozen=True, slots=True)
class Found:
    """`where`: a file's path from the top of the repository, or a commit's short name (its message)."""

    where: str
    kind: Kind
    is_message: bool = False


def kind_of(content: bytes) -> Kind | None:
    """What must not be in Git, if it is in this content, or packed in it (``inside``).

    Also in UTF-16, as some shells write files, and in base64, as mail programs do.
    """
    kinds = [kind for _, part in inside(content) if part is not None and (kind := _kind_of(part))]
    return min(kinds, key=[*Kind].index, default=None)


def _kind_of(content: bytes) -> Kind | None:
    squeezed = b"".join(content.split())
    if _KEY.search(content) or _KEY_IN_BASE64.search(squeezed):
        return Kind.KEY
    is_age = content.startswith(AGE) or _AGE_IN_BASE64.search(content) or _ARMOUR.search(content)
    return Kind.AGE_FILE if is_age else None


def in_tracked_files(git: Repository) -> Iterator[Found]:
    """In the index, and in tracked files as they lie there."""
    listed = (entry.partition("\t") for entry in _words(git("ls-files", "-s", "-z", "--full-name", ":/")))
    yield from _in_blobs(git, [(head.split(" ")[1], path) for head, _, path in listed])
    top = Path(git("rev-parse", "--show-toplevel").decode(errors="surrogateescape").removesuffix("\n"))
    for path in dict.fromkeys(_words(git("diff-files", "--name-only", "-z"))):
        file = top / path
        kind = kind_of(file.read_bytes()) if file.is_file() and not file.is_symlink() else None
        if kind:
            yield Found(path, kind)


def in_staged_files(git: Repository) -> Iterator[Found]:
    """In what the next commit would bring."""
    base = "HEAD" if git.has_commits else git("hash-object", "-t", "tree", "--stdin").decode().strip()
    raw = _words(git("diff-index", "--cached", "--raw", "-z", "--no-abbrev", "--no-renames", base, "--"))
    changed = zip(raw[::2], raw[1::2], strict=True)
    yield from _in_blobs(git, [(head.split(" ")[3], path) for head, path in changed])


def in_commits(git: Repository, commits: str) -> Iterator[Found]:
    """In every file that these commits brought, whether or not it is still there, and in their messages.

    Where BASE is not there (a new branch, a rewritten history), in all that HEAD reaches.
    """
    wanted = _range(git, commits)
    listed = git("rev-list", "--objects", *wanted, "--").decode(errors="surrogateescape").splitlines()
    objects = (line.partition(" ") for line in listed)
    yield from _in_blobs(git, [(id_, path) for id_, _, path in objects if path])
    for said in _words(git("log", "-z", "--format=%H%n%an%n%ae%n%B", *wanted, "--")):
        if kind := kind_of(said.encode(errors="surrogateescape")):
            yield Found(said[:10], kind, is_message=True)


def _range(git: Repository, commits: str) -> list[str]:
    base, head = ends(commits)
    head = git.commit(head)
    try:
        return [head, f"^{git.commit(base)}"] if base and not _ZERO.fullmatch(base) else [head]
    except HistoryError:
        return [head]


def _in_blobs(git: Repository, listed: Iterable[tuple[str, str]]) -> Iterator[Found]:
    """`listed`: each object's id and path. One object under two names is told under both."""
    paths: dict[str, list[str]] = {}
    for id_, path in listed:
        paths.setdefault(id_, []).append(path)
    ids = list(paths)
    for start in range(0, len(ids), CHUNK):
        for id_, content in blobs(git, ids[start : start + CHUNK], sys.maxsize).items():
            if content is not None and (kind := kind_of(content)):
                yield from (Found(path, kind) for path in paths[id_])


def _words(answer: bytes) -> list[str]:
    return [one for one in answer.decode(errors="surrogateescape").split("\0") if one]
