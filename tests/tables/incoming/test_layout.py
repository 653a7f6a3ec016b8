"""Where the list is in a sheet: titles above it, headings in several rows, totals below."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from jiedui.schema.library import schema
from jiedui.tables.incoming.fields import field, headings
from jiedui.tables.incoming.headings import look_up, nearest, usual, why_not_kept
from jiedui.tables.incoming.layout import Table, Why, find_table
from jiedui.tables.incoming.read_xlsx import read_xlsx
from jiedui.tables.incoming.usual import read_words

from .sheets import workbook

KNOWN = headings("child")
CHILD = ["郭晓麦", "女", "上坪村"]


def table(rows: Sequence[Sequence[Any]], *merged: str) -> Table:
    (sheet,) = read_xlsx(workbook(("名单", rows), merged=merged)).sheets
    found = find_table(sheet, lambda heading: look_up(heading, KNOWN))
    assert found
    return found


def test_a_plain_list() -> None:
    found = table([["姓名", "性别", "村组"], CHILD, CHILD])
    assert ([one.text for one in found.headings], found.rows) == (["姓名", "性别", "村组"], (2, 3))


def test_titles_and_notes_above_are_passed_over() -> None:
    found = table(
        [["留守儿童花名册"], ["填报单位：某校"], [], ["姓名", "性别", "村组"], CHILD], "A1:C1", "A2:C2"
    )
    assert found.rows == (5,)


@pytest.mark.parametrize("merged", [(), ("A1:A2", "B1:B2", "C1:D1")], ids=["not merged", "merged"])
def test_headings_in_two_rows(merged: Sequence[str]) -> None:
    rows: list[Sequence[object]] = [
        ["姓名", "性别", "监护人", None],
        [None, None, "姓名", "电话"],
        ["郭晓麦", "女", "郭奶奶", "13900000001"],
    ]
    found = table(rows, *merged)
    assert [one.text for one in found.headings] == ["姓名", "性别", "监护人/姓名", "监护人/电话"]
    assert found.rows == (3,)


def test_headings_in_three_rows() -> None:
    rows: list[Sequence[object]] = [
        ["基本情况", None, "家庭情况", None],
        ["姓名", "性别", "父亲", None],
        [None, None, "姓名", "电话"],
        ["郭晓麦", "女", "郭爸爸", "13900000001"],
    ]
    found = table(rows, "A1:B1", "C1:D1", "A2:A3", "B2:B3", "C2:D2")
    assert found.rows == (4,)


def test_repeated_headings_totals_and_empty_lines_hold_no_data() -> None:
    head = ["姓名", "性别", "村组"]
    notes: list[Sequence[object]] = [["合计", None, 2], ["填表人：何老师"], ["备注：请按时上报"]]
    found = table([head, CHILD, head, CHILD, [], *notes])
    assert found.rows == (2, 4)
    assert found.left_out == {3: Why.HEADING, 6: Why.NOTE, 7: Why.NOTE, 8: Why.NOTE}


def test_a_child_of_whom_only_the_name_is_known_is_data() -> None:
    assert table([["姓名", "性别", "村组"], ["郭晓麦"]]).rows == (2,)


def test_lines_with_nothing_but_a_number_are_empty() -> None:
    assert table([["序号", "姓名", "性别"], [1, "郭晓麦", "女"], [2], [3]]).rows == (2,)


def test_a_block_merged_downwards_belongs_to_each_row() -> None:
    found = table([["姓名", "性别", "村组"], CHILD, ["邓晓晨", "男", None]], "C2:C3")
    assert found.cells(3)[3].text == "上坪村"


def test_the_control_without_headings_there_is_no_list() -> None:
    (sheet,) = read_xlsx(workbook(("名单", [CHILD, CHILD]))).sheets
    assert find_table(sheet, lambda heading: look_up(heading, KNOWN)) is None


@pytest.mark.parametrize("type_", ["child", "mentor", "pairing", "activity"])
def test_every_usual_heading_means_a_field_that_is_there(type_: str) -> None:
    for heading, target in usual(type_).items():
        assert field(type_, target), (heading, target)


@pytest.mark.parametrize("type_", ["child", "mentor", "pairing", "activity"])
def test_no_heading_is_listed_for_two_fields(type_: str) -> None:
    listed = [name for names in read_words("usual_headings.yml")[type_].values() for name in names]
    assert len(listed) == len(set(listed)), sorted(one for one in listed if listed.count(one) > 1)


def test_every_usual_word_is_one_of_its_field() -> None:
    for full, words in read_words("usual_words.yml").items():
        type_, _, path = full.partition(".")
        found = field(type_, path)
        assert found
        assert set(words) <= set(found.column.words), full


def test_headings_are_compared_without_signs_spaces_and_remarks() -> None:
    for heading in ("出生年月", "出生 年月：", "出生年月（公历）", "＊出生年月"):
        assert look_up(heading, KNOWN) == "born"
    assert look_up("基本信息/姓名", KNOWN) == "name"
    assert look_up("监护人信息/姓名", KNOWN) == "guardians.1.name"
    assert look_up("血型", KNOWN) is None
    assert nearest("监护人联系电话号", KNOWN)


def test_identity_numbers_have_no_field_and_are_known_to_be_left_out() -> None:
    assert not any("身份证" in str(part) for part in schema("child")["properties"].values())
    for heading in ("身份证号", "学生身份证号码", "监护人/身份证号", "证件号码", "开户行名称", "存折"):
        assert why_not_kept(heading)
        assert look_up(heading, KNOWN) is None
