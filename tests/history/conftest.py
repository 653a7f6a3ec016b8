"""Real Git repositories, built with fixed dates and people."""

import os
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from jiedui.git.repository import Repository
from jiedui.history.events import Event, events

CHILD = """\
name: 郭晓麦
alias: 晓麦
registered: 2025-02-17
guardians:
- {name: 郭奶奶, relation: 奶奶, phone: '13900004121'}
- {name: 郭爷爷, relation: 爷爷}
"""


@dataclass
class Repo:
    """A repository with a folder of records in it. Each commit is a day later than the one before."""

    top: Path
    environment: dict[str, str]
    days: list[int] = field(default_factory=lambda: [1])

    @property
    def records(self) -> Path:
        return self.top / "records"

    def git(self, *arguments: str | bytes, author: str = "王老师") -> str:
        when = f"2026-03-{self.days[0]:02d}T10:20:30+08:00"
        people = {
            "GIT_AUTHOR_NAME": author,
            "GIT_AUTHOR_EMAIL": "wang@example.org",
            "GIT_COMMITTER_NAME": "forge",
            "GIT_COMMITTER_EMAIL": "forge@example.org",
            "GIT_AUTHOR_DATE": when,
            "GIT_COMMITTER_DATE": when,
        }
        ran = subprocess.run(
            ["git", *arguments], cwd=self.top, env=self.environment | people, check=True, capture_output=True
        )
        return ran.stdout.decode(errors="replace")

    def write(self, path: str, text: str) -> None:
        file = self.records / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")

    def commit(self, path: str, text: str | None, author: str = "王老师", subject: str = "x") -> None:
        """One commit in which the file has that text, or goes."""
        if text is None:
            (self.records / path).unlink()
        else:
            self.write(path, text)
        self.git("add", "-A")
        self.days[0] += 1
        self.git("commit", "-m", subject, author=author)

    def events(self, type_: str, id_: str) -> Sequence[Event]:
        return events(Repository(self.records, self.environment), self.records, type_, id_)


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repo:
    for key in [key for key in os.environ if key.startswith("GIT_")]:
        monkeypatch.delenv(key)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    found = Repo(tmp_path / "repo", dict(os.environ))
    found.records.mkdir(parents=True)
    found.git("init", "--quiet", "--initial-branch=main")
    found.write("programme.yml", "name: 项目\nlanguage: zh\nterms: []\npolicies: []\n")
    return found


def summary(found: Sequence[Event]) -> list[tuple[str, list[str]]]:
    """What happened, the latest first, and the fields of each change."""
    return [
        (
            str(one.happened),
            [f"{change.sort} {'.'.join(map(str, change.path))}" for change in one.changes],
        )
        for one in found
    ]
