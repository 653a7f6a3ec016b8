"""A command that is said to be typed names the folder of records, where that is not the usual one."""

from __future__ import annotations

import importlib
import json
import shlex
import shutil
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import click
import pytest

from jiedui.cli import COMMANDS
from jiedui.cli.shared.typed import TAKE_RECORDS, as_typed, beside
from jiedui.text import T, tongue
from tests.cli.conftest import BASE, Run, edit

OTHER = "试用"
WITHDRAWN = ("on: 2025-09-01}", "on: 2025-09-01, withdrawn: 2026-03-19}")
BEGUN = ("name: ", "erased: {on: 2026-03-19, ground: other, by: 王}\nname: ")
"""An erasure that was stopped."""
HINT = "请输入：jiedui erase"


def _commands() -> Iterator[tuple[str, click.Command]]:
    for name, entry in COMMANDS.items():
        found = importlib.import_module(entry.module).command
        below = found.commands if isinstance(found, click.Group) else {}
        yield from ((f"{name} {one}", command) for one, command in below.items())
        if not below:
            yield name, found


@pytest.fixture
def two(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of the usual name and another one, in each of which the same is to be done."""
    monkeypatch.chdir(tmp_path)
    for name in ("records", OTHER):
        shutil.copytree(BASE, name)
        edit(Path(name, "children", "c002.yml"), *WITHDRAWN)
        edit(Path(name, "children", "c002.yml"), *BEGUN)
    return tmp_path


def test_the_commands_that_take_a_folder_are_these() -> None:
    taking = {name for name, one in _commands() if any("--records" in param.opts for param in one.params)}
    assert set(TAKE_RECORDS) == taking


def test_the_folder_stands_behind_the_whole_command() -> None:
    speaker = beside(tongue("en"), Path(OTHER))
    said = {
        "Type: jiedui erase {id}": f"Type: jiedui erase --records {OTHER} c1",
        "«jiedui keys add --all»": f"«jiedui keys add --records {OTHER} --all»",
        "jiedui keys copy {id} --to FOLDER": "jiedui keys copy c1 --to FOLDER",
        "run jiedui verify-erasure {id}": f"run jiedui verify-erasure --records {OTHER} c1",
        "«jiedui explain J322»": "«jiedui explain J322»",
        "in jiedui checklists": "in jiedui checklists",
        "{id}: jiedui check.": f"c1: jiedui check --records {OTHER}.",
    }
    assert {message: speaker.say(T(message, id="c1")) for message in said} == said


def test_what_is_filled_in_stays_as_it_is() -> None:
    speaker = beside(tongue("en"), Path(OTHER))
    assert speaker.say(T("{path}: wrong", path="jiedui check")) == "jiedui check: wrong"


@pytest.mark.parametrize("name", ["{id}", "a{", "}b", "my records"])
def test_a_folder_may_be_called_anything(name: str) -> None:
    said = beside(tongue("en"), Path(name)).say(T("jiedui erase {id}", id="c1"))
    assert shlex.split(said) == ["jiedui", "erase", "--records", name, "c1"]
    assert as_typed("a b") == '"a b"'


def test_the_usual_folder_is_not_named(two: Path, run: Run) -> None:
    usual = run("check").out + run("privacy", "due").out + run("show", "nobody").err
    assert HINT in usual
    assert "--records" not in usual
    assert "--records" not in run("check", "--records", "./records").out


def test_another_folder_is_named_in_whatever_form_it_was_given(two: Path, run: Run) -> None:
    assert f"{HINT} --records {OTHER} c002" in run("check", "--records", OTHER).out
    assert f"{HINT} --records {two / OTHER} c002" in run("check", "--records", two / OTHER).out


def test_what_is_to_be_typed_does_the_right_thing(two: Path, run: Run) -> None:
    shutil.rmtree("records")
    line, *_ = [one for one in run("check", "--records", OTHER).out.splitlines() if HINT in one]
    _, *words = shlex.split(line.partition("：")[2].partition("：")[2])
    assert words[0] == "erase"
    assert run(*words, "--yes").status == 0
    assert HINT not in run("check", "--records", OTHER).out


@pytest.mark.parametrize("form", ["json", "github", "sarif"])
def test_a_report_for_programs_says_it_as_in_the_usual_folder(two: Path, run: Run, form: str) -> None:
    ran = run("check", "--records", two / OTHER, "--format", form, "--summary", "summary.md")
    for told in (ran.out, unescape(Path("summary.md").read_text(encoding="utf-8"))):
        assert f"{HINT} c002" in told
        assert "--records" not in told


def test_the_list_as_json_too(two: Path, run: Run) -> None:
    edit(Path(OTHER, "children", "c001.yml"), *WITHDRAWN)
    one, *_ = json.loads(run("privacy", "due", "--records", OTHER, "--format", "json").out)["due"]
    assert one["to_do"].startswith("jiedui erase c001 ")
    assert f"jiedui erase --records {OTHER} c001 " in run("privacy", "due", "--records", OTHER).out


def test_nothing_that_is_written_for_others_names_the_folder(two: Path, run: Run) -> None:
    edit(Path(OTHER, "programme.yml"), "privacy: plain", "privacy: sealed")
    there = ["--records", OTHER]
    assert run("pages", "pages", *there).status == 0
    assert run("calendar", *there, "--out", "calendars").status == 0
    assert run("export", *there, "--format", "csv", "--out", "tables").status == 0
    printed = [
        run(*words, *there).out
        for words in (
            ["cms-config"],
            ["privacy", "audit", "--year", "2026"],
            ["remind", "--dry-run"],
            ["track", "--dry-run"],
            ["report", "--format", "md"],
            ["show", "c001", "--format", "json"],
        )
    ]
    written = [
        one.read_bytes()
        for top in ("pages", "calendars", "tables")
        for one in Path(top).rglob("*")
        if one.is_file()
    ]
    assert all(printed)
    assert "jiedui keys status" in printed[1]
    for command in (b"jiedui keys add", b"jiedui check", b"jiedui erase"):
        assert any(command in one for one in written), command
    for one in (*(text.encode() for text in printed), *written):
        assert b"--records" not in one
