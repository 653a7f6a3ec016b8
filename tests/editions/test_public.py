"""The public's edition: totals alone, masked; nobody's id, alias or name, and nothing to type into."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from jiedui.demo import AS_OF
from jiedui.editions.as_json import as_data
from jiedui.editions.masking import TOTAL, Mask
from jiedui.editions.public import Public, agreed, public
from jiedui.load import load
from jiedui.records.model import For, Records
from jiedui.view import View
from tests.canaries.planting import found
from tests.canaries.searching import contents
from tests.cli.conftest import Run, edit, run
from tests.demo.conftest import SAMPLE
from tests.editions.markers import mark
from tests.reminders.views import view_of

__all__ = ["run"]
FORMS = ("md", "html", "docx", "json")


@pytest.fixture(scope="module")
def sample() -> View:
    return view_of(SAMPLE)


@pytest.fixture(scope="module")
def told(sample: View) -> Public:
    return public(sample)


def names_of(records: Records) -> set[str]:
    """Ids and aliases of everybody, and the ids of what they did together."""
    people = [*records.children.values(), *records.mentors.values()]
    aliases = {str(one.data["alias"]) for one in people if "alias" in one.data}
    return {*(one.id for one in people), *aliases, *records.pairings, *records.activities, *records.cases}


def seen(folder: Path, names: set[str]) -> Iterator[str]:
    """The names that stand by themselves in a file."""
    wanted = re.compile(
        rf"(?<![\w-])(?:{'|'.join(map(re.escape, sorted(names, key=len, reverse=True)))})(?![\w-])"
    )
    for name, data in contents(folder):
        if not name.endswith((".min.js", ".js.map", "wordcut.js", "tinyseg.js")):  # the theme's own
            for one in wanted.finditer(data.decode("utf-8", errors="ignore")):
                yield f"{name}: {one[0]}"


def numbers(data: Any) -> Iterator[int]:
    if isinstance(data, dict):
        for one in data.values():
            yield from numbers(one)
    elif isinstance(data, int):
        yield data


def test_the_site_names_nobody(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    planted = mark(tmp_path / "records", 4)
    names = names_of(load(tmp_path / "records").records)
    for edition in ("public", "coordinators"):
        ran = run("site", "--edition", edition, "--out", tmp_path / edition, "--as-of", AS_OF)
        assert ran.status == 0, ran
    site = tmp_path / "public"
    assert not list(found(site, planted))
    assert not list(seen(site, names))
    assert list(found(tmp_path / "coordinators", planted))  # the control
    assert list(seen(tmp_path / "coordinators", names))


def test_there_is_nothing_to_type_into_and_nothing_to_subscribe_to(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = run("site", "--edition", "public", "--records", SAMPLE)
    assert ran.status == 0, ran
    assert not re.search(r"23|37", ran.out)  # a log may be read by everybody
    site = tmp_path / "build" / "public"
    pages = sorted(one.relative_to(site).as_posix() for one in site.rglob("*.html"))
    assert pages == ["404.html", "index.html", "years/2024.html"]
    assert not [*site.rglob("*.ics"), *site.glob("assets/entry*"), *site.glob("admin*")]


def test_the_public_is_told_who_counts_as_a_mentor(run: Run, tmp_path: Path) -> None:
    """Everywhere else classmates are among the mentors: twelve there are «1–10» here."""
    out = tmp_path / "report.md"
    assert (
        run("report", "--edition", "public", "--records", SAMPLE, "--format", "md", "--out", out).status == 0
    )
    pages = tmp_path / "pages"
    run("pages", pages, "--edition", "public", "--records", SAMPLE)
    for file in (out, pages / "index.md"):
        assert "帮助同学的儿童不算在帮扶人里" in file.read_text(encoding="utf-8")


@pytest.mark.parametrize("form", FORMS)
def test_a_report_for_the_public_names_nobody(run: Run, tmp_path: Path, form: str) -> None:
    out = tmp_path / "out" / f"report.{form}"
    ran = run("report", "--edition", "public", "--records", SAMPLE, "--format", form, "--out", out)
    assert ran.status == 0, ran
    assert not list(seen(out.parent, names_of(load(SAMPLE).records)))


@pytest.mark.parametrize("form", ["xlsx", "csv", "parquet", "json", "sqlite"])
def test_an_export_for_the_public_names_nobody(run: Run, tmp_path: Path, form: str) -> None:
    out = tmp_path / "out"
    out.mkdir()
    ran = run(
        "export", "--edition", "public", "--records", SAMPLE, "--format", form, "--out", out / f"all.{form}"
    )
    assert ran.status == 0, ran
    assert not list(seen(out, names_of(load(SAMPLE).records)))


def test_an_export_for_the_public_says_what_is_published(run: Run, tmp_path: Path, told: Public) -> None:
    out = tmp_path / "all.json"
    assert run("export", "--edition", "public", "--records", SAMPLE, "--out", out).status == 0
    tables = json.loads(out.read_text(encoding="utf-8"))["tables"]
    shown = {
        (one["month"], one["kind"]): one.get("number", one.get("masked"))
        for one in tables["total_activities"]
    }
    year = told.years[1]
    assert shown["2025-03", "talk"] == year.activities.columns["2025-03"]["talk"].shown
    assert shown["2025-03", "gift"] == "1-10"
    assert shown[TOTAL, TOTAL] == year.activities.sums[TOTAL].shown
    assert [one for rows in tables.values() for one in rows if 1 <= one.get("number", 0) <= 10] == []
    assert len(tables["total_people"]) == 3


@pytest.mark.parametrize("frame", [("--term", "2026-spring"), ("--year", "2025")])
def test_the_public_is_told_of_school_years_alone(run: Run, frame: tuple[str, str]) -> None:
    assert run("report", "--edition", "public", "--records", SAMPLE, *frame).status == 2


@pytest.mark.parametrize("command", [("calendar",), ("print", "register")])
def test_what_tells_of_single_children_has_no_public_edition(run: Run, command: tuple[str, ...]) -> None:
    ran = run(*command, "--edition", "public", "--records", SAMPLE)
    assert ran.status == 2, ran


def test_no_small_number_is_published(told: Public) -> None:
    assert told.years
    for year in told.years:
        published = [*numbers(as_data(told, year))]
        assert len(published) > 20
        assert [one for one in published if 1 <= one <= 10] == []


def test_what_is_published_is_true(told: Public, sample: View) -> None:
    held = [one for one in sample.records.activities.values() if one.held]
    for year in told.years:
        for month, cells in year.activities.columns.items():
            for kind in year.kinds:
                counted = sum(one.kind == kind and f"{one.date:%Y-%m}" == month for one in held)
                assert cells[kind].shown in (counted, Mask.SMALL, Mask.WITHHELD)
    assert told.years[1].activities.sums[TOTAL].shown == sum(
        one.date in told.years[1].frame.days for one in held
    )


def test_a_rate_is_told_only_where_all_its_numbers_are(told: Public) -> None:
    kept = [one for year in told.years for rules in year.terms.values() for one in rules]
    masked = [one for one in kept if any(isinstance(n, Mask) for n in (one.met, one.missed, one.owed))]
    assert {one.rate for one in masked} == {None}
    assert [one.rate for one in kept if one not in masked]


def test_months_and_terms_are_told_when_they_are_over(told: Public, sample: View) -> None:
    for year in told.years:
        assert all(days.end < sample.as_of for days in year.months.values())
        assert bool(year.activities.sums) == (year.frame.days.end < sample.as_of)
    assert [[*year.terms] for year in told.years] == [["2025-autumn"], ["2025-spring"]]


def test_without_consent_nobody_is_counted(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(SAMPLE, tmp_path / "records"))
    programme = folder / "programme.yml"
    text = programme.read_text(encoding="utf-8")
    programme.write_text(text + "separate_consents: [public-figures]\n", encoding="utf-8")
    assert public(view_of(folder)).children == 0
    agreed = "consents:\n- {purpose: public-figures, by: 奶奶, on: 2025-01-01}\n"
    for number in range(2, 17):
        child = folder / "children" / f"c{number:03d}.yml"
        child.write_text(_with_consent(child.read_text(encoding="utf-8"), agreed), encoding="utf-8")
    some, everybody = public(view_of(folder)), public(view_of(SAMPLE))
    assert isinstance(some.children, int)
    assert 11 <= some.children <= 15
    assert some.years[1].activities.sums[TOTAL].value < everybody.years[1].activities.sums[TOTAL].value


def test_a_classmate_without_consent_is_not_counted_as_a_mentor_either(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(SAMPLE, tmp_path / "records"))
    edit(
        folder / "programme.yml", "\nprivacy: plain", "\nprivacy: plain\nseparate_consents: [public-figures]"
    )
    view = view_of(folder)
    everybody = view.records.mentors.values()
    classmates = {one.id for one in everybody if "child" in one.data}
    assert classmates
    left = agreed(view, view.as_of)
    assert set(left.records.mentors) == {one.id for one in everybody} - classmates
    mentors = {one.subject for one in view.duties if one.rule.subject is For.MENTOR}
    assert {one.subject for one in left.duties if one.rule.subject is For.MENTOR} == mentors - classmates


def _with_consent(text: str, agreed: str) -> str:
    entry = agreed.removeprefix("consents:\n")
    return text.replace("consents:\n", agreed, 1) if "consents:\n" in text else text + "consents:\n" + entry
