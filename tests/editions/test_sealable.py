"""What a programme may seal besides: who is poor, disabled or an orphan, and the marks at school."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from jiedui.demo import AS_OF, write
from tests.cli.conftest import Run, run
from tests.cli.keys import Office

__all__ = ["run"]


def test_categories_and_marks_are_sealed_where_the_programme_asks(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    office = Office(run, tmp_path)
    write(office.records, 3, 2)
    programme = office.records / "programme.yml"
    text = programme.read_text(encoding="utf-8")
    programme.write_text(text + "seal_also: [child.categories, activity.scores]\n", encoding="utf-8")
    child = office.records / "children" / "c001.yml"
    marked = next(office.records.rglob("*-progress-c001.yml"))
    assert "left-behind" in child.read_text(encoding="utf-8")
    (mark,) = re.findall(r"数学: (\d+)", marked.read_text(encoding="utf-8"))
    assert office.init().status == 0
    assert run("seal", "--all", "--records", office.records).status == 0
    assert "left-behind" not in child.read_text(encoding="utf-8")
    assert re.search("数学: age:", marked.read_text(encoding="utf-8"))
    checked = run("check", "--records", office.records, "--as-of", AS_OF)
    assert checked.status == 0, checked.out
    for command in (["report"], ["pages", tmp_path / "pages"], ["export", "--out", tmp_path / "all.xlsx"]):
        ran = run(*command, "--records", office.records, "--as-of", AS_OF)
        assert ran.status == 0, ran
        assert "left-behind" not in ran.out
    opened = office("open", "c001", "--purpose", "test")
    assert "left-behind" in opened.out
    assert mark in opened.out
