"""What was missed waits no more once there is nobody to make it good for: every surface says the same."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from jiedui.figures.arrears import arrears, to_make_good
from jiedui.figures.needs import mentors_of, needs
from jiedui.reminders import mentors
from jiedui.reminders.coordinators import coordinators
from jiedui.reminders.digest import body
from jiedui.reminders.tracking import told
from jiedui.text import tongue
from jiedui.view import View
from tests.calendars.programme import programme, rule, view
from tests.demo.conftest import SAMPLE

from .views import view_of

LEFT = "left: {on: 2026-05-20, reason: x}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SAMPLE, tmp_path / "records"))


def add(folder: Path, file: str, line: str) -> None:
    with (folder / file).open("a", encoding="utf-8") as record:
        record.write(line)


def said(view: View) -> str:
    """The issue and the digest of the coordinators."""
    zh = tongue("zh")
    return told(view, zh).body + body(coordinators(view, zh), zh)


def test_who_has_left_is_called_no_more(folder: Path) -> None:
    assert "m003：" in said(view_of(folder))
    add(folder, "mentors/m003.yml", LEFT)
    for pairing in folder.glob("pairings/*-m003.yml"):
        add(folder, f"pairings/{pairing.name}", LEFT.replace("left", "ended"))
    gone = view_of(folder)
    assert "m003" not in said(gone)
    assert "m003" not in {one for need in needs(gone) for one in mentors_of(gone, need)}


def test_nobody_is_asked_for_a_child_that_has_left(folder: Path) -> None:
    def asked() -> str:
        digest = mentors.own(view_of(folder), tongue("zh"), "m001")
        return body(digest, tongue("zh")) if digest else ""

    assert "c013" in asked()
    add(folder, "children/c013.yml", LEFT)
    assert "c013" not in asked()
    assert "c013" not in told(view_of(folder), tongue("zh")).body


def test_the_list_and_the_pages_count_the_same(large: View) -> None:
    waiting = [one for one in arrears(large) if one.outstanding]
    assert 0 < len(waiting) < len(arrears(large))
    assert {id(one) for one in to_make_good(large)} == {id(one) for one in waiting}


def test_too_much_cannot_be_made_good() -> None:
    meetings = {
        day: {"date": day, "kind": "home-visit", "children": ["c1"], "mentors": ["m1"]}
        for day in ("2026-03-10", "2026-03-11")
    }
    over = view(programme({"r": rule(per="month", at_most=1)}, activity=meetings), date(2026, 4, 2))
    assert [len(one.missed) for one in arrears(over)] == [1]
    assert not to_make_good(over)
