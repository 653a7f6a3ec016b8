"""Whatever a schema accepts becomes rows, and the rows become it again."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiedui.schema.library import is_valid
from jiedui.tables.columns import DATA, EMPTY, SHEETS, Layout, Row, Rows
from jiedui.tables.definitions import TYPES, all_tables, tables
from jiedui.tables.flatten import flatten
from jiedui.tables.lists import join, split
from jiedui.tables.unflatten import TwoValuesError, unflatten
from tests.schema.samples import FULL

from .any_record import AT_EASE, TRICKS, any_record

LAYOUTS = pytest.mark.parametrize("layout", [SHEETS, DATA], ids=lambda one: one.name)
SEEDS = st.integers(0, 2**32)
OF_ALL_TYPES = pytest.mark.parametrize("type_", TYPES)
MORE: dict[str, list[dict[str, Any]]] = {
    "child": [{"parents": [{}, *FULL["child"]["parents"]] * 2, "tags": []}],
    "mentor": [{"left": {"reason": "x"}, "tags": []}],
    "pairing": [{"tags": []}],
    "activity": [{"follow_up": [{"done": "2026-01-01"}], "tags": []}],
    "plan": [
        {
            "title": "x",
            "year": 2026,
            "items": {"x": {"title": {"zh": "x", "en": "x"}}, "y": {"title": "x", "who": []}},
            "tags": [],
        }
    ],
    "case": [{"tags": []}],
}
"""What no record with everything in it can have: the other type, the second parent, nothing."""


def back(type_: str, rows: Rows, layout: Layout) -> dict[str, Any]:
    (own,) = rows[TYPES[type_]]
    return unflatten(type_, own, rows, layout)


def in_order(value: Any) -> Any:
    """The keys of mappings that people name themselves (marks, plan items), with their order."""
    return [list(value.get(name, ())) for name in ("scores", "items")]


@LAYOUTS
@OF_ALL_TYPES
@AT_EASE
@given(SEEDS)
def test_a_record_comes_back(layout: Layout, type_: str, seed: int) -> None:
    data = any_record(type_, seed)
    assert is_valid(type_, data)
    again = back(type_, flatten(type_, "x", data, layout), layout)
    assert again == data
    assert in_order(again) == in_order(data)
    assert is_valid(type_, again)


@LAYOUTS
@OF_ALL_TYPES
@AT_EASE
@given(SEEDS)
def test_every_cell_is_what_its_column_says(layout: Layout, type_: str, seed: int) -> None:
    data = any_record(type_, seed)
    known = {table.name: table for table in tables(type_, layout)}
    for name, rows in flatten(type_, "x", data, layout).items():
        for row in rows:
            for column, cell in row.items():
                found = known[name].by_name[column]
                assert found.many == isinstance(cell, list), column
                assert not found.filled_in


@LAYOUTS
def test_names_and_headings_are_told_apart(layout: Layout) -> None:
    for table in all_tables(layout):
        for of_each in ("name", "heading"):
            told = [str(getattr(column, of_each)) for column in table.columns]
            assert len(set(told)) == len(told), table.name


@LAYOUTS
@OF_ALL_TYPES
def test_no_column_is_for_nothing(layout: Layout, type_: str) -> None:
    used: set[tuple[str, str]] = set()
    for data in (FULL[type_], *MORE[type_]):
        for name, rows in flatten(type_, "x", data, layout).items():
            used |= {(name, column) for row in rows for column in row}
    there = {
        (table.name, column.name)
        for table in tables(type_, layout)
        for column in table.columns
        if not column.filled_in
    }
    unused = {one for one in there - used if not (one[1] == EMPTY or one[0] == "child_guardians")}
    assert unused == set()


def test_rows_of_lists_come_in_the_order_of_their_numbers_then_as_they_stand() -> None:
    rows: list[Row] = [
        {"child": "x", "reason": "c"},
        {"child": "x", "number": 2, "reason": "b"},
        {"child": "x", "number": 1},
    ]
    found = unflatten("child", {"id": "x"}, {"child_pauses": rows}, DATA)
    assert found == {"pauses": [{}, {"reason": "b"}, {"reason": "c"}]}


def test_a_second_parent_alone_is_the_only_one() -> None:
    assert unflatten("child", {"parents_2_name": "x"}, {}, SHEETS) == {"parents": [{"name": "x"}]}


def test_what_was_empty_and_has_been_filled_is_filled() -> None:
    row: Row = {"id": "x", "empty": ["tags", "guardians", "left"], "tags": ["a"], "left_reason": "x"}
    guardians: list[Row] = [{"child": "x", "name": "y"}]
    found = unflatten("child", row, {"child_guardians": guardians}, DATA)
    assert found == {"tags": ["a"], "guardians": [{"name": "y"}], "left": {"reason": "x"}}


@pytest.mark.parametrize(
    ("type_", "list_", "row"),
    [
        ("plan", "plans", {"title": "x", "title_zh": "y"}),
        ("activity", "activity_scores", {"score": 1, "score_text": "y"}),
        ("activity", "activity_follow_up", {"done": False, "done_on": "2026-01-01"}),
    ],
)
def test_two_cells_that_say_different_things_are_refused(type_: str, list_: str, row: dict[str, Any]) -> None:
    with pytest.raises(TwoValuesError) as refused:
        unflatten(type_, row, {list_: [row]}, DATA)
    assert (refused.value.table, refused.value.columns) == (list_, tuple(row))


def test_two_marks_of_one_subject_are_refused() -> None:
    rows: list[Row] = [{"subject": "x", "score": 1}, {"subject": "x", "score": 2}]
    with pytest.raises(TwoValuesError) as refused:
        unflatten("activity", {}, {"activity_scores": rows}, DATA)
    assert refused.value.columns == ("subject",)


def test_done_and_the_day_when_are_no_contradiction() -> None:
    rows: list[Row] = [{"what": "x", "done": True, "done_on": "2026-01-01"}]
    found = unflatten("activity", {}, {"activity_follow_up": rows}, DATA)
    assert found == {"follow_up": [{"what": "x", "done": "2026-01-01"}]}


@AT_EASE
@given(st.lists(st.text() | st.sampled_from(TRICKS)))
def test_a_list_in_a_cell_comes_back(entries: list[str]) -> None:
    assert split(join(entries)) == entries


@pytest.mark.parametrize("cell", ["c1、c2", "c1,c2", "c1，c2", "c1; c2", "c1；c2", "c1\nc2", " c1 、、 c2、"])
def test_every_usual_separator_is_read(cell: str) -> None:
    assert split(cell) == ["c1", "c2"]


@AT_EASE
@given(st.text())
def test_any_cell_is_some_list(cell: str) -> None:
    assert all(isinstance(one, str) for one in split(cell))
