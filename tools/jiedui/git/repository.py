"""Git, asked from outside: no configuration, environment or attribute of others changes what it answers."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from jiedui.text import T, Text, one_line

KEPT = frozenset(
    {"GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM", "GIT_EXEC_PATH", "GIT_INDEX_FILE"}
)
"""Where Git and its settings lie, and (in a hook) what is about to be committed.

Every other GIT_ variable (GIT_DIR, …) is meant for another call.
"""
SETTINGS = {
    "core.quotePath": "off",
    "core.fsmonitor": "false",
    "log.showRoot": "true",
    "log.showSignature": "false",
    "i18n.logOutputEncoding": "UTF-8",
}


NO_COMMITS = T("These are no commits: type BASE..HEAD, such as main..HEAD")


class HistoryError(Exception):
    """Git cannot tell the history, and `text` says why."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.message)
        self.text = text


def ends(commits: str) -> tuple[str, str]:
    """Both ends of ``BASE..HEAD`` (or ``BASE...HEAD``). HistoryError where these are no commits.

    The first may be empty; the second is HEAD where none is said.
    """
    base, two_dots, head = commits.partition("..")
    head = head.removeprefix(".")
    if not two_dots or base.startswith("-") or head.startswith("-"):
        raise HistoryError(NO_COMMITS)
    return base, head or "HEAD"


class Repository:
    """The Git repository that a folder of records lies in."""

    def __init__(self, folder: Path, environment: Mapping[str, str]) -> None:
        self._folder = folder
        self._environment = _cleaned(environment)
        found = shutil.which("git", path=environment.get("PATH"))
        if found is None:
            raise HistoryError(T("Git is not installed, or not found: the history lies in Git."))
        self._git = found
        prefix, shallow = self._about()
        self.prefix = prefix
        """The way from the top to the folder: empty, or with a slash at its end."""
        self.is_shallow = shallow
        self.has_commits = self._run("rev-parse", "--verify", "--quiet", "HEAD").returncode == 0

    def __call__(self, *arguments: str, said: bytes = b"") -> bytes:
        """What Git answers. HistoryError where it refuses."""
        ran = self._run(*arguments, said=said)
        if ran.returncode != 0:
            raise HistoryError(_complaint(ran.stderr))
        return ran.stdout

    def commit(self, name: str) -> str:
        """The hash of the commit that is called so. HistoryError where there is none."""
        ran = self._run("rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
        if ran.returncode != 0:
            raise HistoryError(T("There is no such commit or branch here: fetch it first."))
        return ran.stdout.decode().strip()

    def _about(self) -> tuple[str, bool]:
        asked = ("--show-toplevel", "--show-prefix", "--is-shallow-repository")
        ran = self._run("rev-parse", *asked)
        if ran.returncode != 0:
            if b"must be run in a work tree" in ran.stderr:  # a bare one: a server's, or a mirror
                return "", self("rev-parse", "--is-shallow-repository").strip() == b"true"
            if b"not a git repository" in ran.stderr:
                raise HistoryError(
                    T("{path} does not lie in a Git repository: there is no history.", path=self._folder)
                )
            raise HistoryError(_complaint(ran.stderr))
        # No command of Git's gives these apart by NUL; a folder's name may have a line's end in it.
        _, prefix, shallow = ran.stdout.decode(errors="surrogateescape").rstrip("\n").rsplit("\n", 2)
        return prefix, shallow == "true"

    def _run(self, *arguments: str, said: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        settings = [word for key, value in SETTINGS.items() for word in ("-c", f"{key}={value}")]
        command = [self._git, "--no-pager", *settings, *arguments]
        try:
            return subprocess.run(  # noqa: S603 - no shell; the program's own words, and paths after «--»
                command, cwd=self._folder, env=self._environment, input=said, capture_output=True, check=False
            )
        except OSError as error:
            raise HistoryError(T("Git cannot be run: {reason}", reason=error.strerror)) from None


def is_inside_git(path: Path) -> bool:
    """Whether a real path lies in a working tree, or in a repository."""
    return any(_is_git(folder) for folder in path.parents)


def _is_git(folder: Path) -> bool:
    return (folder / ".git").exists() or ((folder / "HEAD").is_file() and (folder / "objects").is_dir())


def blobs(git: Repository, ids: Iterable[str], most: int) -> dict[str, bytes | None]:
    """The contents of files by their ids; None for what is larger than `most`, no file, or not here."""
    wanted = sorted(set(ids))
    asked = "".join(f"{one}\n" for one in wanted).encode()
    small: list[str] = []
    for line in git("cat-file", "--batch-check", said=asked).decode().splitlines():
        id_, kind, *size = line.split(" ")
        if kind == "blob" and int(size[0]) <= most:
            small.append(id_)
    found: dict[str, bytes | None] = dict.fromkeys(wanted)
    return found | dict(zip(small, contents(git, small), strict=True))


def contents(git: Repository, names: Iterable[str]) -> Iterator[bytes | None]:
    """What each of these objects is, in order, whatever its kind and size; None for what is not here."""
    answer = git("cat-file", "--batch", said="".join(f"{one}\n" for one in names).encode())
    place = 0
    while place < len(answer):
        end = answer.index(b"\n", place)
        last = answer[place:end].rpartition(b" ")[2]
        place = end + 1
        if last == b"missing":
            yield None
        else:
            yield answer[place : place + int(last)]
            place += int(last) + 1


def _cleaned(environment: Mapping[str, str]) -> dict[str, str]:
    kept = {key: value for key, value in environment.items() if not key.startswith("GIT_") or key in KEPT}
    plain = {"LC_ALL": "C", "LANGUAGE": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"}
    return kept | plain | {"GIT_NO_REPLACE_OBJECTS": "1"}  # what is there, not what «git replace» shows


def _complaint(said: bytes) -> Text:
    lines = said.decode(errors="replace").strip().splitlines() or ["?"]
    return T("Git says: {complaint}", complaint=one_line(lines[0]))
