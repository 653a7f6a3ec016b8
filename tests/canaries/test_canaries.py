"""What is sealed stands in nothing that a whole run makes without keys; with them it does (the control)."""

from __future__ import annotations

from pathlib import Path

import pytest

from jiedui.demo import AS_OF
from tests.canaries.planting import Planted, found, plant
from tests.cli.conftest import Run, run
from tests.cli.keys import Office

__all__ = ["run"]
FORMS = ("xlsx", "csv", "parquet", "json", "sqlite")
MADE = [
    ["pages", "{out}"],
    *(
        ["export", "--format", form, "--out", "{out}/all"]
        for form in ("xlsx", "csv", "parquet", "json", "sqlite")
    ),
    ["calendar", "--out", "{out}"],
    ["report", "--out", "{out}/report.docx", "--format", "docx"],
    *(["print", what, "--out", "{out}"] for what in ("agreements", "cards", "register", "sheets")),
]
SAID = [
    *(["check", "--format", form] for form in ("text", "json", "github", "sarif")),
    ["check", "--summary", "{out}"],
    ["duties", "--format", "json"],
    ["remind", "--dry-run"],
    ["privacy", "due"],
    ["privacy", "audit"],
    ["show", "c001"],
]


@pytest.fixture
def office(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> Office:
    monkeypatch.chdir(tmp_path)
    return Office(run, tmp_path)


def sealed(office: Office) -> Planted:
    """The guide's three commands over records with markers."""
    planted = plant(office.records, 6)
    assert {where.split(" ")[0].split("/")[0] for where in planted.values()} == {
        "child", "mentor", "pairing", "activity", "case"
    }  # fmt: skip
    assert office.init().status == 0
    assert office.run("seal", "--all", "--records", office.records).status == 0
    return planted


def test_without_keys_no_marker_gets_out(office: Office, tmp_path: Path) -> None:
    planted = sealed(office)
    out = tmp_path / "out"
    assert not list(found(office.records, planted))
    for number, command in enumerate([*MADE, *SAID]):
        place = out / str(number)
        place.parent.mkdir(exist_ok=True)
        words = [one.format(out=place) for one in command]
        ran = office.run(*words, "--records", office.records, "--as-of", AS_OF)
        assert ran.status in (0, 1), ran
        (out / f"{number}.said").write_text(ran.out + ran.err, encoding="utf-8")
    assert not list(found(out, planted))


def test_the_control_with_keys_they_are_there(office: Office, tmp_path: Path) -> None:
    planted = sealed(office)
    assert office("site", "--names", "--as-of", AS_OF).status == 0
    shown = "\n".join(found(tmp_path / "build" / "named", planted))
    children = {where for where in planted.values() if where.startswith("child/")}
    assert [where for where in children if where.endswith(" name") and where not in shown] == []
    assert [where for where in children if where.endswith(" guardians.phone") and where not in shown] == []
    for id_ in ("c001", "c002"):
        ran = office("open", id_, "--purpose", "test")
        inside = {marker for marker, where in planted.items() if where.startswith(f"child/{id_} ")}
        assert {marker for marker in inside if marker not in ran.out} == set()


@pytest.mark.parametrize("form", FORMS)
def test_the_control_in_plain_text_the_search_finds_them(office: Office, tmp_path: Path, form: str) -> None:
    planted = plant(office.records, 2)
    made = office.run(
        "export", "--records", office.records, "--format", form, "--out", tmp_path / "out" / "all"
    )
    assert made.status == 0
    told = "\n".join(found(tmp_path / "out", planted))
    assert [where for where in planted.values() if where not in told] == []
