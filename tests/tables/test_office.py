"""The workbook and the CSV files in a real spreadsheet program: nothing is computed, every text is there."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from openpyxl import Workbook

from jiedui.tables import as_csv, as_xlsx
from jiedui.tables.book import Book, book
from jiedui.tables.columns import DATA, SHEETS
from jiedui.text import tongue
from jiedui.view import View
from tests.machine import missing

from .conftest import hostile, view_of
from .readers import read_xlsx
from .test_forms import records_of, texts

CALC = Path("program/libsclo.so")
SPACES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
}
FORMULA = f"{{{SPACES['table']}}}formula"

PLAIN = [
    "=1+1", "+1", "-1", "@x", "＝1", "'", "'=x", "3", "003", "TRUE", "是", "a、b", '"', ";", "a\nb", "😀",
    "2026-01-01", "1e5", "#REF!",
]  # fmt: skip
"""Texts that spreadsheet programs keep as they are; a lone carriage return, say, they do not."""

pytestmark = pytest.mark.office
Convert = Callable[[Path, str], Path]


@pytest.fixture(scope="module")
def convert(tmp_path_factory: pytest.TempPathFactory) -> Convert:
    """Opens a file in LibreOffice and saves it in another form."""
    office = shutil.which("soffice")
    if not office or not (Path(office).resolve().parents[1] / CALC).exists():
        missing("no LibreOffice Calc is installed here (Debian: apt install libreoffice-calc-nogui)")
    folder = tmp_path_factory.mktemp("office")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"

    def to(file: Path, form: str) -> Path:
        out = folder / f"{file.stem}-{form}"
        command = [office, profile, "--headless", "--convert-to", form, "--outdir", str(out), str(file)]
        subprocess.run(command, check=True, capture_output=True, timeout=300)
        return out / f"{file.stem}.{form}"

    return to


def cells(flat: Path) -> list[ET.Element]:
    return ET.parse(flat).getroot().findall(".//table:table-cell", SPACES)  # noqa: S314 - LibreOffice's own


def said(cell: ET.Element) -> str:
    return "\n".join("".join(line.itertext()) for line in cell.findall("text:p", SPACES))


def tricky_book(view: View) -> Book:
    return book(view, tongue("zh"), SHEETS)


def test_nothing_in_the_workbook_is_computed_and_every_text_is_there(
    convert: Convert, tricky: View, tmp_path: Path
) -> None:
    file = tmp_path / "it.xlsx"
    as_xlsx.write(tricky_book(tricky), file)
    found = cells(convert(file, "fods"))
    assert [said(cell) for cell in found if FORMULA in cell.attrib] == []
    shown = {re.sub(r"\s", "", said(cell)) for cell in found}
    for filled in tricky_book(tricky).filled:
        for row in filled.rows:
            for name, cell in row.items():
                if filled.table.by_name[name].type == "text" and isinstance(cell, str):
                    assert re.sub(r"\s", "", cell) in shown, (filled.table.name, name)


def test_nothing_in_the_csv_files_is_computed(convert: Convert, tricky: View, tmp_path: Path) -> None:
    as_csv.write(book(tricky, tongue("zh"), DATA), tmp_path / "it")
    for name in ("children", "activities", "activity_scores", "plan_items"):
        found = cells(convert(tmp_path / "it" / f"{name}.csv", "fods"))
        assert len(found) > 100
        assert [said(cell) for cell in found if FORMULA in cell.attrib] == [], name


def test_the_control_a_formula_would_be_computed(convert: Convert, tmp_path: Path) -> None:
    control = Workbook()
    control.worksheets[0]["A1"] = "=1+1"
    control.save(tmp_path / "control.xlsx")
    (tmp_path / "plain.csv").write_text("a\r\n=1+1\r\n", encoding="utf-8")
    for file in ("control.xlsx", "plain.csv"):
        computed = [said(cell) for cell in cells(convert(tmp_path / file, "fods")) if FORMULA in cell.attrib]
        assert computed == ["2"], file


def test_a_workbook_that_was_opened_and_saved_says_the_same(
    convert: Convert, sample: View, tmp_path: Path
) -> None:
    """As a secretary does."""
    for name, view in (("sample", sample), ("tricky", view_of(hostile(30, PLAIN)))):
        file = tmp_path / f"{name}.xlsx"
        made = book(view, tongue("zh"), SHEETS)
        as_xlsx.write(made, file)
        saved = convert(file, "xlsx")
        assert texts(read_xlsx(saved, made), SHEETS) == records_of(view.records)
