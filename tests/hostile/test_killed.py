"""Killed at any step of writing: each file is the old one or the new one, and the next run finishes."""

from __future__ import annotations

import os
import re
import shutil
import signal
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from jiedui.sealing.identity import read_identity
from jiedui.sealing.keyring_file import read
from tests.cli.conftest import BASE, Run, run
from tests.cli.keys import Office
from tests.hostile.killer import IN_PLACE, Command, Content, contents, killed

__all__ = ["run"]
pytestmark = pytest.mark.skipif(os.name != "posix", reason="kills as POSIX does")
RECORDS = ("--records", "repository/records")
KEYS = ("--keyring", "keys/keyring.age", "--identity", "keys/identity.txt")
CHILDREN = "姓名,化名,登记日期,村组\n" + "".join(f"方小{one},小{one},2026-03-01,石桥村\n" for one in "甲乙丙")
UGLY = "registered:   2025-09-01\nname:   'x'\n"


@dataclass(frozen=True)
class Case:
    """A command on a sealed programme; after the crash it is typed again."""

    command: Command
    statuses: frozenset[int] = frozenset({0})
    """Of the second run: 2 where it may say that all is done already."""
    before: Callable[[Office], object] = lambda _office: None
    adds: bool = False
    """Run once more, it makes one more."""


def _new_child(office: Office) -> None:
    (office.records / "children" / "c009.yml").write_text(
        "name: 方小田\nalias: 小田\nregistered: 2026-03-01\nnotes: 他说想爸爸\n", encoding="utf-8"
    )


def _ugly(office: Office) -> None:
    for number in (7, 8):
        (office.records / "children" / f"c00{number}.yml").write_text(UGLY, encoding="utf-8")


def _new_children_with_keys(office: Office) -> None:
    _new_child(office)
    assert office("keys", "add", "--all").status == 0


def _in_plain_text(office: Office) -> None:
    shutil.rmtree(office.records)
    shutil.copytree(BASE, office.records)


CASES = {
    "add": Case(
        ("add", "child", "--name", "方小苗", "--alias", "小苗", "--registered", "2026-03-01", "--yes"),
        adds=True,
    ),
    "end": Case(
        ("end", "pairing", "c001-m001", "--on", "2026-05-01", "--reason", "转学", "--yes"),
        statuses=frozenset({0, 2}),
    ),
    "fmt": Case(("fmt",), before=_ugly),
    "import": Case(("import", "children", "list.csv", "--write"), before=_in_plain_text),
    "import, sealed": Case(("import", "children", "list.csv", "--write")),
    "seal": Case(("seal", "--all"), before=_new_children_with_keys),
    "keys add": Case(("keys", "add", "--all", *KEYS), before=_new_child),
}


@pytest.fixture
def office(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> Office:
    """A sealed programme as the guide's three commands make it."""
    office = Office(run, tmp_path / "start")
    office.records.parent.mkdir(parents=True)
    shutil.copytree(BASE, office.records)
    (tmp_path / "start" / "list.csv").write_text(CHILDREN, encoding="utf-8")
    assert office.init().status == 0
    assert run("seal", "--all", "--records", office.records).status == 0
    return office


def likeness(name: str, content: bytes, office: Office) -> object:
    """What two runs have in common: keys and what is sealed are new each time."""
    if name.endswith(".age"):
        file = office.folder.parent / "looked-at.age"
        file.write_bytes(content)
        have = read(file, read_identity(office.identity()))
        return have.generation, sorted(one.partition("/")[0] for one in have.keys)
    lines = [re.sub(rb"age1[0-9a-z]{58}|age:\S+", b"(key)", one) for one in content.splitlines()]
    return [one for one in lines if one != b"  - (key)"]  # spare keys: how many wait depends on who took one


def is_old_or_new(name: str, now: Content, old: Content, new: Content, office: Office) -> bool:
    if now.get(name) == old.get(name):
        return True
    return (
        name in now and name in new and likeness(name, now[name], office) == likeness(name, new[name], office)
    )


@pytest.mark.parametrize("name", CASES)
def test_each_file_is_old_or_new_and_the_next_run_finishes(name: str, office: Office) -> None:
    case = CASES[name]
    case.before(office)
    old = contents(office.folder)
    *stopped, lived = killed(office.folder, (*case.command, *RECORDS), (*case.command, *RECORDS))
    assert lived["status"] == 0, lived["said"]
    assert len(stopped) > 3
    new = lived["killed"]
    assert new != old
    for step, one in enumerate(stopped):
        assert one["status"] == -signal.SIGKILL
        for file in {*old, *new, *one["killed"]}:
            assert is_old_or_new(file, one["killed"], old, new, office), f"{file} at step {step}"
        assert one["again"] in case.statuses, one["said again"]
        for file in {*new, *one["after"]}:
            is_one_more = case.adds and file not in new
            assert is_one_more or is_old_or_new(file, one["after"], new, new, office), f"{file} after {step}"


def test_the_control_a_file_written_in_place_is_found_in_half(tmp_path: Path) -> None:
    (tmp_path / "start").mkdir()
    *stopped, lived = killed(tmp_path / "start", IN_PLACE, IN_PLACE)
    whole = lived["killed"]["a.yml"]
    assert [one["killed"]["a.yml"] for one in stopped if one["killed"].get("a.yml", whole) != whole]
