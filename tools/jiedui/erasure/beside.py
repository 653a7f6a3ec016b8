"""What stood in the records while the child was not erased yet: the commits tell, not the day inside a value.

That day is the sealer's own: of a wrong clock, or of a note that was sealed for another child on the very
day, before this one was put into the record.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from jiedui.erasure.versions import parsed
from jiedui.history.git import Repository, contents
from jiedui.reading.folder import FOLDER_OF

AT_ONCE = 500
"""So many names are asked of Git at a time."""


def beside(git: Repository, child: str, files: Mapping[str, Collection[str]]) -> set[str]:
    """Of activities' `files` (objects with their names) those that a commit brought beside the living one."""
    asked = {
        (commit, file, name.partition(f"{FOLDER_OF['activity']}/")[0])
        for commit, file in _brought(git, sorted({name for names in files.values() for name in names}))
        for name in files.get(file, ())
    }
    where = [(f"{commit}:{top}{FOLDER_OF['child']}/{child}.yml", file) for commit, file, top in sorted(asked)]
    stood = contents(git, [place for place, _ in where])
    return {
        file
        for (_, file), content in zip(where, stood, strict=True)
        if "erased" not in (parsed(content or b"") or {})
    }


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
