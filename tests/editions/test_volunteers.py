"""The volunteers' site, whole: nothing in it that is the coordinators' alone."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from jiedui.demo import AS_OF, write
from jiedui.load import load
from jiedui.papers.printouts import PRINTOUTS
from jiedui.writing.canonical import canonical
from tests.canaries.planting import Planted, found
from tests.canaries.test_canaries import FORMS
from tests.cli.conftest import Run, run
from tests.editions.markers import mark

__all__ = ["run"]
Site = Callable[[str], Path]
OTHERS = [
    *(["export", "--format", form, "--out", "{out}/all"] for form in FORMS),
    ["report", "--out", "{out}/report.md"],
    ["calendar", "--out", "{out}", "--names"],
    *(["print", what, "--out", "{out}/print.html"] for what in PRINTOUTS),
]
"""Everything else that writes files of an edition."""
WITHOUT_NAMES = {"reports", "statistics"}
"""Printouts that name nobody in any edition."""


@pytest.fixture(scope="module")
def marked(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Planted]:
    folder = tmp_path_factory.mktemp("marked")
    return folder, mark(folder / "records", 4)


@pytest.fixture
def planted(marked: tuple[Path, Planted], monkeypatch: pytest.MonkeyPatch) -> Planted:
    monkeypatch.chdir(marked[0])
    return marked[1]


@pytest.fixture
def site(run: Run, tmp_path: Path) -> Site:
    def build(edition: str) -> Path:
        out = tmp_path / "out"
        ran = run("site", "--edition", edition, "--out", out, "--as-of", AS_OF)
        assert ran.status == 0, ran
        return out

    return build


def test_nothing_of_the_coordinators_is_in_the_volunteers_site(planted: Planted, site: Site) -> None:
    out = site("volunteers")
    assert not list(found(out, planted))
    assert not (out / "cases.html").exists()
    assert (out / "record.html").is_file()
    aliases = {one.data.get("alias") for one in load(Path("records")).records.children.values()}
    assert [one for one in aliases if one and one in (out / "children.html").read_text(encoding="utf-8")]


def test_the_control_it_is_in_the_coordinators_site(planted: Planted, site: Site) -> None:
    told = "\n".join(found(site("coordinators"), planted))
    for where in ("child/c002 name", "child/c002 guardians.phone", "mentor/m001 name", "mentor/m001 phone"):
        assert where in told
    assert "pauses.reason" in told


def test_a_record_that_is_not_whole_cannot_be_changed_in_the_volunteers_form(
    planted: Planted, site: Site, run: Run
) -> None:
    """The form writes whole files: what it has not, would be lost."""
    assert planted
    assert run("pages", "--edition", "volunteers", "--as-of", AS_OF).status == 0
    script = Path("build/volunteers-pages/assets/entry-records.js").read_text(encoding="utf-8")
    offered = json.loads(script[script.index("{") : script.rindex("}") + 1])
    assert offered["pairing"] == {}
    assert run("pages", "--as-of", AS_OF).status == 0
    script = Path("build/pages/assets/entry-records.js").read_text(encoding="utf-8")
    assert json.loads(script[script.index("{") : script.rindex("}") + 1])["pairing"]


def test_a_pairing_with_a_waiver_that_would_tell_cannot_be_changed_in_the_volunteers_form(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The waiver is not in the volunteers' edition at all, and writing the file would delete it."""
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "records", 12, 1, AS_OF)
    pairing = load(Path("records")).records.pairings["c001-m001"]
    for rule, editable in (("school-four-ones/monthly-talk", True), ("township-programme/condolence", False)):
        data = {name: pairing.data[name] for name in ("child", "mentor", "kind", "start")}
        waiver = {"rule": rule, "from": "2026-05-01", "to": "2026-06-30"}
        Path(pairing.file).write_text(canonical("pairing", {**data, "waivers": [waiver]}), encoding="utf-8")
        for edition, folder in (("volunteers", "volunteers-pages"), ("coordinators", "pages")):
            assert run("pages", "--edition", edition, "--as-of", AS_OF).status == 0
            script = (Path("build") / folder / "assets/entry-records.js").read_text(encoding="utf-8")
            offered = json.loads(script[script.index("{") : script.rindex("}") + 1])["pairing"]
            assert ("c001-m001" in offered) == (editable or edition == "coordinators")


def test_problems_are_the_coordinators_alone(planted: Planted, run: Run) -> None:
    """They say of whom something hidden is wrong or is not there (a consent, a screening)."""
    assert planted
    for edition, folder in (("volunteers", "volunteers-pages"), ("coordinators", "pages")):
        assert run("pages", "--edition", edition, "--as-of", AS_OF).status == 0
        pages = Path("build") / folder
        assert (pages / "problems.md").exists() == (edition == "coordinators")
        assert ("problems.md" in (pages / "index.md").read_text(encoding="utf-8")) == (
            edition == "coordinators"
        )


@pytest.mark.parametrize("command", OTHERS, ids=lambda one: " ".join(one[:3]).replace("--out", ""))
def test_nothing_of_the_coordinators_is_in_the_other_files(
    planted: Planted, run: Run, tmp_path: Path, command: list[str]
) -> None:
    told = []
    for edition in ("coordinators", "volunteers"):
        out = tmp_path / edition
        words = [one.format(out=out) for one in command]
        ran = run(*words, "--edition", edition, "--as-of", AS_OF)
        assert ran.status == 0 or (ran.status == 2 and not out.exists()), ran
        told.append([*found(out, planted)] if out.exists() else [])
    of_coordinators, of_volunteers = told
    assert of_volunteers == []
    assert of_coordinators or command[0] == "report" or command[1] in WITHOUT_NAMES


def test_the_volunteers_form_knows_nothing_of_cases_and_screenings(planted: Planted, run: Run) -> None:
    assert planted
    for edition, folder in (("volunteers", "volunteers-pages"), ("coordinators", "pages")):
        assert run("pages", "--edition", edition, "--as-of", AS_OF).status == 0
        script = (Path("build") / folder / "assets/entry-data.js").read_text(encoding="utf-8")
        data = json.loads(script[script.index("{") : script.rindex("}") + 1])
        assert ("case" in data["schemas"]["activity"]["properties"]) == (edition == "coordinators")
        assert bool(data["safeguards"]) == (edition == "coordinators")
        assert data["paired"]["spans"], "who is paired is shown to all"
