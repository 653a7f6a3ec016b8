"""Everything that Git keeps, and what it is called: also what no branch, tag or folder names any more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from jiedui.git.repository import HistoryError, Repository, contents
from jiedui.reading.folder import FOLDERS
from jiedui.text import T, Text

AT_ONCE = 32_000_000
"""So many bytes of objects are asked of Git at a time."""
INCOMPLETE = T("The history in {path} is not complete, so nothing can be proved: make a whole clone of it.")
DAMAGED = T(
    "The history in {path} is damaged, so nothing can be proved. «git fsck» there says where; take a whole "
    "clone of an undamaged copy."
)
FOLDER = b"40000"
"""How a folder's entry in a folder begins; a link to another repository has another number."""
LINK = b"Subproject commit "
"""What a link to another repository is shown as, by Git too: its files are not here."""


def objects(git: Repository, path: str) -> Iterator[tuple[str, frozenset[str], bytes]]:
    """Each file, commit and tag with its id and all that it is called.

    HistoryError where a part is not here, or cannot be read.

    A file that was only staged, and replaced before it was committed, is called nothing.
    """
    _complete(git, path)
    kinds = dict[str, list[tuple[str, int]]]()
    form = "--batch-check=%(objectname) %(objecttype) %(objectsize)"
    for line in git("cat-file", "--batch-all-objects", "--unordered", form).decode().splitlines():
        id_, kind, *size = line.split(" ")
        if not size:  # Git calls it «missing», though it has just found it
            raise HistoryError(Text(DAMAGED.message, {"path": path}))
        kinds.setdefault(kind, []).append((id_, int(size[0])))
    names = _names(dict(_contents(git, path, kinds.pop("tree", []))))
    _staged(git, names)
    for listed in kinds.values():
        for id_, content in _contents(git, path, listed):
            yield id_, frozenset(names.pop(id_, ())), content
    for id_, called in names.items():
        yield id_, frozenset(called), LINK + id_.encode()


@contextmanager
def _undamaged(path: str) -> Iterator[None]:
    """While Git is asked of what it has: it refuses where it does not get through its own files."""
    try:
        yield
    except HistoryError:
        raise HistoryError(Text(DAMAGED.message, {"path": path})) from None


def _complete(git: Repository, path: str) -> None:
    with _undamaged(path):
        listed = git("rev-list", "--objects", "--all", "--reflog", "--missing=print")
    if git.is_shallow or listed.startswith(b"?") or b"\n?" in listed:
        raise HistoryError(Text(INCOMPLETE.message, {"path": path}))


def _names(trees: Mapping[str, bytes]) -> dict[str, set[str]]:
    """What each file is called, from all folders that there are: their own, and those that nothing holds.

    A folder is looked through once as a place of each type of record, however often it stands in others:
    a repository can be made in which one folder stands in more places than anybody can count.
    """
    within = {id_ for tree in trees for is_folder, _, id_ in _entries(trees, tree) if is_folder}
    names = dict[str, set[str]]()
    waiting = [(tree, "", "") for tree in trees if tree not in within]
    seen = {(tree, "") for tree, _, _ in waiting}
    while waiting:
        tree, above, type_ = waiting.pop()
        for is_folder, name, id_ in _entries(trees, tree):
            if not is_folder:
                names.setdefault(id_, set()).add(above + name)
            elif (id_, below := type_ or FOLDERS.get(name, "")) not in seen:
                seen.add((id_, below))
                waiting.append((id_, f"{above}{name}/", below))
    return names


def _entries(trees: Mapping[str, bytes], id_: str) -> Iterator[tuple[bool, str, str]]:
    """Of what is in a folder: whether it is one itself, its name and its id."""
    tree, length, place = trees.get(id_, b""), len(id_) // 2, 0
    while place < len(tree):
        end = tree.index(b"\0", place)
        mode, _, name = tree[place:end].partition(b" ")
        place = end + 1 + length
        yield mode == FOLDER, name.decode(errors="replace"), tree[end + 1 : place].hex()


def _staged(git: Repository, names: dict[str, set[str]]) -> None:
    """What is about to be committed is called something too."""
    for line in (
        git("ls-files", "--stage", "-z", "--full-name", ":/").decode(errors="replace").split("\0")[:-1]
    ):
        about, _, name = line.partition("\t")
        names.setdefault(about.split(" ")[1], set()).add(name)


def _contents(git: Repository, path: str, listed: Iterable[tuple[str, int]]) -> Iterator[tuple[str, bytes]]:
    batch, size = list[str](), 0
    for id_, length in listed:
        batch.append(id_)
        size += length
        if size > AT_ONCE:
            yield from _read(git, path, batch)
            batch, size = [], 0
    yield from _read(git, path, batch)


def _read(git: Repository, path: str, ids: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    with _undamaged(path):
        for id_, content in zip(ids, contents(git, ids), strict=True):
            if content is None:
                raise HistoryError(DAMAGED)
            yield id_, content
