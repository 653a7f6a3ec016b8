"""After an erasure all that was counted is counted still: duties, rates, and what reports say was done."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest

from jiedui.days import Span
from jiedui.demo import AS_OF, write
from jiedui.duties import Status, ledger
from jiedui.load import load
from jiedui.reading.events import parse
from jiedui.writing.canonical import canonical
from jiedui.writing.files import replace
from tests.cli.conftest import Run
from tests.erasure.conftest import GONE, Desk

DAYS_BEFORE = (1, 40, 200, 400)
WHAT_CHILDREN_ARE_LIKE = ("children.", "share.", "bands.", "marks.", "follow-ups")
"""Numbers of a report that are made of what is erased: sex, grade, category, marks, promises."""


class Settled(NamedTuple):
    """What is compared of a duty."""

    rule: str
    subject: str
    window: Span
    status: Status
    done: float
    needed: float


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
        assert any(child in duty.subject for duty in before[0]), "the control: something was owed"
    assert [settled(folder, day) for day in days] == before
    assert counted(run, folder) == numbers


ASKED = {
    "photos": True,
    "topic": {"not": "x"},
    "case": {"at_least": 1},
    "items": {"at_least": 1},
    "scores": {"at_least": 1},
    "follow_up": {"at_least": 1},
    "notes": {"at_least": 1},
    "children.sex": "female",
    "minutes": {"at_least": 20},
}
"""What rules can ask of an activity of what is erased; the last is kept."""


@pytest.mark.parametrize("seed", range(1, 4))
def test_rules_that_count_by_what_is_erased_add_up_too(run: Run, tmp_path: Path, seed: int) -> None:
    """Of the child, of its mentors, and of others who took part."""
    folder = tmp_path / "records"
    write(folder, 8, seed)
    without_holds(folder)
    with_rules(folder)
    fill(folder)
    assert not load(folder).records.left_out
    days = [AS_OF - timedelta(days=one) for one in DAYS_BEFORE]
    before = [settled(folder, day) for day in days]
    met = {duty.rule for duty in before[0] if duty.done and duty.rule.startswith("odd/")}
    assert len(met) == 2 * len(ASKED), "the control: each rule counts something"
    for child in ("c002", "c003"):
        words = ["--ground", "other", "--by", "WL", "--yes", "--records", folder]
        assert run("erase", child, *words).status == 0
        assert [settled(folder, day) for day in days] == before
    changed = [file for file in (folder / "activities").rglob("*.yml") if b"counted_by" in file.read_bytes()]
    assert changed
    for file in changed:
        was = file.read_bytes()
        head, _, _ = was.partition(b"erased:")
        replace(file, head, was)
    assert settled(folder, AS_OF) != before[0], "the control: without what is kept they would not"


def with_rules(folder: Path) -> None:
    """A policy whose rules look into each of these, for children and for mentors."""
    rules = {
        f"{who}-{path.replace('.', '-').replace('_', '-')}": {
            "title": path,
            "for": who,
            "activity": ["talk", "home-visit", "study-check"],
            "counting": {path: wanted},
            "per": "quarter",
        }
        for path, wanted in ASKED.items()
        for who in ("child", "mentor")
    }
    text = json.dumps({"title": "odd", "rules": rules}, ensure_ascii=False)
    (folder / "policies" / "odd.yml").write_text(text, encoding="utf-8")
    file = folder / "programme.yml"
    was = file.read_bytes()
    replace(file, was.replace(b"policies: [", b"policies: [odd, "), was)


def fill(folder: Path) -> None:
    """Every other activity has them all; and every fourth one is of two children."""
    case = next((folder / "cases").glob("*.yml")).stem
    more = {
        "items": ["x"],
        "scores": {"x": 1},
        "case": case,
        "follow_up": [{"what": "x"}],
        "photos": True,
        "notes": "y",
        "topic": "x",
    }
    for number, file in enumerate(sorted((folder / "activities").rglob("*.yml"))):
        data = parse(file.read_text(encoding="utf-8"))
        if number % 4 == 0 and data.get("children") in (["c002"], ["c003"]):
            data["children"] = ["c002", "c004"]
        if number % 2 == 0:
            data |= more
        file.write_text(canonical("activity", data), encoding="utf-8")


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
    kept = {duty.rule for duty in settled(folder, AS_OF) if "c002" in duty.subject}
    lost = {duty.rule for duty in before} - kept
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


def settled(folder: Path, day: date) -> list[Settled]:
    """Every duty whose deadline came before that day; not what must be there now, which is of the living."""
    records = load(folder).records
    standing = {rule.id for rule in records.rules if rule.has}
    return [
        Settled(one.rule.id, one.subject, one.window, one.status, one.done, one.needed)
        for one in ledger(records, day)
        if one.rule.id not in standing and one.window.end < day
    ]


def counted(run: Run, folder: Path) -> dict[str, object]:
    """The numbers of a work report, but for those of what the children are like."""
    ran = run("report", "--records", folder, "--term", "2025-autumn", "--format", "json", "--out", "-")
    numbers: dict[str, object] = json.loads(ran.out)["numbers"]
    return {name: value for name, value in numbers.items() if not name.startswith(WHAT_CHILDREN_ARE_LIKE)}


def test_the_ledger_calls_nobody_who_was_erased(desk: Desk) -> None:
    alias = f"  {desk.child()['alias']}"

    def of_gone() -> list[str]:
        lines = desk.run("duties", "--records", desk.records).out.splitlines()
        return [one for one in lines if f":{GONE}" in one]

    before = of_gone()
    assert before
    assert all(one.endswith(alias) for one in before)
    assert desk.erase().status == 0
    after = of_gone()
    assert after
    assert not [one for one in after if one.endswith(alias)]
