"""`jiedui export` as it is called: where it writes, what it refuses, a whole file or none."""

from __future__ import annotations

import json
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest
from openpyxl import load_workbook

from jiedui.cli.export import FORMATS
from jiedui.tables import as_csv, as_json

from .conftest import Run, edit


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("form", FORMATS)
def test_it_writes_into_build_and_says_where(run: Run, folder: Path, form: str) -> None:
    ran = run("export", "--records", folder, "--format", form)
    assert ran.status == 0, ran.err
    (made,) = Path("build/export").iterdir()
    assert made.name.startswith("jiedui-2026-03-20")
    assert str(made) in ran.out
    assert [one.name for one in Path("build/export").parent.iterdir()] == ["export"]


@pytest.mark.parametrize("form", FORMATS)
def test_again_is_no_trouble_and_another_day_is(run: Run, folder: Path, form: str) -> None:
    first = run("export", "--records", folder, "--format", form, "--out", "it")
    assert run("export", "--records", folder, "--format", form, "--out", "it").status == first.status == 0
    changed = ("export", "--records", folder, "--format", form, "--out", "it", "--as-of", "2026-04-20")
    refused = run(*changed)
    assert refused.status == 2
    assert "--force" in refused.err
    assert run(*changed, "--force").status == 0
    assert [one.name for one in Path().iterdir() if one.name.startswith(".jiedui")] == []


def test_the_workbook_is_what_comes_without_a_word(run: Run, folder: Path) -> None:
    assert run("export", "--records", folder, "--out", "名册.xlsx").status == 0
    assert load_workbook("名册.xlsx").sheetnames[:2] == ["说明", "儿童"]
    assert run("export", "--records", folder, "--out", "roster.xlsx", "--lang", "en").status == 0
    assert load_workbook("roster.xlsx").sheetnames[:2] == ["About this file", "Children"]


def test_the_ending_of_the_file_tells_the_form(run: Run, folder: Path) -> None:
    assert run("export", "--records", folder, "--out", "it.json").status == 0
    assert json.loads(Path("it.json").read_text(encoding="utf-8"))["as_of"] == "2026-03-20"
    assert run("export", "--records", folder, "--out", "it.sqlite", "--format", "json").status == 2


def test_only_the_tables_that_were_named(run: Run, folder: Path) -> None:
    asked = ("--table", "duties", "--table", "pairings")
    assert run("export", "--records", folder, "--format", "sqlite", "--out", "it.db", *asked).status == 0
    with closing(sqlite3.connect("it.db")) as database:
        names = {one for (one,) in database.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    assert names == {"about", "duties", "pairings"}


def test_a_table_that_is_not_there_is_named(run: Run, folder: Path) -> None:
    ran = run("export", "--records", folder, "--table", "pairing")
    assert ran.status == 2
    assert "pairings" in ran.err
    assert "child_guardians" in run("export", "--records", folder, "--table", "zzzzzzzz").err
    assert not Path("build").exists()


def test_broken_records_are_left_out_and_counted(run: Run, folder: Path) -> None:
    edit(folder / "pairings" / "c002-m002.yml", "kind: proxy-parent", "kind: nonsense")
    ran = run("export", "--records", folder, "--out", "it.json")
    assert ran.status == 1
    assert "1" in ran.err
    pairings = json.loads(Path("it.json").read_text(encoding="utf-8"))["tables"]["pairings"]
    assert [one["id"] for one in pairings] == ["c001-m001"]


def test_confidential_activities_are_there_and_say_so(run: Run, folder: Path) -> None:
    (activity,) = list((folder / "activities").rglob("2026-03-14-talk-c001.yml"))
    activity.write_text(activity.read_text(encoding="utf-8") + "confidential: true\n", encoding="utf-8")
    run("export", "--records", folder, "--out", "it.json")
    activities = json.loads(Path("it.json").read_text(encoding="utf-8"))["tables"]["activities"]
    assert [one["id"] for one in activities if one.get("confidential")] == [activity.stem]


def test_what_is_no_export_is_never_replaced(run: Run, folder: Path) -> None:
    Path("mine").mkdir()
    Path("mine/thesis.txt").write_text("x", encoding="utf-8")
    ran = run("export", "--records", folder, "--format", "csv", "--out", "mine", "--force")
    assert ran.status == 2
    assert Path("mine/thesis.txt").read_text(encoding="utf-8") == "x"
    Path("mine/thesis.txt").unlink()
    Path("mine/deeper.csv").mkdir()
    assert run("export", "--records", folder, "--format", "csv", "--out", "mine", "--force").status == 2
    assert run("export", "--records", folder, "--format", "json", "--out", "mine", "--force").status == 2


@pytest.mark.parametrize(("form", "broken"), [("json", as_json), ("csv", as_csv)])
def test_where_writing_breaks_off_nothing_new_is_there_and_the_old_stays(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch, form: str, broken: object
) -> None:
    run("export", "--records", folder, "--format", form, "--out", "it")
    made = Path("it.json" if form == "json" else "it/duties.csv")
    before = made.read_bytes()

    def fails(_book: object, path: Path) -> None:
        if form == "csv":
            path.mkdir()
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(broken, "write", fails)
    again = ("export", "--records", folder, "--format", form, "--as-of", "2026-04-01", "--force")
    ran = run(*again, "--out", "it")
    assert ran.status == 2
    assert "Traceback" not in ran.err
    assert made.read_bytes() == before
    assert run(*again, "--out", "other").status == 2
    assert {one.name for one in Path().iterdir()} == {made.parts[0], "records"}


@pytest.mark.parametrize("out", ["records/programme.yml/x", "/dev/null/x", "/proc/x"])
def test_a_place_where_nothing_can_be_written(run: Run, folder: Path, out: str) -> None:
    ran = run("export", "--records", folder, "--format", "json", "--out", out)
    assert ran.status == 2
    assert out in ran.err


def test_a_library_that_is_missing_is_named_with_its_extra(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.delitem(sys.modules, "jiedui.tables.as_parquet", raising=False)
    ran = run("export", "--records", folder, "--format", "parquet")
    assert ran.status == 2
    assert "jiedui[tables]" in ran.err
    assert "pyarrow" in ran.err
    assert run("export", "--records", folder, "--format", "csv").status == 0


def test_no_programme_nothing_to_show(run: Run, folder: Path) -> None:
    (folder / "programme.yml").unlink()
    assert run("export", "--records", folder).status == 1
    assert run("export", "--records", folder / "nowhere").status == 2


def test_a_file_without_an_ending_gets_it(run: Run, folder: Path) -> None:
    """Else nothing opens it by a double click, and `.gitignore` does not know it."""
    assert "it.xlsx" in run("export", "--records", folder, "--out", "it").out
    assert "it.json" in run("export", "--records", folder, "--out", "it", "--format", "json").out
    assert Path("it.xlsx").is_file()
    assert Path("it.json").is_file()
    assert not Path("it").exists()
