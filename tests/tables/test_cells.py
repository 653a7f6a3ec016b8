"""CSV: what a spreadsheet would compute is marked, and the mark comes off again."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiedui.tables import as_csv
from jiedui.tables.book import book
from jiedui.tables.cells import guarded, mixed, unguarded, unmixed
from jiedui.tables.columns import DATA
from jiedui.text import tongue
from jiedui.view import View

from .any_record import AT_EASE, TRICKS

texts = st.text() | st.sampled_from(TRICKS)
DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


@AT_EASE
@given(texts)
def test_a_guarded_text_comes_back_and_is_no_formula(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert not guarded(text).startswith(DANGEROUS)


@AT_EASE
@given(texts | st.integers(-(10**18), 10**18))
def test_a_text_and_a_number_are_told_apart(value: str | int) -> None:
    assert unmixed(mixed(value)) == value
    assert type(unmixed(mixed(value))) is type(value)


@pytest.mark.parametrize(
    ("text", "cell"), [("=1", "'=1"), ("'=1", "''=1"), ("'", "''"), ("1-2", "1-2"), ("", "")]
)
def test_the_mark(text: str, cell: str) -> None:
    assert guarded(text) == cell


def test_no_cell_of_any_file_begins_like_a_formula(tricky: View, tmp_path: Path) -> None:
    as_csv.write(book(tricky, tongue("zh"), DATA), tmp_path / "it")
    cells = []
    for file in (tmp_path / "it").glob("*.csv"):
        with file.open(encoding="utf-8-sig", newline="") as opened:
            cells += [cell for row in csv.reader(opened, strict=True) for cell in row]
    dangerous = [one for one in cells if one.startswith(DANGEROUS)]
    assert all(float(one) < 0 for one in dangerous)  # a mark below nothing is a number
    assert "'=1+1" in cells
    assert "''=x" in cells


def test_files_are_as_rfc_4180_and_excel_want_them(sample: View, tmp_path: Path) -> None:
    as_csv.write(book(sample, tongue("zh"), DATA), tmp_path / "it")
    raw = (tmp_path / "it" / "terms.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbfid,start,end\r\n")
    assert raw.count(b"\n") == raw.count(b"\r\n")
