"""The generated programme: the same for a seed, right at any size, as a person would write it, fictional."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jiedui.demo import AS_OF, demo, write
from jiedui.reading.events import parse
from jiedui.reading.folder import FOLDERS
from jiedui.schema.library import schema
from jiedui.writing import fmt

from .conftest import Errors


def records(folder: str, children: int, seed: int, as_of: date = AS_OF) -> dict[str, Any]:
    """The data of one folder's records, by path."""
    files = demo(children, seed, as_of)
    return {path: parse(text) for path, text in files if path.startswith(f"{folder}/")}


def test_the_same_seed_gives_the_same_bytes_and_another_seed_another_programme() -> None:
    assert list(demo(24, 1)) == list(demo(24, 1))
    assert dict(demo(24, 1)) != dict(demo(24, 2))


def test_no_path_comes_twice() -> None:
    paths = [path for path, _ in demo(80, 3)]
    assert len(paths) == len(set(paths))


def test_the_files_are_the_ones_told_of(tmp_path: Path) -> None:
    number = write(tmp_path, 5, 1)
    written = {
        file.relative_to(tmp_path).as_posix(): file.read_bytes().decode()
        for file in tmp_path.rglob("*")
        if file.is_file()
    }
    assert written == dict(demo(5, 1))
    assert number == len(written)


@pytest.mark.parametrize("children", [1, 2, 3, 12, 13, 25, 61, 300])
def test_any_size_is_without_errors(tmp_path: Path, errors: Errors, children: int) -> None:
    write(tmp_path, children, seed=children)
    assert errors(tmp_path, AS_OF) == []


@settings(max_examples=10, deadline=None)
@given(children=st.integers(1, 30), seed=st.integers(), as_of=st.dates(date(1990, 1, 1), date(2150, 12, 31)))
def test_any_seed_on_any_day_is_without_errors(errors: Errors, children: int, seed: int, as_of: date) -> None:
    with TemporaryDirectory() as folder:
        write(Path(folder), children, seed, as_of)
        assert errors(Path(folder), as_of) == []


def test_every_record_has_the_canonical_form() -> None:
    for path, text in demo(12, 1):
        folder = path.partition("/")[0]
        assert fmt(FOLDERS.get(folder, "programme"), text) == text, path


def test_dates_are_plain_and_telephone_numbers_are_text() -> None:
    text = "\n".join(text for _, text in demo(24, 1))
    assert not re.search(r"""['"]\d{4}-\d\d-\d\d['"]""", text)
    phones = re.findall(r"phone: (\S+?)[,}\s]", text)
    assert phones
    assert all(re.fullmatch(r"'\d+'", phone) for phone in phones)


def test_nobody_can_be_rung_up() -> None:
    """Every number that could be somebody's is of the one block that the demo uses."""
    text = "\n".join(text for _, text in demo(60, 1))
    numbers = re.findall(r"\d{7,}", text)
    assert numbers
    assert all(re.fullmatch(r"1390000\d{4}", number) for number in numbers)


@pytest.mark.parametrize("as_of", [AS_OF, date(2028, 2, 29)])
def test_children_are_as_old_as_their_grade(as_of: date) -> None:
    """Grade 3 of a school year is for who was eight when it began."""
    for path, child in records("children", 60, 1, as_of).items():
        began = date(as_of.year - 1, 9, 1)
        years = (began - date.fromisoformat(child["born"])) / timedelta(days=365.25)
        assert child["grade"] + 4.9 < years < child["grade"] + 6.1, path


@pytest.mark.parametrize("seed", [1, 4])
def test_an_alias_names_one_child(seed: int) -> None:
    aliases = [child["alias"] for child in records("children", 300, seed).values()]
    assert len(aliases) == len(set(aliases))


@pytest.mark.parametrize("type_", ["activity", "case", "child", "mentor", "pairing", "plan"])
def test_fields_stand_in_the_order_of_the_schema(type_: str) -> None:
    order = list(schema(type_)["properties"])
    folder = next(folder for folder, of_type in FOLDERS.items() if of_type == type_)
    for path, data in records(folder, 24, 1).items():
        assert list(data) == sorted(data, key=order.index), path


def test_nothing_happens_after_as_of() -> None:
    activities = records("activities", 24, 1)
    assert max(one["date"] for one in activities.values()) <= AS_OF.isoformat()
