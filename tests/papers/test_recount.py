"""The report's numbers are the ones that somebody else counts out of the files, line by line.

`recount` is written from docs/report-numbers.md alone. It is compared with the product on the sample, on
generated programmes, on damaged ones, and on a hand-made programme in which one thing at a time is changed:
there the test also says which numbers change, and to what, so that the two cannot be wrong together.
"""

from __future__ import annotations

import contextlib
import io
import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from jiedui.cli import main
from jiedui.demo import demo, write
from jiedui.figures.frames import frames
from jiedui.figures.work import numbers, scope
from tests.demo.conftest import SAMPLE
from tests.reminders.views import view_of

from .damages import damaged
from .recount import FOLDERS, Files, Loader, count, read, recount
from .single_cases import SPRING, TABLE, TODAY, WORLD, Case, FrameKey, changed

Numbers = dict[str, float]
Ledger = list[dict[str, Any]]


@dataclass(frozen=True)
class Both:
    """All frames of one folder, counted by the product and counted again."""

    product: dict[FrameKey, Numbers]
    again: dict[FrameKey, Numbers]


def both(folder: Path) -> Both:
    view, files = view_of(folder), read(folder)
    duties = ledger(folder) if files["programme"]["policies"] else []
    product, again = {}, {}
    for frame in frames(view.programme, view.as_of):
        key = (frame.kind.value, frame.id)
        product[key] = dict(numbers(scope(view, frame)))
        again[key] = count(files, *key, ledger=duties)
    return Both(product, again)


def ledger(folder: Path) -> Ledger:
    """As the command prints it."""
    printed = io.StringIO()
    quiet = contextlib.redirect_stderr(io.StringIO())
    with contextlib.redirect_stdout(printed), quiet, pytest.raises(SystemExit):
        main(["duties", "--records", str(folder), "--format", "json"])
    duties: Ledger = json.loads(printed.getvalue())["duties"]
    return duties


def differences(old: Numbers, new: Numbers) -> dict[str, tuple[float | None, float | None]]:
    """The names at which the two do not say the same, with what they say."""
    return {
        name: (old.get(name), new.get(name))
        for name in sorted({*old, *new})
        if name not in old or name not in new or abs(old[name] - new[name]) > 1e-9
    }


def assert_same(found: Both) -> None:
    wrong = {key: differences(found.product[key], again) for key, again in found.again.items()}
    assert {key: one for key, one in wrong.items() if one} == {}, "(product, recount)"


def put(files: Files, folder: Path) -> Path:
    """Write the files as a records folder."""
    _dump(folder / "programme.yml", files["programme"])
    for kind in ("policies", *FOLDERS):
        for id_, data in files.get(kind, {}).items():
            _dump(folder / kind / f"{id_}.yml", data)
    return folder


def _dump(file: Path, data: Any) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")  # JSON is YAML, and quick


# Whole programmes


@pytest.fixture(scope="module")
def sample() -> Both:
    return both(SAMPLE)


@pytest.fixture(scope="module")
def sample_ledger() -> Ledger:
    return ledger(SAMPLE)


def test_the_sample(sample: Both) -> None:
    assert_same(sample)


def test_the_frames_are_all_that_have_begun(sample: Both) -> None:
    assert set(sample.product) == {
        ("term", "2025-spring"),
        ("term", "2025-autumn"),
        ("term", "2026-spring"),
        ("year", "2025"),
        ("year", "2026"),
        ("school-year", "2024"),
        ("school-year", "2025"),
    }


@pytest.mark.parametrize(("children", "seed"), [(30, 5), (45, 8)])
def test_generated_programmes(tmp_path: Path, children: int, seed: int) -> None:
    write(tmp_path / "records", children, seed)
    assert_same(both(tmp_path / "records"))


def test_a_folder_is_counted_as_its_files_are(sample: Both, sample_ledger: Ledger) -> None:
    again = recount(SAMPLE, *SPRING, date(2026, 5, 27), sample_ledger)
    assert again == sample.again[SPRING]


def test_one_activity_elsewhere_and_the_comparison_fails(sample: Both, sample_ledger: Ledger) -> None:
    """Were the comparison blind, a talk moved out of the frame would not be seen."""
    files, product = read(SAMPLE), sample.product[SPRING]
    talks = [one for one in files["activities"].values() if one["kind"] == "talk" and one["date"] == TODAY]
    talks[0]["date"] = "2025-03-10"
    found = differences(product, count(files, *SPRING, ledger=sample_ledger))
    for name in ("activities", "activities.kind.talk"):
        assert found[name] == (product[name], product[name] - 1)


# Damaged programmes (damages.py)


DAYS = ["2026-05-27", "2026-02-10", "2026-02-23", "2026-01-23", "2025-08-31", "2026-07-03", "2027-03-01"]
"""In a term, in the holidays, on a term's first day, on a last day, …"""


@pytest.fixture(scope="module")
def small() -> Files:
    files: Files = {"policies": {}}
    for path, text in demo(4, 11):
        kind, _, rest = path.partition("/")
        data = yaml.load(text, Loader)  # noqa: S506 - a safe loader's child
        if rest:
            files.setdefault(kind, {})[Path(rest).stem] = data
        else:
            files["programme"] = data
    return files


@pytest.mark.parametrize("today", DAYS)
def test_damaged_programmes(tmp_path: Path, small: Files, today: str) -> None:
    assert_same(both(put(damaged(small, today), tmp_path / "records")))


# One line of the definitions after the other (single_cases.py)


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Both:
    return both(put(WORLD, tmp_path_factory.mktemp("known") / "records"))


def test_the_known_programme(known: Both) -> None:
    assert_same(known)
    assert known.again[SPRING] == {
        "children": 2,
        "children.sex.female": 1,
        "children.school.东校": 1,
        "children.grade.3": 1,
        "children.village.上村": 1,
        "children.category.orphan": 1,
        "children.focus": 0,
        "children.new": 0,
        "children.left": 0,
        "mentors": 1,
        "mentors.role.teacher": 1,
        "pairings": 1,
        "pairings.kind.mentor": 1,
        "pairings.new": 0,
        "pairings.ended": 0,
        "pairings.signed": 0,
        "pairings.running": 1,
        "pairings.unsigned": 1,
        "children.paired": 1,
        "children.unpaired": 1,
        "activities": 0,
        "activities.attempted": 0,
        "activities.minutes": 0,
        "children.reached": 0,
        "children.never": 2,
        "amount": 0,
        "children.commended": 0,
        "home.attendances": 0,
        "home.children": 0,
        "follow-ups": 0,
        "follow-ups.done": 0,
        **{f"duties.{status}": 0 for status in ("met", "waived", "missed", "due-soon", "open")},
        "plan-items": 0,
        "plan-items.done": 0,
        "plan-items.late": 0,
        "cases.opened": 0,
        "cases.closed": 0,
        "cases.open": 0,
        "marks.compared": 0,
        "marks.better": 0,
        "marks.worse": 0,
    }


@pytest.mark.parametrize(
    "case", [pytest.param(one, id=f"{group}: {one.name}") for group, cases in TABLE.items() for one in cases]
)
def test_one_thing_at_a_time(tmp_path: Path, known: Both, case: Case) -> None:
    found = both(put(changed(case.changes), tmp_path / "records"))
    assert_same(found)
    new = {
        name: now for name, (_, now) in differences(known.again[case.frame], found.again[case.frame]).items()
    }
    assert new == case.numbers
