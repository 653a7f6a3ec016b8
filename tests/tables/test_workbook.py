"""The workbook as the one who opens it sees it: sheets, headings, filters, dates, texts; and its limits."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter

from jiedui.records.build import Accepted, build
from jiedui.tables.as_xlsx import MOST_ROWS, workbook
from jiedui.tables.book import Book, TooBigError, all_of, book
from jiedui.tables.columns import SHEETS
from jiedui.tables.headings import COVER, FURTHER, TITLES
from jiedui.tables.words import labels, meanings
from jiedui.tables.xlsx_text import escaped, unescaped
from jiedui.text import LANGUAGES, tongue
from jiedui.view import View

from .any_record import TRICKS
from .conftest import HOSTILE, view_of
from .incoming.sheets import columns

BOTH = pytest.mark.parametrize("language", LANGUAGES)
MOST_OF_A_NAME = 31
FORBIDDEN_IN_A_NAME = set("[]:*?/\\'")


def opened(made: Book) -> Workbook:
    return load_workbook(BytesIO(workbook(made)))


@pytest.fixture(scope="module")
def sheets(sample: View) -> Workbook:
    return opened(book(sample, tongue("zh"), SHEETS))


@BOTH
def test_every_name_of_a_sheet_is_one(language: str) -> None:
    names = [tongue(language).say(text) for text in (COVER, *TITLES.values(), *FURTHER.values())]
    assert len({name.casefold() for name in names}) == len(names)
    for name in names:
        assert 0 < len(name) <= MOST_OF_A_NAME
        assert not FORBIDDEN_IN_A_NAME & set(name), name


@BOTH
def test_every_heading_is_told_apart_on_its_sheet(language: str) -> None:
    for table in all_of(SHEETS):
        said = [tongue(language).say(column.heading) for column in table.columns]
        assert len(set(said)) == len(said), table.name


@BOTH
def test_every_label_leads_back_to_its_word(language: str) -> None:
    for table in all_of(SHEETS):
        for column in table.columns:
            said, meant = (of(column, HOSTILE, tongue(language)) for of in (labels, meanings))
            assert {meant[label] for label in said.values()} == set(said), (table.name, column.name)
            if column.type == "word":
                assert set(column.schema["enum"]) <= set(said), (table.name, column.name)


def test_the_first_sheet_says_what_it_is(sheets: Workbook, sample: View) -> None:
    cover = sheets.worksheets[0]
    said = [str(cell.value) for row in cover.iter_rows() for cell in row if cell.value is not None]
    assert sample.programme.name in said
    assert any(sample.as_of.isoformat() in one for one in said)
    assert any("未成年人" in one for one in said)
    links = {
        cell.hyperlink.location: row[1].value
        for row in cover.iter_rows()
        for cell in row[:1]
        if cell.hyperlink
    }
    assert list(links) == [f"'{name}'!A1" for name in sheets.sheetnames[1:]]
    assert links["'儿童'!A1"] == str(len(sample.records.children))


def test_heads_are_frozen_and_filtered_and_printed_on_every_page(sheets: Workbook) -> None:
    for sheet in sheets.worksheets[1:]:
        assert sheet.freeze_panes in ("B2", "C2")
        assert sheet.auto_filter.ref == sheet.dimensions
        assert sheet.print_title_rows == "$1:$1"
        assert sheet["A1"].font.bold


def test_days_are_days_and_telephones_are_text(sheets: Workbook) -> None:
    children = sheets["儿童"]
    head = columns(children)
    born = children.cell(2, head["出生日期"])
    assert isinstance(born.value, datetime)
    assert born.number_format == "yyyy-mm-dd"
    phone = children.cell(2, head["监护人电话"])
    assert phone.value == "13900004121"
    assert phone.number_format == "@"
    assert children.cell(2, head["性别"]).value == "女"
    assert children.cell(2, head["年级"]).value == 1


def test_columns_are_wide_enough_and_not_too_wide(sheets: Workbook) -> None:
    for sheet in sheets.worksheets[1:]:
        for letter, column in sheet.column_dimensions.items():
            assert 6 <= column.width <= 36, (sheet.title, letter)


def test_columns_in_which_nothing_stands_are_folded_and_others_are_not(sheets: Workbook) -> None:
    for sheet in sheets.worksheets[1:]:
        for number, column in enumerate(sheet.iter_cols(), start=1):
            folded = sheet.column_dimensions[get_column_letter(number)].hidden
            assert folded == all(cell.value is None for cell in column[1:]), (sheet.title, column[0].value)


def test_names_stand_beside_ids(sheets: Workbook, sample: View) -> None:
    head, first, *_ = sheets["结对"].iter_rows(values_only=True)
    row = dict(zip(head, first, strict=True))
    id_ = row["编号"]
    assert isinstance(id_, str)
    pairing = sample.records.pairings[id_]
    assert row["儿童（自动）"] == sample.label(sample.records.children[pairing.child])
    assert row["帮扶人（自动）"] == sample.label(sample.records.mentors[pairing.mentor])


def test_duties_name_nobody(sheets: Workbook, sample: View) -> None:
    told = {str(cell) for row in sheets["应办事项"].iter_rows(values_only=True) for cell in row}
    people = (*sample.records.children.values(), *sample.records.mentors.values())
    assert {person.name for person in people} & told == set()


@pytest.mark.parametrize("trick", TRICKS)
def test_what_stands_in_the_xml_is_read_back(trick: str) -> None:
    assert unescaped(escaped(trick)) == trick


def noted(**more: object) -> Book:
    child = {"name": "x", "registered": "2026-01-01", **more}
    records = build([Accepted("programme", "programme", "p", HOSTILE), Accepted("child", "c1", "c1", child)])
    return book(view_of(records), tongue("zh"), SHEETS)


@pytest.mark.parametrize(
    "formula", ["=1+1", "+1", "-1", "@x", "\t=1", "＝1", "＋1", "－1", "＠1", "'x", "#N/A"]
)
def test_a_formula_is_a_text(formula: str) -> None:
    sheet = opened(noted(name=formula))["儿童"]
    cell = sheet["B2"]
    assert (cell.value, cell.data_type) == (formula, "s")
    assert cell.quotePrefix == (formula != "#N/A")


def test_no_formula_is_anywhere(tricky: View) -> None:
    made = workbook(book(tricky, tongue("zh"), SHEETS))
    with ZipFile(BytesIO(made)) as archive:
        for name in archive.namelist():
            assert b"<f>" not in archive.read(name)
    control = Workbook()
    control.worksheets[0]["A1"] = "=1+1"
    file = BytesIO()
    control.save(file)
    with ZipFile(file) as archive:
        assert b"<f>" in archive.read("xl/worksheets/sheet1.xml")


@pytest.mark.parametrize("day", ["1900-01-01", "1900-02-28", "1900-03-01", "2199-12-31"])
def test_early_days_are_text_because_excel_counts_them_wrongly(day: str) -> None:
    cell = opened(noted(born=day))["儿童"]["E2"]
    assert (cell.value.date().isoformat() if isinstance(cell.value, datetime) else cell.value) == day
    assert isinstance(cell.value, str) == (date.fromisoformat(day) < date(1900, 3, 1))


def test_nothing_tells_the_hour_at_which_it_was_made(sample: View) -> None:
    with ZipFile(BytesIO(workbook(book(sample, tongue("zh"), SHEETS)))) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.read("docProps/core.xml").count(b"2026-05-27T00:00:00Z") == 2


def test_more_rows_than_a_sheet_holds_are_refused(sample: View) -> None:
    made = book(sample, tongue("zh"), SHEETS)
    most = max(len(one.rows) for one in made.filled)
    with pytest.raises(TooBigError) as refused:
        workbook(made, most_rows=most)
    said = tongue("zh").say(refused.value.text)
    assert "活动" in said
    assert "--table" in said
    assert workbook(made, most_rows=most + 1)
    assert MOST_ROWS == 2**20


def test_a_longer_cell_than_excel_holds_is_refused(sample: View) -> None:
    activities = next(
        one for one in book(sample, tongue("zh"), SHEETS).filled if one.table.name == "activities"
    )
    children = [f"c{number:063}" for number in range(5000)]
    row = {"id": "a1", "date": date(2026, 1, 1), "kind": "talk", "children": children}
    made = book(sample, tongue("zh"), SHEETS)
    with pytest.raises(TooBigError) as refused:
        workbook(replace(made, filled=(replace(activities, rows=[row]),)))  # type: ignore[list-item]
    assert "儿童编号" in tongue("zh").say(refused.value.text)


def test_half_a_character_in_a_cell_is_replaced() -> None:
    assert unescaped("a_xD800_b") == "a\ufffdb"
