"""Ids and file names with every trick: a problem that says which file, and never a record."""

from __future__ import annotations

from pathlib import Path

import pytest

from jiedui.load import load
from jiedui.reading.folder import is_id
from tests.cli.conftest import Run, folder, run

__all__ = ["folder", "run"]
CHILD = "name: 方小苗\nregistered: 2026-03-01\n"
TALK = "date: 2026-03-14\nkind: letter\nchildren: [c001]\n"
PORTS = [f"{port}{number}" for port in ("com", "lpt") for number in range(10)]
DEVICES = ["con", "prn", "aux", "nul", *PORTS]
NO_IDS = [
    *DEVICES, "CON", "Nul", "con.txt", "com¹", "lpt³", "c001.", "c001 ", " c001", ".", "..", "", "c001.yml",
    "c001\n", "c001\r", "c001\t", "c/001", "c\\001", "c:001", "c001:stream", "c*", "c?", "<c>", '"c"', "c|d",
    "C001", "ｃ００１", "с001", "c００1", "ı", "İ", "ſ", "é", "e\u0301", "ﬁ", "c\u200b001", "c\u202e100",
    "\ufeffc", "-c", "c_1", "c 1", "c--" + "1" * 64, "💔", "$(id)", "`id`", "%0A", "::error::x", "&lt;", "~",
    "--help",
]  # fmt: skip


@pytest.mark.parametrize("text", NO_IDS)
def test_what_is_no_id(text: str) -> None:
    assert not is_id(text)


@pytest.mark.parametrize("text", ["c001", "0", "console", "null", "com", "com10", "con-1", "a" * 64])
def test_what_is_one(text: str) -> None:
    assert is_id(text)


def could_be_made(file: Path) -> bool:
    """Whether this system lets a file be called so."""
    try:
        file.write_text(CHILD, encoding="utf-8")
    except (OSError, ValueError):
        return False
    return file.name in {one.name for one in file.parent.iterdir()}


@pytest.mark.parametrize("text", [one for one in NO_IDS if one not in ("", ".", "..", "c/001")])
def test_a_file_called_so_is_a_problem_and_no_record(text: str, folder: Path, run: Run) -> None:
    file = folder / "children" / f"{text}.yml"
    if not could_be_made(file):
        pytest.skip("this system does not let a file be called so")
    loaded = load(folder)
    assert {one.code for one in loaded.problems} <= {"J002", "J003", "J006"}
    assert [one.file for one in loaded.problems] == [file.as_posix()]
    assert set(loaded.records.children) == {"c001", "c002"}
    for form in ("text", "github", "json", "sarif"):
        assert run("check", "--records", folder, "--format", form).status == 1


@pytest.mark.parametrize("name", ["aux", "COM1", "nul.2026", "2026.", "2026 ", "a:b", "a?b", "a\\b", "a\tb"])
def test_a_subfolder_that_windows_cannot_make(name: str, folder: Path) -> None:
    file = folder / "activities" / name / "t.yml"
    file.parent.mkdir()
    file.write_text(TALK, encoding="utf-8")
    assert [(one.file, one.code) for one in load(folder).problems] == [(file.parent.as_posix(), "J001")]


@pytest.mark.parametrize("name", ["2026-spring", "第一学期", "a b", "console", "a.b"])
def test_the_control_other_subfolders_are_free(name: str, folder: Path) -> None:
    file = folder / "activities" / name / "t.yml"
    file.parent.mkdir()
    file.write_text(TALK, encoding="utf-8")
    assert load(folder).problems == ()


@pytest.mark.parametrize("text", ["con", "../../x", "C001", "c001.", "a" * 65])
def test_add_makes_no_such_record(text: str, folder: Path, run: Run) -> None:
    child = ("add", "child", "--name", "方小苗", "--registered", "2026-03-01", "--yes", "--records", folder)
    assert run(*child, "--id", text).status == 2
    assert len(list((folder / "children").iterdir())) == 2


@pytest.mark.parametrize(
    "url",
    [
        "https://github.com@evil.example/school/records",
        "https://github.com:443@evil.example/school/records",
        "https://user:password@forge.example/school/records",
        "https://github.com%2f@evil.example/",
        "https://github.com\\@evil.example/",
        "https:///evil.example/",
        "https://./x",
        "https://forge.example:443:80/x",
        "javascript:alert(1)//https://forge.example/",
        "https://forge.example/#x",
        "https://forge.example/?x",
    ],
)
def test_the_forges_address_has_nobody_elses_host(url: str, folder: Path) -> None:
    file = folder / "programme.yml"
    text = file.read_text(encoding="utf-8")
    file.write_text(f"{text}repository: {{forge: gitea, branch: main, url: '{url}'}}\n", encoding="utf-8")
    assert {one.code for one in load(folder).problems if one.file == file.as_posix()} == {"J108"}


@pytest.mark.parametrize(
    "url",
    ["https://forge.example/school/records", "http://10.0.0.1:3000/a/b", "https://git.example.org:8443/a/@b"],
)
def test_the_control_a_plain_address_is_taken(url: str, folder: Path) -> None:
    file = folder / "programme.yml"
    text = file.read_text(encoding="utf-8")
    file.write_text(f"{text}repository: {{forge: gitea, branch: main, url: '{url}'}}\n", encoding="utf-8")
    assert load(folder).problems == ()
