"""What `jiedui export` has written comes back as it was, whatever stands in the records."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jiedui.load import load
from jiedui.records.build import Accepted, build
from jiedui.records.model import Records
from jiedui.tables import as_csv, as_xlsx
from jiedui.tables.book import book
from jiedui.tables.definitions import TYPES
from jiedui.tables.incoming.cells import Book
from jiedui.tables.incoming.drafts import drafts
from jiedui.tables.incoming.planning import Outcome, Verdict, plan
from jiedui.tables.incoming.read import read
from jiedui.tables.incoming.reading import understand
from jiedui.tables.incoming.values import Setting
from jiedui.text import LANGUAGES, tongue
from jiedui.view import View
from tests.demo.conftest import SAMPLE
from tests.tables.any_record import READABLE, any_record

DAY = date(2026, 8, 31)
KINDS = [type_ for type_ in TYPES if type_ not in ("plan", "case")]
FORMS = ("xlsx", "csv")


def exported(records: Records, form: str, language: str, folder: Path) -> Book:
    assert records.programme
    view = View(records, records.programme, (), (), DAY)
    if form == "xlsx":
        as_xlsx.write(book(view, tongue(language), as_xlsx.LAYOUT), folder / "out.xlsx")
        return read(folder / "out.xlsx")
    as_csv.write(book(view, tongue(language), as_csv.LAYOUT), folder / "out")
    sheets = [sheet for file in sorted((folder / "out").glob("*.csv")) for sheet in read(file).sheets]
    return Book(tuple(sheets))


def imported(found: Book, type_: str, records: Records) -> list[Outcome]:
    setting = Setting(type_, records, DAY)
    readings = understand(found, setting, {})
    assert not readings.lost
    return plan(drafts(readings, setting), setting)


@pytest.fixture(scope="module")
def sample() -> Records:
    return load(SAMPLE).records


@pytest.fixture(scope="module", params=[(form, language) for form in FORMS for language in LANGUAGES])
def sample_out(
    request: pytest.FixtureRequest, sample: Records, tmp_path_factory: pytest.TempPathFactory
) -> Book:
    """The sample as the export writes it, in each form and language."""
    form, language = request.param
    return exported(sample, form, language, tmp_path_factory.mktemp("out"))


def test_the_sample_is_unchanged(sample: Records, sample_out: Book) -> None:
    found = sample_out
    for type_ in KINDS:
        there: Mapping[str, Any] = getattr(sample, TYPES[type_])
        outcomes = imported(found, type_, sample)
        assert {one.verdict for one in outcomes} == {Verdict.UNCHANGED}, type_
        assert {one.id: one.data for one in outcomes} == {id_: one.data for id_, one in there.items()}


def test_an_empty_programme_gets_the_same_records(sample: Records, sample_out: Book) -> None:
    found = sample_out
    for type_ in KINDS:
        emptied = Records(
            programme=sample.programme,
            children=sample.children if type_ != "child" else {},
            mentors=sample.mentors if type_ != "mentor" else {},
            cases=sample.cases,
            plans=sample.plans,
        )
        there: Mapping[str, Any] = getattr(sample, TYPES[type_])
        outcomes = imported(found, type_, emptied)
        assert {one.verdict for one in outcomes} == {Verdict.NEW}, type_
        assert {one.id: one.data for one in outcomes} == {id_: one.data for id_, one in there.items()}


@settings(deadline=None, max_examples=40)
@given(st.integers(0, 2**32), st.sampled_from(KINDS), st.sampled_from(FORMS), st.sampled_from(LANGUAGES))
def test_any_record_is_unchanged(seed: int, type_: str, form: str, language: str) -> None:
    records = with_everybody(type_, any_record(type_, seed, READABLE))
    with TemporaryDirectory() as folder:
        found = exported(records, form, language, Path(folder))
    outcomes = imported(found, type_, records)
    (mine,) = [one for one in outcomes if one.id == "x"]
    assert (mine.verdict, mine.changes, mine.troubles) == (Verdict.UNCHANGED, (), ())
    assert mine.data == getattr(records, TYPES[type_])["x"].data


def test_the_control_a_changed_cell_is_seen(sample: Records, tmp_path: Path) -> None:
    found = exported(sample, "xlsx", "zh", tmp_path)
    other = {**sample.children["c001"].data, "village": "另一个村", "guardians": [{"name": "周爷爷"}]}
    changed = build([Accepted("child", "c001", "x", other), *_programme()])
    (mine,) = [one for one in imported(found, "child", changed) if one.id == "c001"]
    assert mine.verdict is Verdict.CHANGED
    assert {one.message for one in mine.changes} == {"Village", "Guardians"}


def _programme() -> list[Accepted]:
    return [
        Accepted("programme", "programme", "p", {"name": "x", "language": "zh", "terms": [], "policies": []})
    ]


def with_everybody(type_: str, data: dict[str, Any]) -> Records:
    """Records in which everybody and everything is there whom the data name."""
    accepted = [*_programme(), Accepted(type_, "x", "x.yml", data)]
    for field, referred, least in _NAMED:
        for id_ in _ids(data, field, type_):
            accepted.append(Accepted(referred, id_, f"{referred}/{id_}.yml", least))
    return build(accepted)


_PERSON = {"name": "晓麦", "registered": "2026-01-01"}
_HELPER = {"name": "何老师", "roles": ["teacher"], "joined": "2026-01-01"}
_NAMED = (
    ("child", "child", _PERSON),
    ("children", "child", _PERSON),
    ("mentor", "mentor", _HELPER),
    ("mentors", "mentor", _HELPER),
    ("absent", "child", _PERSON),
    ("case", "case", {"child": "c001", "kind": "help", "opened": "2026-01-01"}),
)


def _ids(data: Mapping[str, Any], field: str, type_: str) -> list[str]:
    value = data.get(field, [])
    if type_ not in ("pairing", "activity", "mentor"):
        return []
    return value if isinstance(value, list) else [value]
