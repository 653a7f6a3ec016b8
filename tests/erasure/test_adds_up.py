"""After an erasure all that was counted is counted still: duties, rates, and what reports say was done."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from jiedui.demo import AS_OF, write
from jiedui.duties import ledger
from jiedui.load import load
from jiedui.writing.files import replace
from tests.cli.conftest import Run

DAYS_BEFORE = (1, 40, 200, 400)
WHAT_CHILDREN_ARE_LIKE = ("children.", "share.", "bands.", "marks.", "follow-ups")
"""Numbers of a report that are made of what is erased: sex, grade, category, marks, promises."""


@pytest.mark.parametrize("seed", range(1, 6))
def test_past_duties_and_reports_add_up(run: Run, tmp_path: Path, seed: int) -> None:
    """For children who stay and who left, of every category, birthdays too."""
    folder = tmp_path / "records"
    write(folder, 8, seed)
    without_holds(folder)
    days = [AS_OF - timedelta(days=one) for one in DAYS_BEFORE]
    before, numbers = [settled(folder, day) for day in days], counted(run, folder)
    for child in (f"c00{seed}", f"c00{seed + 1}"):
        words = ["--ground", "other", "--by", "WL", "--yes", "--records", folder]
        assert run("erase", child, *words).status == 0
        assert any(child in duty[1] for duty in before[0]), "the control: something was owed"
    assert [settled(folder, day) for day in days] == before
    assert counted(run, folder) == numbers


def test_the_control_without_what_is_kept_they_would_not(run: Run, tmp_path: Path) -> None:
    """Were the rules that applied, or the birthday, not kept, duties would be gone."""
    folder = tmp_path / "records"
    write(folder, 8, 1)
    before = settled(folder, AS_OF)
    assert run("erase", "c002", "--ground", "other", "--by", "WL", "--yes", "--records", folder).status == 0
    file = folder / "children" / "c002.yml"
    was = file.read_bytes()
    for gone in (b"counted_by", b"birthday"):
        assert gone in was
    head, _, _ = was.partition(b"  counted_by")
    replace(file, head, was)
    lost = {duty[0] for duty in before} - {duty[0] for duty in settled(folder, AS_OF) if "c002" in duty[1]}
    assert {"township-programme/birthday", "street-four-contacts/yearly-visit"} <= lost


def test_nothing_is_owed_after_the_erasure(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "records"
    write(folder, 8, 2)
    without_holds(folder)
    assert run("erase", "c003", "--ground", "other", "--by", "WL", "--yes", "--records", folder).status == 0
    later = ledger(load(folder).records, AS_OF + timedelta(days=400))
    assert not [one for one in later if "c003" in one.subject and one.window.start > AS_OF]
    assert [one for one in later if "c004" in one.subject and one.window.start > AS_OF], "the control"


def without_holds(folder: Path) -> None:
    for file in (folder / "cases").iterdir():
        was = file.read_bytes()
        replace(file, was.replace(b"hold: true\n", b""), was)


def settled(folder: Path, day: date) -> list[tuple[object, ...]]:
    """Every duty whose deadline came before that day; not what must be there now, which is of the living."""
    records = load(folder).records
    standing = {rule.id for rule in records.rules if rule.has}
    return [
        (one.rule.id, one.subject, one.window, one.status, one.done, one.needed)
        for one in ledger(records, day)
        if one.rule.id not in standing and one.window.end < day
    ]


def counted(run: Run, folder: Path) -> dict[str, object]:
    """The numbers of a work report, but for those of what the children are like."""
    ran = run("report", "--records", folder, "--term", "2025-autumn", "--format", "json", "--out", "-")
    numbers: dict[str, object] = json.loads(ran.out)["numbers"]
    return {name: value for name, value in numbers.items() if not name.startswith(WHAT_CHILDREN_ARE_LIKE)}
