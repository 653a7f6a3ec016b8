"""`jiedui fmt`: one form, nothing lost, nothing told to a log."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.conftest import REPOSITORY

UGLY = """\
# 家访那天补记
kind: talk


date: '2026-03-14'
children:
  - c001   # 姐姐
mentors: [ 'm001' ]
topic: "秘密话"
"""
PRETTY = """\
date: 2026-03-14
# 家访那天补记
kind: talk
children:
- c001  # 姐姐
mentors: [m001]
topic: 秘密话
"""


@pytest.fixture
def ugly(folder: Path) -> Path:
    file = folder / "activities" / "2026" / "ugly.yml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(UGLY, encoding="utf-8", newline="\n")
    return file


def test_the_sample_has_it_already(run: Run) -> None:
    ran = run("fmt", "--check", "--records", REPOSITORY / "records")
    assert (ran.status, ran.out) == (0, "")


def test_a_record_gets_it_and_keeps_its_comments(run: Run, folder: Path, ugly: Path) -> None:
    ran = run("fmt", "--records", folder, ugly)
    assert ran.status == 0
    assert ugly.read_text(encoding="utf-8") == PRETTY
    again = run("fmt", "--records", folder, "--check", ugly)
    assert (again.status, again.out) == (0, "")


def test_check_shows_the_difference_and_changes_nothing(
    run: Run, folder: Path, ugly: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran = run("fmt", "--check", "--records", folder)
    assert ran.status == 1
    assert f"--- {folder.as_posix()}/activities/2026/ugly.yml\n" in ran.out
    assert "+topic: 秘密话" in ran.out
    assert ugly.read_text(encoding="utf-8") == UGLY


def test_a_log_of_ci_holds_the_form_and_no_value(
    run: Run, folder: Path, ugly: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CI", "true")
    ran = run("fmt", "--check", "--records", folder, ugly)
    assert ran.status == 1
    assert "+topic: ···" in ran.out
    assert '-topic: "···"' in ran.out
    assert "秘密" not in ran.out
    assert "姐姐" not in ran.out


@pytest.mark.parametrize(
    ("written", "line"),
    [
        ("follow_up:\n  - {what：打电话, due: 2026-06-01}\n", 6),
        ("follow_up: [{what:call, due: 2026-06-01}]\n", 5),
    ],
)
def test_a_name_that_a_slip_made_is_not_moved_away(
    run: Run, folder: Path, ugly: Path, written: str, line: int
) -> None:
    text = "date: 2026-03-14\nkind:    talk\nchildren: [c001]\nmentors: [m001]\n" + written
    ugly.write_text(text, encoding="utf-8")
    ran = run("fmt", "--records", folder, ugly)
    assert ran.status == 1
    assert f"ugly.yml:{line}:" in ran.err
    assert ugly.read_text(encoding="utf-8") == text
    told = [one["code"] for one in run("check", "--records", folder, "--format", "json").json["problems"]]
    assert [one for one in told if one < "J200"] == ["J022" if "：" in written else "J024"], "one mistake"


def test_what_cannot_be_read_is_left_alone_and_named(run: Run, folder: Path, ugly: Path) -> None:
    ugly.write_text("kind：talk\n", encoding="utf-8")
    ran = run("fmt", "--records", folder, ugly)
    assert ran.status == 1
    assert "ugly.yml:1:" in ran.err
    assert ugly.read_text(encoding="utf-8") == "kind：talk\n"


def test_what_the_schema_refuses_still_has_a_form(run: Run, folder: Path, ugly: Path) -> None:
    ugly.write_text("nonsense: {b: 1,a: 2}\nkind: [ talk ]\n", encoding="utf-8")
    assert run("fmt", "--records", folder, ugly).status == 0
    assert ugly.read_text(encoding="utf-8") == "kind: [talk]\nnonsense: {b: 1, a: 2}\n"


def test_another_file_is_none_of_its_business(run: Run, folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.yml"
    other.write_text(UGLY, encoding="utf-8")
    assert run("fmt", "--records", folder, other).status == 2
    assert run("fmt", "--records", tmp_path / "nowhere").status == 2
    assert other.read_text(encoding="utf-8") == UGLY
