"""J332: where a number in plain text is told, and where none is."""

from __future__ import annotations

from pathlib import Path

import pytest

from jiedui.examples import assemble
from tests.cli.conftest import Run, edit, run

__all__ = ["run"]
NUMBER = "138 0000 1234"


def told(run: Run, folder: Path) -> list[tuple[str, int]]:
    problems = run("check", "--records", folder, "--format", "json").json["problems"]
    return [(Path(one["file"]).name, one["line"]) for one in problems if one["code"] == "J332"]


@pytest.fixture
def sealed(tmp_path: Path) -> Path:
    return assemble("J332", "good", tmp_path)


def activity(folder: Path, more: str) -> None:
    file = folder / "activities" / "2026" / "2026-03-14-talk-c001.yml"
    file.write_text(
        f"date: 2026-03-14\nkind: talk\nchildren: [c001]\nmentors: [m001]\n{more}\n", encoding="utf-8"
    )


@pytest.mark.parametrize(
    ("more", "lines"),
    [
        (f"topic: 打 {NUMBER}", [5]),
        (f"items: [书包, '{NUMBER}']", [5]),
        (f"follow_up:\n  - what: 打 {NUMBER}\n    due: 2026-06-01", [6]),
        (f"notes: 打 {NUMBER}", []),  # that is J319's
        ("topic: 用了 120 元，成绩 98，2026-03-14", []),
        ("amount: 13800001234", []),
    ],
)
def test_a_number_is_told_where_it_stands(run: Run, sealed: Path, more: str, lines: list[int]) -> None:
    activity(sealed, more)
    assert told(run, sealed) == [("2026-03-14-talk-c001.yml", line) for line in lines]


def test_other_records_are_looked_at_too(run: Run, sealed: Path) -> None:
    edit(sealed / "children" / "c001.yml", "alias: 小禾", f"alias: 小禾 {NUMBER}")
    assert told(run, sealed) == [("c001.yml", 2)]


def test_where_nobody_is_real_nothing_is_told(run: Run, sealed: Path) -> None:
    activity(sealed, f"topic: {NUMBER}")
    edit(sealed / "programme.yml", "privacy: sealed", "privacy: plain")
    assert told(run, sealed) == []


def test_nothing_of_the_text_is_repeated(run: Run, sealed: Path) -> None:
    activity(sealed, f"topic: 打 {NUMBER}")
    for form in ("text", "json", "github", "sarif"):
        assert NUMBER not in run("check", "--records", sealed, "--format", form).out
