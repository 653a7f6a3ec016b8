"""The walk through the folder of records: what lies where, and what has no business there."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from jiedui.problems import Code, Problem
from jiedui.reading import codes
from jiedui.reading.refusal import RefusedError
from jiedui.text import T, Text

FOLDERS: Mapping[str, str] = {
    "policies": "policy",
    "children": "child",
    "mentors": "mentor",
    "pairings": "pairing",
    "activities": "activity",
    "plans": "plan",
    "cases": "case",
}
"""Each folder and the type of its records."""
FOLDER_OF: Mapping[str, str] = {type_: folder for folder, type_ in FOLDERS.items()}
MOST_BYTES = 64 * 1024
ID = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
RESERVED = re.compile(r"(?:con|prn|aux|nul|(?:com|lpt)[0-9¹²³])(?:\..*)?", re.IGNORECASE | re.DOTALL)
"""Names that Windows keeps for its devices, also with an ending: such a file cannot be made there."""
COPY = re.compile(r"~\$|[a-z0-9-]+( - 副本| - Copy| copy|\s*[(（][0-9]+[)）])")
"""How Windows, a Mac or a browser call a copy, and Excel what it has open."""
NOT_ON_WINDOWS = re.compile(r"[\x00-\x1f<>:\"\\\\|?*]|[. ]\Z")
IGNORED = frozenset({"README.md", "Thumbs.db", "desktop.ini"})


def is_id(text: str) -> bool:
    """Whether a record can be called so, on every computer."""
    return ID.fullmatch(text) is not None and not RESERVED.fullmatch(text)


class NoRecordsError(Exception):
    """There is no such folder: the set-up is wrong, not the records."""


_ITSELF = getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)


@dataclass(frozen=True, slots=True)
class Entry:
    """A file in its place. `named`: whether its name can be an id; `file` is its path as users know it."""

    path: str
    file: str
    type: str
    id: str
    named: bool = True

    def read(self) -> bytes:
        """The file's bytes, or a refusal."""
        try:
            file = os.open(self.path, os.O_RDONLY | _ITSELF)
            try:  # no file object: that is a tenth of a run of 100,000 files
                raw = os.read(file, MOST_BYTES + 1)
            finally:
                os.close(file)
        except OSError:
            raise RefusedError(codes.UNREADABLE) from None
        if len(raw) > MOST_BYTES:
            raise RefusedError(codes.TOO_LARGE)
        return raw


@dataclass(slots=True)
class Walk:
    """What the walk found: the entries in order, problems, and how many files there are in all."""

    entries: list[Entry] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    files: int = 0

    def refuse(self, code: Code, file: str, hint: Text | None = None) -> None:
        self.files += 1
        self.problems.append(code.at(file, hint=hint))


def walk(root: Path) -> Walk:
    """Every record's file below `root`. Links are never followed, and nothing is opened."""
    if not root.is_dir():
        raise NoRecordsError(root)
    found = Walk()
    shown = root.as_posix()
    if root.is_symlink():
        found.refuse(codes.LINK, shown)
        return found
    for item in _items(str(root), shown, found):
        file = f"{shown}/{item.name}"
        if item.is_dir(follow_symlinks=False):
            if item.name in FOLDERS:
                _folder(item.path, file, FOLDERS[item.name], found)
            else:
                found.refuse(codes.WRONG_PLACE, file, T("The folders are: {folders}", folders=_folders()))
        elif item.name == "programme.yml":
            _file(item, file, "programme", found)
        else:
            found.refuse(codes.WRONG_PLACE, file, T("The folders are: {folders}", folders=_folders()))
    if not any(entry.type == "programme" for entry in found.entries):
        found.problems.append(codes.NO_PROGRAMME.at(f"{shown}/programme.yml"))
    _same_ids(found)
    return found


def _folder(path: str, shown: str, type_: str, found: Walk) -> None:
    """A folder and those in it, however deep: a list of what is left stands for recursion."""
    left = [(path, shown)]
    while left:
        left.extend(reversed([*_one_folder(*left.pop(), type_, found)]))


def _one_folder(path: str, shown: str, type_: str, found: Walk) -> Iterator[tuple[str, str]]:
    """Its files, into `found`; yields its subfolders where it may have some."""
    if os.path.lexists(os.path.join(path, ".git")):  # noqa: PTH118 - speed
        found.refuse(codes.SUBMODULE, shown)
        return
    for item in _items(path, shown, found):
        file = f"{shown}/{item.name}"
        if not item.is_dir(follow_symlinks=False):
            _file(item, file, type_, found)
        elif type_ == "activity" and (RESERVED.fullmatch(item.name) or NOT_ON_WINDOWS.search(item.name)):
            found.refuse(codes.WRONG_PLACE, file, T("Windows does not allow this name: give another one."))
        elif type_ == "activity":
            yield item.path, file
        else:
            found.refuse(codes.WRONG_PLACE, file, T("Only activities/ has subfolders."))


def _items(path: str, shown: str, found: Walk) -> Iterator[os.DirEntry[str]]:
    """What lies in a folder, by name, without links and without names that differ only in case."""
    try:
        with os.scandir(path) as listed:
            # Small letters first: of two names that differ only in capitals, they are right.
            items = sorted(listed, key=lambda item: item.name.swapcase())
    except OSError:
        found.refuse(codes.UNREADABLE, shown)
        return
    seen: set[str] = set()
    for item in items:
        folded = unicodedata.normalize("NFC", item.name).casefold()
        if item.name in IGNORED or item.name.startswith("."):
            continue
        if folded in seen:
            found.refuse(codes.SAME_NAME, f"{shown}/{item.name}")
        elif item.is_symlink():
            found.refuse(codes.LINK, f"{shown}/{item.name}")
        else:
            yield item
        seen.add(folded)


_KEPT = T("Windows keeps this name for itself (con, nul, aux, com1 …): give another one.")


def _file(item: os.DirEntry[str], file: str, type_: str, found: Walk) -> None:
    stem, ending = os.path.splitext(item.name)  # noqa: PTH122 - speed
    if not item.is_file(follow_symlinks=False):
        found.refuse(codes.UNREADABLE, file)
    elif ending != ".yml":
        found.refuse(codes.WRONG_ENDING, file, T("Rename it so that it ends in «.yml»."))
    else:
        named = is_id(stem)
        if not named:
            found.problems.append(codes.BAD_ID.at(file, hint=_why_no_id(stem)))
        found.files += 1
        found.entries.append(Entry(item.path, file, type_, stem, named))


def _why_no_id(stem: str) -> Text:
    if RESERVED.fullmatch(stem):
        return _KEPT
    if COPY.match(stem):
        return T("This is a copy, or a program has left it: delete it, unless it is the newer one.")
    if not stem.isascii():
        return T("Give it an id for a name, such as c007.yml, and never a person's name.")
    return T("Use only a–z, 0–9 and «-».")


def _same_ids(found: Walk) -> None:
    first: dict[tuple[str, str], str] = {}
    for entry in found.entries:
        if first.setdefault((entry.type, entry.id), entry.file) != entry.file:
            hint = T("The other one is {file}.", file=first[entry.type, entry.id])
            found.problems.append(codes.SAME_ID.at(entry.file, hint=hint))


def _folders() -> list[str]:
    return [f"{name}/" for name in FOLDERS]
