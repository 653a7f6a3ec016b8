"""All other commands bear a child who was erased, and none of them tells anything of the child."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from jiedui.demo import AS_OF, write
from jiedui.reading.events import parse
from jiedui.reading.folder import FOLDERS
from jiedui.writing import canonical
from tests.cli.conftest import Ran, Run
from tests.erasure.conftest import GONE, Desk

CANARY = "暗号鹦鹉"
CANARIES: dict[str, dict[str, object]] = {
    "child": {"name": CANARY, "alias": CANARY, "school": CANARY, "notes": CANARY},
    "activity": {"topic": CANARY, "notes": CANARY, "items": [CANARY], "scores": {CANARY: 1}},
    "pairing": {"study_plan": [{"subject": CANARY, "result": CANARY}]},
    "case": {"outcome": CANARY, "raised_by": CANARY},
    "mentor": {"name": CANARY, "class": CANARY},
}
"""What the child's own records are filled with."""
COMMANDS = [
    "check --format sarif",
    "duties --format json",
    f"show {GONE}",
    f"show {GONE}-m002",
    "privacy due --format json",
    "report --out -",
    "report --year 2025 --out -",
    "pages OUT",
    "pages OUT --edition volunteers",
    "pages OUT --edition public",
    "export --format csv --out OUT",
    "export --format json --out OUT",
    "calendar --out OUT",
    "remind --dry-run",
    *(f"print {one} --out OUT" for one in ("agreements", "register", "cards", "folders", "statistics")),
    "fmt --check",
]


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A programme in which everything that is about the child alone says the same word."""
    folder = tmp_path_factory.mktemp("filled") / "records"
    write(folder, 6, 1, AS_OF)
    mentor = f"name: {CANARY}\nroles: [classmate]\nchild: {GONE}\njoined: 2025-09-01\n"
    (folder / "mentors" / "m900.yml").write_text(mentor, encoding="utf-8")
    (folder / "cases" / "help-900.yml").write_text(f"child: {GONE}\nkind: help\n", encoding="utf-8")
    for file in folder.rglob("*.yml"):
        data = parse(file.read_text(encoding="utf-8"))
        if file.stem == GONE or data.get("child") == GONE or data.get("children") == [GONE]:
            type_ = next(FOLDERS[part] for part in file.parts if part in FOLDERS)
            file.write_text(canonical(type_, {**data, **CANARIES[type_]}), encoding="utf-8")
    return folder


def test_nothing_is_told_of_who_was_erased(
    filled: Path, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: before, most of them did."""
    told = {}
    for when in ("before", "after"):
        monkeypatch.chdir(tmp_path)
        records = tmp_path / when / "records"
        shutil.copytree(filled, records)
        if when == "after":
            words = ["--ground", "guardian-request", "--by", "WL", "--yes", "--records", records]
            assert run("erase", GONE, *words).status == 0
        for command in COMMANDS:
            out = tmp_path / when / command.replace(" ", "-")
            ran = run(*(out if word == "OUT" else word for word in command.split()), "--records", records)
            assert ran.status in (0, 1), (when, command, ran.err)
            told[when, command] = everything(ran, out)
    assert [command for command in COMMANDS if CANARY in told["after", command]] == []
    assert sum(CANARY in told["before", command] for command in COMMANDS) > 8


def everything(ran: Ran, out: Path) -> str:
    files = [out] if out.is_file() else sorted(out.rglob("*")) if out.is_dir() else []
    written = [one.read_bytes().decode("utf-8", errors="replace") for one in files if one.is_file()]
    return "\n".join([ran.out, ran.err, *written])


def test_history_and_review_bear_it_where_the_records_are_the_repository(desk: Desk) -> None:
    records = desk.records
    top = Desk(desk.run, records)
    top.keyring = desk.keyring
    for number in range(2):
        for words in (["init", "--quiet"], ["add", "-A"], ["commit", "--quiet", "-m", str(number)]):
            git(records, *words)
        if not number:
            assert top.erase().status == 0
    ran = top("review", "HEAD~1..HEAD")
    assert f"children/{GONE}.yml" in ran.out
    assert "⚠" not in ran.out
    assert ran.status == 0
    assert desk.run("history", GONE, "--records", records).status == 0


def git(folder: Path, *words: str) -> None:
    who = ("-c", "user.name=t", "-c", "user.email=t@example.org")
    subprocess.run(["git", *who, *words], cwd=folder, check=True, capture_output=True)
