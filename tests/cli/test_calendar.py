"""`jiedui calendar`: the folder it writes, and what it refuses."""

from __future__ import annotations

from pathlib import Path

import pytest

from .conftest import Run, edit


def written(folder: Path) -> list[str]:
    return sorted(one.relative_to(folder).as_posix() for one in folder.rglob("*") if one.is_file())


def test_one_of_all_and_one_of_each_mentor(run: Run, folder: Path, tmp_path: Path) -> None:
    ran = run("calendar", "--records", folder, "--out", tmp_path / "out")
    assert (ran.status, ran.err) == (0, "")
    assert "3 份日历" in ran.out
    assert written(tmp_path / "out") == ["all.ics", "mentors/m001.ics", "mentors/m002.ics"]


def test_it_goes_where_git_looks_away(
    run: Run, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("calendar", "--records", folder).status == 0
    assert (tmp_path / "build" / "calendars" / "all.ics").is_file()


def test_one_mentor_alone(run: Run, folder: Path, tmp_path: Path) -> None:
    assert run("calendar", "--records", folder, "--out", tmp_path / "out", "--mentor", "m002").status == 0
    assert written(tmp_path / "out") == ["mentors/m002.ics"]


def test_a_mentor_whom_nobody_knows(run: Run, folder: Path, tmp_path: Path) -> None:
    ran = run("calendar", "--records", folder, "--out", tmp_path / "out", "--mentor", "m003")
    assert ran.status == 2
    assert "m00" in ran.err
    assert not (tmp_path / "out").exists()


def test_a_classmate_has_none(run: Run, folder: Path, tmp_path: Path) -> None:
    edit(folder / "mentors" / "m001.yml", "[teacher]", "[classmate]")
    ran = run("calendar", "--records", folder, "--out", tmp_path / "out", "--mentor", "m001")
    assert ran.status == 2
    assert "孩子" in ran.err


def test_names_only_when_asked_for_and_with_a_word_of_warning(run: Run, folder: Path, tmp_path: Path) -> None:
    assert "姓名" not in run("calendar", "--records", folder, "--out", tmp_path / "out").err
    assert "陈小禾".encode() not in (tmp_path / "out" / "all.ics").read_bytes()
    ran = run("calendar", "--records", folder, "--out", tmp_path / "out", "--names")
    assert ran.status == 0
    assert "姓名" in ran.err
    assert "陈小禾".encode() in (tmp_path / "out" / "all.ics").read_bytes()


def test_the_calendar_of_a_mentor_without_a_record_goes_and_no_other_file(
    run: Run, folder: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    run("calendar", "--records", folder, "--out", out)
    (out / "mentors" / "m009.ics").write_bytes((out / "mentors" / "m002.ics").read_bytes())
    (out / "mentors" / "own.ics").write_text("BEGIN:VCALENDAR\r\nPRODID:-//other//\r\n", encoding="utf-8")
    (out / "mentors" / "notes.txt").write_text("x", encoding="utf-8")
    run("calendar", "--records", folder, "--out", out, "--mentor", "m001")
    assert (out / "mentors" / "m009.ics").is_file()
    run("calendar", "--records", folder, "--out", out)
    assert written(out) == [
        "all.ics",
        "mentors/m001.ics",
        "mentors/m002.ics",
        "mentors/notes.txt",
        "mentors/own.ics",
    ]


def test_what_is_the_same_is_not_written_again(run: Run, folder: Path, tmp_path: Path) -> None:
    """A server then says that nothing has changed."""
    out = tmp_path / "out"
    run("calendar", "--records", folder, "--out", out)
    first = (out / "all.ics").stat().st_mtime_ns
    run("calendar", "--records", folder, "--out", out)
    assert (out / "all.ics").stat().st_mtime_ns == first


def test_a_file_where_the_folder_should_be(run: Run, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("x", encoding="utf-8")
    assert run("calendar", "--records", folder, "--out", tmp_path / "out").status == 2
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "mentors").write_text("x", encoding="utf-8")
    ran = run("calendar", "--records", folder, "--out", tmp_path / "mine")
    assert ran.status == 2
    assert "Traceback" not in ran.err


def test_files_that_are_left_out_are_told_and_are_exit_status_one(
    run: Run, folder: Path, tmp_path: Path
) -> None:
    edit(folder / "children" / "c002.yml", "name:", "nme:")
    ran = run("calendar", "--records", folder, "--out", tmp_path / "out")
    assert ran.status == 1
    assert "jiedui check" in ran.err
    assert (tmp_path / "out" / "all.ics").is_file()


def test_without_a_programme_there_is_no_calendar(run: Run, folder: Path, tmp_path: Path) -> None:
    (folder / "programme.yml").unlink()
    assert run("calendar", "--records", folder, "--out", tmp_path / "out").status == 1


def test_it_speaks_english(run: Run, folder: Path, tmp_path: Path) -> None:
    ran = run("calendar", "--records", folder, "--out", tmp_path / "out", "--lang", "en")
    assert "3 calendars in" in ran.out
    assert b"SUMMARY:Birthday of" in (tmp_path / "out" / "all.ics").read_bytes()
