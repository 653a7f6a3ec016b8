"""What a workflow's log and summary would obey: nothing that stands in a file's name or in a record."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from jiedui.reading.decode import INVISIBLE
from tests.cli.conftest import Run, run
from tests.hostile.programme import write
from tests.pages.test_hostile import tags

__all__ = ["run"]
COMMANDS = [
    "::error::owned",
    "::warning file=a,line=1::owned",
    "::set-output name=a::owned",
    "::set-env name=PATH::owned",
    "::add-mask::a",
    "::add-path::owned",
    "::stop-commands::owned",
    "::save-state name=a::owned",
    "::debug::owned",
    "::group::owned",
    "##[error]owned",
    "##[add-path]owned",
    "%0A::error::owned",
    "%0D%0A::error::owned",
    "a%0a::error::owned",
    "x,line=9::owned",
    "section_start:1:owned",
    "${{ github.token }}",
    "$(id > owned)",
    "`id`",
    "<img src=x onerror=alert(1)>",
    "[x](javascript:alert(1))",
    "![x](https://evil.example/x.png)",
    "| a | b |",
    "@everyone #1",
]
BREAKS = ("\n", "\r", "\r\n", "\u2028", "\x0b", "\x0c", "\x1b[2K\r", "\x85")
SAID = [
    ("check",),
    ("check", "--format", "github"),
    ("check", "--strict", "--format", "github"),
    ("duties",),
    ("fmt", "--check"),
    ("show", "c001"),
    ("remind", "--dry-run"),
    ("track", "--dry-run"),
    ("privacy", "due"),
    ("print", "register", "--out", "register.html"),
]
OURS = re.compile(r"::(error|warning|notice) file=[^:\r\n]+,line=\d+,col=\d+,title=J\d{3}::[^\r\n]*")


def obeyed(log: str) -> list[str]:
    """The lines that a runner takes for commands, where they are none of our annotations.

    GitHub's looks for «::» at the start of a line and for «##[» anywhere; a line ends as .NET has it.
    """
    lines = re.split(r"\r\n|\r|\n", log)
    found = [one for one in lines if one.lstrip().startswith("::") or "##[" in one]
    return [one for one in found if not OURS.fullmatch(one)]


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setitem(os.environ, "GITHUB_ACTIONS", "true")
    write(tmp_path, COMMANDS, harmless=False)
    return tmp_path


def names() -> Sequence[str]:
    """File names that begin a line of their own."""
    return [f"x{end}{command.replace('/', '-')}" for end in BREAKS for command in COMMANDS[:12]] + [
        command.replace("/", "-") for command in COMMANDS
    ]


@pytest.mark.parametrize("command", SAID, ids=" ".join)
def test_what_records_say_is_no_command(command: tuple[str, ...], work: Path, run: Run) -> None:
    done = run(*command)
    assert done.status in (0, 1), done
    assert obeyed(done.out) == obeyed(done.err) == []


@pytest.mark.skipif(os.name != "posix", reason="elsewhere no file can be called so")
@pytest.mark.parametrize("form", ["text", "github", "json", "sarif"])
def test_what_files_are_called_is_no_command(form: str, work: Path, run: Run) -> None:
    for folder in ("children", "activities"):
        for name in names():
            (work / "records" / folder / f"{name[:80]}.yml").write_text("a: [", encoding="utf-8")
            (work / "records" / folder / f"{name[:80]}.txt").touch()
    done = run("check", "--format", form, "--summary", "summary.md")
    assert done.status == 1
    assert obeyed(done.out) == obeyed(done.err) == []
    assert not [one for one in done.out + done.err if one != "\n" and INVISIBLE.search(one)]
    summary = (work / "summary.md").read_text(encoding="utf-8")
    assert set(tags(summary)) == set()
    assert not re.search(r"\]\(|!\[|@everyone", summary)
    rows = [line for line in summary.splitlines() if line.startswith("|")]
    assert len(rows) > 500
    assert {line.count("|") for line in rows} == {4}


@pytest.mark.skipif(os.name != "posix", reason="elsewhere no file can be called so")
def test_such_a_place_for_the_output_or_the_records(work: Path, run: Run) -> None:
    evil = "x\n::error::owned"
    Path(evil).symlink_to(work)
    for command in (("pages", evil), ("print", "register", "--out", evil), ("export", "--out", evil)):
        done = run(*command)
        assert done.status == 2
        assert obeyed(done.out) == obeyed(done.err) == []
    shutil.move(work / "records", work / "x\r::error::records")
    done = run("check", "--format", "github", "--records", "x\r::error::records")
    assert obeyed(done.out) == []


def test_the_control_the_runner_would_obey_these() -> None:
    for command in COMMANDS[:12]:
        assert obeyed(f"fine\n{command}\n") == [command]
    assert obeyed("fine\r  ::error::x") == ["  ::error::x"]
    assert obeyed("::error file=records/a.yml,line=1,col=1,title=J001::x%0A::error::y") == []
