"""Files as they come: encodings, delimiters, formulas, errors, hidden things, bombs."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from jiedui.tables.incoming import read_xlsx
from jiedui.tables.incoming.cells import EPOCH_1904, BadCellError, Book, Cell, UnusableError, letter
from jiedui.tables.incoming.clean.dates import a_date
from jiedui.tables.incoming.read import read
from jiedui.tables.incoming.read_csv import read_csv

from .sheets import csv_text, packed, workbook

ROWS = [["姓名", "电话", "村组"], ["郭晓麦", "13900000001", "上坪村"], ["邓晓晨", "13900000002", "柳溪村"]]


def texts(raw: bytes) -> list[list[str]]:
    (sheet,) = (read_csv(raw) if not raw.startswith(b"PK") else read_xlsx.read_xlsx(raw)).sheets
    return [[cell.text for _, cell in sorted(row.items())] for _, row in sorted(sheet.rows.items())]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
def test_csv_in_every_usual_form(encoding: str, delimiter: str) -> None:
    assert texts(csv_text(ROWS, delimiter).encode(encoding)) == ROWS


def test_the_line_that_names_the_delimiter() -> None:
    (sheet,) = read_csv(b"sep=;\r\n" + csv_text(ROWS, ";").encode()).sheets
    assert sorted(sheet.rows) == [2, 3, 4]


def test_a_line_break_in_quotes_begins_no_row() -> None:
    (sheet,) = read_csv('姓名,备注\r\n郭晓麦,"一\r\n二"\r\n邓晓晨,三\r\n'.encode()).sheets
    assert sheet.rows[2][2].text == "一\n二"
    assert sheet.rows[3][1].text == "邓晓晨"


def test_the_mark_before_a_formula_is_taken_away() -> None:
    assert texts("姓名,备注\r\n'=1+1,''x\r\n".encode())[1] == ["=1+1", "'x"]
    assert texts(b'a,b\r\n="0731",1\r\n')[1] == ["0731", "1"]


@pytest.mark.parametrize("raw", [b"\xff\xff\xff\xff", b"a,b\x00c", b'"' + b"x" * 200_000])
def test_what_is_no_csv_is_refused(raw: bytes) -> None:
    with pytest.raises(UnusableError):
        read_csv(raw)


def is_read(reader: Callable[[bytes], Book], raw: bytes) -> bool:
    """Whether it is read, all of it as texts; if not, a reason is given. Nothing else may happen."""
    book, why = None, ""
    try:
        book = reader(raw)
    except UnusableError as refusal:
        why = refusal.reason.message
    assert (book is None) == bool(why)
    cells = [
        cell
        for sheet in (book.sheets if book else ())
        for row in sheet.rows.values()
        for cell in row.values()
    ]
    assert all(isinstance(cell.text, str) for cell in cells)
    return book is not None


@given(st.binary(max_size=300))
def test_no_bytes_make_it_fail_otherwise(raw: bytes) -> None:
    is_read(read_csv, raw)
    assert not is_read(read_xlsx.read_xlsx, raw), "no random bytes are a workbook"


def test_a_workbook_that_is_damaged_anywhere_is_refused_or_read() -> None:
    whole = workbook(("名单", ROWS))
    damaged = (whole[:place] + b"\x00\xff" + whole[place + 2 :] for place in range(30, len(whole), 97))
    assert {is_read(read_xlsx.read_xlsx, one) for one in damaged} == {True, False}


def test_an_old_or_locked_workbook_says_so() -> None:
    with pytest.raises(UnusableError) as refusal:
        read_xlsx.read_xlsx(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    assert ".xls" in refusal.value.reason.message


def test_the_kind_of_a_file_is_seen_by_its_bytes(tmp_path: Path) -> None:
    file = tmp_path / "名单.xlsx"
    file.write_bytes(csv_text(ROWS).encode("gbk"))
    assert read(file).sheets[0].name == "名单"


def test_dates_of_both_systems_and_zeros_of_a_format() -> None:
    book = Workbook()
    book.epoch = CALENDAR_MAC_1904
    sheet = book.worksheets[0]
    sheet["A1"], sheet["B1"], sheet["C1"] = datetime.fromisoformat("2018-03-05"), 41_702, 73188881234
    sheet["C1"].number_format = "000000000000"
    (row,) = read_xlsx.read_xlsx(packed(book)).sheets[0].rows.values()
    assert row[2].epoch == EPOCH_1904
    assert [a_date(row[1]), a_date(row[2]), row[3].text] == ["2018-03-05", "2018-03-05", "073188881234"]


def test_a_formula_without_its_result_and_an_error_are_told() -> None:
    raw = workbook(("名单", [["姓名", "年级"], ["=A1", "#N/A"]]))
    row = read_xlsx.read_xlsx(raw).sheets[0].rows[2]
    assert [bool(cell.bad) for cell in row.values()] == [True, True]


def test_a_formula_with_its_result_gives_the_result() -> None:
    raw = workbook(("名单", [["姓名", "年级"], ["=1+2", 3]]))
    with_result = _replaced(raw, b"<f>1+2</f><v></v>", b"<f>1+2</f><v>3</v>")
    assert with_result != raw
    assert read_xlsx.read_xlsx(with_result).sheets[0].rows[2][1].value == 3


def test_what_is_hidden_is_known() -> None:
    book = load_workbook(io.BytesIO(workbook(("名单", ROWS), ("旧", ROWS))))
    first, second = book.worksheets
    first.row_dimensions[2].hidden = True
    first.column_dimensions["B"].hidden = True
    second.sheet_state = "hidden"
    found = read_xlsx.read_xlsx(packed(book))
    assert found.hidden == ("旧",)
    assert found.sheets[0].hidden_rows == {2}
    assert found.sheets[0].hidden_columns == {2}


def test_a_stray_mark_far_below_costs_nothing() -> None:
    book = load_workbook(io.BytesIO(workbook(("名单", ROWS))))
    book.worksheets[0]["XFD1048576"] = "x"
    (sheet,) = read_xlsx.read_xlsx(packed(book)).sheets
    assert sorted(sheet.rows) == [1, 2, 3, 1_048_576]


def _replaced(raw: bytes, old: bytes, new: bytes) -> bytes:
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(raw)) as before,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for name in before.namelist():
            content = before.read(name)
            if name == "xl/worksheets/sheet1.xml":
                assert old in content or old == b"</worksheet>", content
                content = content.replace(old, new)
            after.writestr(name, content)
    return made.getvalue()


@pytest.mark.parametrize(
    "instead",
    [
        b'<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells></worksheet>',
        b"<!-- " + b" " * 1_000_000 + b"--></worksheet>",
        b'<!DOCTYPE x [<!ENTITY y "z">]></worksheet>',
    ],
    ids=["merged over everything", "a bomb", "entities"],
)
def test_bombs_are_refused_before_they_are_unpacked(instead: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read_xlsx, "MOST_UNPACKED", 1_000_000)
    raw = _replaced(workbook(("名单", ROWS)), b"</worksheet>", instead)
    with pytest.raises(UnusableError):
        read_xlsx.read_xlsx(raw)


def test_too_many_rows_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read_xlsx, "MOST_ROWS", 2)
    with pytest.raises(UnusableError):
        read_xlsx.read_xlsx(workbook(("名单", ROWS)))


def test_letters_of_columns() -> None:
    assert [letter(number) for number in (1, 26, 27, 52, 703)] == ["A", "Z", "AA", "AZ", "AAA"]


def test_what_a_cell_shows() -> None:
    shown = [
        Cell(1, 1, 7.0).text,
        Cell(1, 1, 7, '0"班"').text,
        Cell(1, 1, True).text,
        Cell(1, 1, datetime.fromisoformat("2026-03-05")).text,
        Cell(1, 1, date(2026, 3, 5)).text,
        Cell(1, 1, None).text,
    ]
    assert shown == ["7", "7班", "TRUE", "2026-03-05", "2026-03-05", ""]


def test_the_number_formats_of_a_chinese_excel_show_no_day() -> None:
    book = Workbook()
    cell = book.worksheets[0].cell(1, 1, 43160)
    cell.number_format = "0"
    cell._style.numFmtId = 57  # type: ignore[attr-defined]
    (sheet,) = read_xlsx.read_xlsx(packed(book)).sheets
    with pytest.raises(BadCellError):
        a_date(sheet.rows[1][1])
