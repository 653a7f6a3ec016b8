"""Whatever stands under known headings: a valid record or a reason, and never a failure."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jiedui.entry.naming import activity_id, pairing_id
from jiedui.load import load
from jiedui.schema.library import is_valid
from jiedui.tables.incoming.cells import Book, Cell, Sheet
from jiedui.tables.incoming.drafts import drafts
from jiedui.tables.incoming.fields import headings
from jiedui.tables.incoming.ids import Numbered
from jiedui.tables.incoming.planning import Verdict, plan
from jiedui.tables.incoming.preview import preview
from jiedui.tables.incoming.reading import understand
from jiedui.tables.incoming.values import Setting
from jiedui.text import LANGUAGES, tongue
from tests.demo.conftest import SAMPLE

RECORDS = load(SAMPLE).records
DAY = date(2026, 5, 20)
KINDS = ("child", "mentor", "pairing", "activity")
USUAL = [
    "c001",
    "m001",
    "郭晓麦",
    "女",
    "是",
    "2026-03-05",
    "13900000001",
    "三年级2班",
    "留守、单亲",
    "教师",
    "谈心",
    "帮扶",
    3,
]
VALUES = st.one_of(
    st.sampled_from(USUAL),
    st.text(max_size=12),
    st.integers(-(10**12), 10**12),
    st.floats(allow_nan=False, allow_infinity=False),
    st.booleans(),
    st.datetimes(datetime.fromisoformat("1900-01-01"), datetime.fromisoformat("2199-12-31")),
    st.none(),
)


@pytest.mark.parametrize("type_", KINDS)
@settings(deadline=None, max_examples=50)
@given(st.data())
def test_a_valid_record_or_a_reason(type_: str, data: st.DataObject) -> None:
    names = data.draw(st.lists(st.sampled_from(sorted(headings(type_))), min_size=3, max_size=9, unique=True))
    rows = data.draw(
        st.lists(st.lists(VALUES, min_size=len(names), max_size=len(names)), min_size=1, max_size=4)
    )
    setting = Setting(type_, RECORDS, DAY, {"registered": "2026-05-20"} if type_ == "child" else {})
    readings = understand(Book((sheet([names, *rows]),)), setting, {})
    outcomes = plan(drafts(readings, setting), setting)
    for one in outcomes:
        assert (one.verdict is Verdict.REFUSED) == bool(one.troubles)
        if one.verdict is not Verdict.REFUSED:
            assert is_valid(type_, one.data)
            assert one.id
    fallen = {one.id for one in outcomes if one.verdict is Verdict.REFUSED and one.id}
    assert not fallen & {one.id for one in outcomes if one.verdict is not Verdict.REFUSED}
    for language in LANGUAGES:
        assert "{" not in preview(readings, outcomes, setting, tongue(language)).replace("“{", "")


def sheet(rows: list[list[Any]]) -> Sheet:
    found = {
        row: {
            column: Cell(row, column, value)
            for column, value in enumerate(cells, start=1)
            if value is not None and str(value).strip()
        }
        for row, cells in enumerate(rows, start=1)
    }
    return Sheet("名单", {row: cells for row, cells in found.items() if cells})


@pytest.mark.parametrize(
    ("used", "ids"),
    [
        ((), ["c001", "c002"]),
        (("c001", "c007"), ["c008", "c009"]),
        (("c01", "c02", "kid-1"), ["c03", "c04"]),
        (("c998", "c999"), ["c1000", "c1001"]),
        (("s-1", "s-2", "c001"), ["s-3", "s-4"]),
        (("xiaomai",), ["c001", "c002"]),
    ],
)
def test_new_ids_follow_those_that_are_there(used: tuple[str, ...], ids: list[str]) -> None:
    numbered = Numbered(used, "c")
    assert [numbered.next(), numbered.next()] == ids


def test_ids_of_pairings_and_activities() -> None:
    pairing = {"child": "c001", "mentor": "m001"}
    assert pairing_id(pairing, ()) == "c001-m001"
    assert pairing_id(pairing, ("c001-m001", "c001-m001-2")) == "c001-m001-3"
    visit = {"date": "2026-03-14", "kind": "talk"}
    assert activity_id(visit | {"children": ["c001"]}, ()) == "2026-03-14-talk-c001"
    assert activity_id(visit | {"children": ["c001", "c002"]}, ()) == "2026-03-14-talk-c001-group"
    assert activity_id(visit | {"mentors": ["m001"]}, ("2026-03-14-talk-m001",)) == "2026-03-14-talk-m001-2"
    assert len(activity_id(visit | {"children": ["c" * 64]}, ())) <= 64
