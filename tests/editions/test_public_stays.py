"""What the public was told of a month or a term stays, whatever the guardians decide afterwards."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from jiedui.demo import AS_OF, write
from jiedui.editions.as_json import as_data
from jiedui.editions.public import public
from jiedui.reading.events import parse
from jiedui.writing import canonical
from tests.cli.conftest import Run, edit, run
from tests.erasure.test_adds_up import without_holds
from tests.reminders.views import view_of

__all__ = ["run"]
CHILD = "c003"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """All guardians but one have agreed to public figures; figures would show each difference."""
    records = tmp_path / "records"
    write(records, 16, 3, AS_OF)
    without_holds(records)
    edit(records / "programme.yml", "privacy: plain", "privacy: plain\nseparate_consents: [public-figures]")
    for file in sorted((records / "children").glob("*.yml"))[1:]:
        change(file, {"purpose": "public-figures", "by": "奶奶", "on": "2024-09-01"})
    return records


def change(file: Path, consent: dict[str, Any]) -> None:
    """Write this consent instead of the one to the same purpose."""
    data = parse(file.read_text(encoding="utf-8"))
    others = [one for one in data.get("consents", ()) if one.get("purpose") != consent["purpose"]]
    file.write_text(canonical("child", {**data, "consents": [*others, consent]}), encoding="utf-8")


def past(folder: Path) -> tuple[Any, ...]:
    """All that is told of time that is over, and the numbers behind the masks."""
    found = public(view_of(folder))
    data = [as_data(found, year) for year in found.years]
    told = [{name: one[name] for name in ("activities", "sums", "rules")} for one in data]
    behind = [
        {month: {kind: arc.value for kind, arc in cells.items()} for month, cells in columns.items()}
        for columns in ({**one.activities.columns, "sums": one.activities.sums} for one in found.years)
    ]
    return told, behind


@pytest.mark.parametrize("first", ["withdrawn", "erased"])
def test_a_withdrawal_or_an_erasure_changes_no_frame_that_is_past(run: Run, folder: Path, first: str) -> None:
    before = past(folder)
    assert before[1][0]
    file = folder / "children" / f"{CHILD}.yml"
    if first == "withdrawn":
        withdrawn = {"on": "2024-09-01", "withdrawn": "2026-05-20"}
        change(file, {"purpose": "public-figures", "by": "奶奶", **withdrawn})
        assert past(folder) == before
    words = ("--ground", "consent-withdrawn", "--by", "WL", "--yes", "--records", folder)
    assert run("erase", CHILD, *words).status == 0
    kept = parse(file.read_text(encoding="utf-8"))["erased"]
    last = kept["on"] if first == "erased" else "2026-05-19"
    assert kept["public"] == [f"2024-09-01/{last}"]
    assert past(folder) == before


def test_the_control_a_child_that_had_not_agreed_is_in_no_frame(run: Run, folder: Path) -> None:
    """Were it forgotten that the guardian had agreed, what was published would become less."""
    before = past(folder)
    words = ("--ground", "other", "--by", "WL", "--yes", "--records", folder)
    assert run("erase", CHILD, *words).status == 0
    file = folder / "children" / f"{CHILD}.yml"
    data = parse(file.read_text(encoding="utf-8"))
    del data["erased"]["public"]
    file.write_text(canonical("child", data), encoding="utf-8")
    assert past(folder) != before


def test_who_never_agreed_has_no_such_note(run: Run, folder: Path) -> None:
    before = past(folder)
    words = ("--ground", "other", "--by", "WL", "--yes", "--records", folder)
    assert run("erase", "c001", *words).status == 0
    text = (folder / "children" / "c001.yml").read_text(encoding="utf-8")
    assert "public" not in parse(text)["erased"]
    assert past(folder) == before
