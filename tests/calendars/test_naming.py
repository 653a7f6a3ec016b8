"""Who is called what, and what becomes of a name in a title that somebody typed."""

from __future__ import annotations

import pytest

from jiedui.calendars.naming import Naming
from tests.duties.product import Data

from .programme import programme, view


def naming(*, names: bool = False, **children: dict[str, str]) -> Naming:
    data: Data = programme()
    for id_, fields in children.items():
        data["child"][id_] = {"registered": "2026-02-23", **fields}
    return Naming(view(data), names)


@pytest.mark.parametrize(
    ("fields", "called", "named"),
    [
        ({"name": "王小禾", "alias": "小禾"}, "小禾", "王小禾"),
        ({"name": "王小禾"}, "c2", "王小禾"),
        ({"name": "王小禾", "alias": "王小禾"}, "c2", "王小禾"),
        ({"name": "王小禾", "alias": "班长王小禾"}, "c2", "王小禾"),
        ({"name": "王小禾", "alias": "王·小 禾"}, "c2", "王小禾"),
        ({"name": "王小禾", "alias": "小麦"}, "小麦 c2", "王小禾"),
        ({"name": "陈小麦", "alias": "阿禾"}, "阿禾", "陈小麦 c2"),
        ({"name": "王小禾", "alias": " \n小\t禾\u0007 "}, "小 禾", "王小禾"),
    ],
)
def test_a_child_is_called(fields: dict[str, str], called: str, named: str) -> None:
    assert naming(c2=fields).child("c2") == called
    assert naming(names=True, c2=fields).child("c2") == named


def test_who_has_no_record_is_an_id() -> None:
    assert naming().child("c99") == "c99"
    assert naming(names=True).mentor("m99") == "m99"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("去看陈小麦", "去看小麦"),
        ("VIP陈小麦VIP", "VIP小麦VIP"),
        ("陈小麦子的家", "c2的家"),
        ("Ann 的作文和 Anna 的画", "c3 的作文和 Anna 的画"),
        ("去Ann家", "去c3家"),
        ("一二三", "一二三"),
    ],
)
def test_a_childs_name_in_a_title_gives_way(typed: str, said: str) -> None:
    hidden = naming(c2={"name": "陈小麦子"}, c3={"name": "Ann"}, c4={"name": "一"})
    assert hidden.typed(typed) == said
    shown = naming(names=True, c2={"name": "陈小麦子"}, c3={"name": "Ann"})
    assert shown.typed(typed) == typed


def test_a_classmate_is_a_child() -> None:
    data = programme(mentor={"m2": {"name": "李小石", "roles": ["classmate"], "joined": "2026-02-23"}})
    assert Naming(view(data)).typed("李小石和余老师") == "m2和余老师"


def test_without_any_child_nothing_is_looked_for() -> None:
    data = programme()
    data["child"], data["pairing"] = {}, {}
    assert Naming(view(data)).typed("x") == "x"
