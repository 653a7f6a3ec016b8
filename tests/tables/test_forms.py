"""The same rows come out of every form, and out of the rows the same records."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from jiedui.records.model import Records
from jiedui.tables.book import Book, book
from jiedui.tables.columns import Layout, Rows
from jiedui.tables.definitions import TYPES, tables
from jiedui.tables.unflatten import unflatten
from jiedui.text import tongue
from jiedui.view import View
from jiedui.writing import canonical

from .any_record import TRICKS
from .conftest import hostile, view_of
from .readers import read_csv, read_json, read_parquet, read_sqlite, read_xlsx

READERS: Mapping[str, Callable[[Path, Book], Rows]] = {
    "xlsx": read_xlsx,
    "csv": lambda path, _: read_csv(path),
    "json": lambda path, _: read_json(path),
    "parquet": lambda path, _: read_parquet(path),
    "sqlite": lambda path, _: read_sqlite(path),
}
FORMS = pytest.mark.parametrize("form", READERS)
VIEWS = pytest.mark.parametrize("name", ["sample", "demo", "tricky"])


def written(form: str, view: View, folder: Path, language: str = "zh") -> tuple[Path, Book]:
    writer = importlib.import_module(f"jiedui.tables.as_{form}")
    made = book(view, tongue(language), writer.LAYOUT)
    path = folder / f"it{writer.ENDING}"
    writer.write(made, path)
    return path, made


def texts(rows: Rows, layout: Layout) -> dict[tuple[str, str], str]:
    """The canonical text of each record that the rows are."""
    found = {}
    for type_, name in TYPES.items():
        of_owner: dict[str, Rows] = {}
        for table in tables(type_, layout)[1:]:
            for row in rows.get(table.name, ()):
                of_owner.setdefault(str(row[type_]), {}).setdefault(table.name, []).append(row)
        for row in rows[name]:
            id_ = str(row["id"])
            data = unflatten(type_, row, of_owner.get(id_, {}), layout)
            found[type_, id_] = canonical(type_, data)
    return found


def records_of(records: Records) -> dict[tuple[str, str], str]:
    return {
        (type_, id_): canonical(type_, record.data)
        for type_, name in TYPES.items()
        for id_, record in getattr(records, name).items()
    }


@FORMS
@VIEWS
def test_the_records_come_back_to_the_byte(
    form: str, name: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    view = request.getfixturevalue(name)
    path, made = written(form, view, tmp_path)
    again = texts(READERS[form](path, made), importlib.import_module(f"jiedui.tables.as_{form}").LAYOUT)
    assert again == records_of(view.records)


@FORMS
@VIEWS
def test_every_form_has_the_same_rows(
    form: str, name: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    view = request.getfixturevalue(name)
    path, made = written(form, view, tmp_path)
    read = READERS[form](path, made)
    for filled in made.filled:
        assert read[filled.table.name] == [
            {column: cell for column, cell in row.items() if not filled.table.by_name[column].filled_in}
            for row in filled.rows
        ], filled.table.name


@FORMS
def test_a_workbook_in_english_says_the_same(form: str, tricky: View, tmp_path: Path) -> None:
    path, made = written(form, tricky, tmp_path, "en")
    layout = importlib.import_module(f"jiedui.tables.as_{form}").LAYOUT
    assert texts(READERS[form](path, made), layout) == records_of(tricky.records)


@FORMS
def test_what_no_reader_lets_in_would_come_back_too(form: str, tmp_path: Path) -> None:
    """Control characters can not stand in a record; where they do, no form breaks on them."""
    view = view_of(hostile(60, TRICKS))
    path, made = written(form, view, tmp_path)
    layout = importlib.import_module(f"jiedui.tables.as_{form}").LAYOUT
    read = READERS[form](path, made)
    for type_, name in TYPES.items():
        for row in read[name]:
            lists = {
                table.name: [one for one in read[table.name] if one[type_] == row["id"]]
                for table in tables(type_, layout)[1:]
            }
            data: Any = unflatten(type_, row, lists, layout)
            assert data == getattr(view.records, name)[row["id"]].data


@FORMS
def test_the_same_records_give_the_same_bytes(form: str, sample: View, tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    first, _ = written(form, sample, tmp_path / "a")
    second, _ = written(form, sample, tmp_path / "b")
    files = [Path()] if first.is_file() else [one.relative_to(first) for one in first.iterdir()]
    assert files
    for file in files:
        assert (first / file).read_bytes() == (second / file).read_bytes(), file


@FORMS
def test_a_few_tables_alone(form: str, sample: View, tmp_path: Path) -> None:
    writer = importlib.import_module(f"jiedui.tables.as_{form}")
    made = book(sample, tongue("zh"), writer.LAYOUT, ["pairings", "duties"])
    path = tmp_path / f"it{writer.ENDING}"
    writer.write(made, path)
    read = READERS[form](path, made)
    assert {name for name, rows in read.items() if rows} == {"pairings", "duties"}
    assert len(read["duties"]) == len(sample.duties)
