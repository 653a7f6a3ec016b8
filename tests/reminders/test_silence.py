"""Who is silent, who was never met, and what went well: on a small programme, by day."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from jiedui.figures.silence import never_met, silent_mentors, strangers
from jiedui.figures.week import week
from tests.cli.conftest import BASE, edit

from .views import view_of


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(BASE, tmp_path / "records"))


def silent(folder: Path, day: str) -> dict[str, int]:
    return {one.mentor.id: one.days for one in silent_mentors(view_of(folder, date.fromisoformat(day)))}


def test_a_mentor_is_silent_after_thirty_days_in_term(folder: Path) -> None:
    assert "m001" not in silent(folder, "2026-04-13")
    assert silent(folder, "2026-04-14")["m001"] == 31


def test_holidays_and_pauses_do_not_count(folder: Path) -> None:
    assert silent(folder, "2026-08-31") == silent(folder, "2026-07-03")
    mentor = folder / "mentors" / "m001.yml"
    mentor.write_text(
        mentor.read_text(encoding="utf-8") + "pauses: [{from: 2026-04-01, to: 2026-04-20, reason: 病假}]\n",
        encoding="utf-8",
    )
    assert "m001" not in silent(folder, "2026-04-20")
    assert "m001" not in silent(folder, "2026-05-03")
    assert silent(folder, "2026-05-04")["m001"] == 31


def test_who_sponsors_or_is_a_child_is_not_silent(folder: Path) -> None:
    edit(folder / "pairings" / "c001-m001.yml", "kind: mentor", "kind: sponsor")
    assert "m001" not in silent(folder, "2026-06-01")
    edit(folder / "pairings" / "c001-m001.yml", "kind: sponsor", "kind: mentor")
    assert "m001" in silent(folder, "2026-06-01")
    mentor = folder / "mentors" / "m001.yml"
    text = mentor.read_text(encoding="utf-8")
    mentor.write_text(text.replace("roles: [", "roles: [classmate, "), encoding="utf-8")
    assert "m001" not in silent(folder, "2026-06-01")


def test_who_was_never_met_is_known_after_a_fortnight(folder: Path) -> None:
    view = view_of(folder, date(2026, 3, 20))
    assert [one.id for one in never_met(view)] == ["c002"]
    assert [one.id for one in strangers(view)] == ["c002-m002"]
    registered = date.fromisoformat(view.records.children["c002"].data["registered"])
    edit(folder / "pairings" / "c002-m002.yml", "kind: proxy-parent", "kind: sponsor")
    assert strangers(view_of(folder, date(2026, 3, 20))) == []
    early = view_of(folder, registered)
    assert [one.id for one in never_met(early)] == []


def test_the_week_counts_what_was_done_in_it(folder: Path) -> None:
    found = week(view_of(folder, date(2026, 3, 20)))
    assert (found.held, found.children, found.met, list(found.up_to_date)) == (1, 1, 1, ["m001"])
    assert week(view_of(folder, date(2026, 3, 21))).held == 0
