"""Symbolic links: none is read through, none is written through, none is published."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from jiedui.load import load
from jiedui.writing.files import LinkError, create, refuse_links
from tests.cli.conftest import Run, folder, run
from tests.erasure.conftest import Desk, desk, made
from tests.hostile.killer import contents

__all__ = ["desk", "folder", "made", "run"]
SECRET = "must not be read, must not be written over"
pytestmark = pytest.mark.skipif(os.name != "posix", reason="links as POSIX has them")


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """A folder that is nobody's business, with a file in it."""
    made = tmp_path / "outside"
    made.mkdir()
    (made / "year-2026.md").write_text(SECRET, encoding="utf-8")
    return made


def untouched(outside: Path) -> bool:
    return {one.name: one.read_text(encoding="utf-8") for one in outside.iterdir()} == {
        "year-2026.md": SECRET
    }


def test_the_folder_of_records_itself(folder: Path) -> None:
    real = folder.rename(folder.with_name("elsewhere"))
    folder.symlink_to(real)
    assert [(one.file, one.code) for one in load(folder).problems] == [(folder.as_posix(), "J004")]
    assert load(folder).records.programme is None


@pytest.mark.parametrize("is_whole_folder", [False, True])
def test_the_keyring_and_then_nothing_else_is_changed_either(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, *, is_whole_folder: bool
) -> None:
    """Of a way that was given from here each step counts."""
    link = desk.keyring.parent if is_whole_folder else desk.keyring
    real = link.rename(link.with_name("real"))
    link.symlink_to(real)
    monkeypatch.chdir(desk.keyring.parent.parent)
    desk.keyring = desk.keyring.relative_to(Path.cwd())
    before = contents(desk.records.parent.parent)
    assert desk("keys", "status").status == 0
    words = ("--keyring", desk.keyring)
    for ran in (
        desk.erase(),
        desk.run("keys", "copy", "safe", "--to", "safe.age", "--new", *words),
        desk.run("keys", "copy", "safe", "--by-hand", "--new", *words),
        desk("keys", "add", "--all"),
    ):
        assert ran.status == 2
        assert f"{link.relative_to(Path.cwd())} 是符号链接" in ran.err
        assert contents(desk.records.parent.parent) == before


def test_reports_the_folder_and_its_files(folder: Path, outside: Path) -> None:
    reports = folder.parent / "reports"
    reports.symlink_to(outside)
    loaded = load(folder)
    assert loaded.remarks == {}
    assert [(one.file, one.code) for one in loaded.problems] == [(reports.as_posix(), "J004")]
    reports.unlink()
    reports.mkdir()
    (reports / "year-2026.md").symlink_to(outside / "year-2026.md")
    assert (load(folder).remarks, [one.code for one in load(folder).problems]) == ({}, ["J004"])


def test_the_control_a_real_report_is_read(folder: Path, outside: Path) -> None:
    outside.rename(folder.parent / "reports")
    assert load(folder).remarks == {"year-2026": SECRET}


@pytest.mark.parametrize("linked", ["children", "activities", "activities/2026"])
def test_no_record_is_added_through_a_link(linked: str, folder: Path, outside: Path, run: Run) -> None:
    there = folder / linked
    there.rename(folder.parent / "moved")
    there.symlink_to(outside)
    what: tuple[str, ...] = ("child", "--name", "方小苗", "--registered", "2026-03-01")
    if linked != "children":
        what = ("activity", "--kind", "talk", "--date", "2026-03-18", "--child", "c001", "--mentor", "m001")
    added = run("add", *what, "--records", folder, "--yes")
    assert added.status == 2
    assert "符号链接" in added.err
    assert untouched(outside)


COMMANDS = [
    ("export", "--format", "csv", "--out", "out/link/new"),
    ("export", "--format", "json", "--out", "out/link", "--force"),
    ("print", "register", "--out", "out/link.html", "--force"),
    ("print", "register", "--out", "out/link/new.html"),
    ("report", "--out", "out/link/new.md"),
    ("cms-config", "--out", "out/link/new.yml"),
    ("import", "children", "--template", "out/link/new.xlsx"),
    ("privacy", "export", "c001", "--out", "out/link"),
    ("calendar", "--out", "out/link"),
    ("calendar", "--out", "out"),
    ("pages", "out/link"),
    ("site", "--out", "out/link"),
]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda one: " ".join(one[:1] + one[-2:]))
def test_nothing_is_written_through_a_link(
    command: tuple[str, ...], folder: Path, outside: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever commits `out/link` must not choose where the coordinator's machine writes."""
    monkeypatch.chdir(folder.parent)
    Path("out").mkdir()
    Path("out/mentors").symlink_to(outside)
    Path("out/link").symlink_to(outside)
    Path("out/link.html").symlink_to(outside / "year-2026.md")
    done = run(*command, "--records", "records")
    assert done.status == 2, done
    assert "符号链接" in done.err
    assert untouched(outside)


def test_pages_take_links_away_and_follow_none(folder: Path, outside: Path, run: Run) -> None:
    """The site builder would publish what a link among the pages leads to."""
    pages = folder.parent / "pages"
    assert run("pages", pages, "--records", folder).status == 0
    (pages / "stolen").symlink_to(outside)
    (pages / "children" / "c001.md").unlink()
    (pages / "children" / "c001.md").symlink_to(outside / "year-2026.md")
    assert run("pages", pages, "--records", folder).status == 0
    assert not [one for one in pages.rglob("*") if one.is_symlink()]
    assert "小禾" in (pages / "children" / "c001.md").read_text(encoding="utf-8")
    assert untouched(outside)


def test_which_links_count(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that somebody names from the root may lie behind links; the way below it may not."""
    (tmp_path / "real" / "in").mkdir(parents=True)
    (tmp_path / "link").symlink_to(tmp_path / "real")
    refuse_links(tmp_path / "link" / "in")
    refuse_links(tmp_path / "link" / "in", tmp_path / "link")
    with pytest.raises(LinkError):
        refuse_links(tmp_path / "link" / "in", tmp_path)
    with pytest.raises(LinkError):
        refuse_links(tmp_path / "link")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(LinkError):
        create(Path("link/in/a.yml"), "x")
    create(Path("real/in/a.yml"), "x")
    assert [one.name for one in (tmp_path / "real" / "in").iterdir()] == ["a.yml"]
