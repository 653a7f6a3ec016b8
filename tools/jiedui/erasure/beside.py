"""What stood in the records while the child was not erased yet: the commits tell, not the day inside a value.

That day is the sealer's own: of a wrong clock, or of a note that was sealed for another child on the very
day, before this one was put into the record.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from jiedui.erasure.versions import parsed
from jiedui.git.repository import HistoryError, Repository, contents
from jiedui.reading.folder import FOLDER_OF

AT_ONCE = 500
"""So many names are asked of Git at a time."""
NOTHING = "0" * 40
"""What no object is called."""


def beside(git: Repository, child: str, files: Mapping[str, Collection[str]]) -> set[str]:
    """Of activities' `files` (objects with their names) those that a commit brought beside the living one."""
    where = sorted(
        {
            (commit, file, _childs(child, name))
            for commit, file in _brought(git, sorted({name for names in files.values() for name in names}))
            for name in files.get(file, ())
        }
    )
    stood = contents(git, [_called(git, commit, place) for commit, _, place in where])
    return {
        file
        for (_, file, _), content in zip(where, stood, strict=True)
        if "erased" not in (parsed(content or b"") or {})
    }


def _childs(child: str, name: str) -> str:
    """The child's own file, beside an activity's: the last folder that is called so is the activities'."""
    folders = PurePosixPath(name).parts[:-1]
    above = len(folders) - 1
    while above >= 0 and folders[above] != FOLDER_OF["activity"]:
        above -= 1
    return str(PurePosixPath(*folders[: max(above, 0)], FOLDER_OF["child"], f"{child}.yml"))


def _called(git: Repository, commit: str, place: str) -> str:
    """A name for the file by which Git's batches find it: a line's end within a name would end it there."""
    if "\n" not in place:
        return f"{commit}:{place}"
    try:
        return (
            git("rev-parse", "--verify", "--quiet", "--end-of-options", f"{commit}:{place}").decode().strip()
        )
    except HistoryError:
        return NOTHING


def _brought(git: Repository, names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each commit with each object that it gave one of these names."""
    form = ("--all", "--reflog", "-m", "--raw", "--no-abbrev", "--no-renames", "--format=commit %H")
    for start in range(0, len(names), AT_ONCE):
        paths = [f":(top,literal){name}" for name in names[start : start + AT_ONCE]]
        commit = ""
        for line in git("log", *form, "--", *paths).decode(errors="replace").splitlines():
            word, _, rest = line.partition(" ")
            if word == "commit":
                commit = rest
            elif line.startswith(":"):
                yield commit, line.split(" ")[3]
