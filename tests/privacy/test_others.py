"""Other children are taken out by id, name and alias, and nothing else is."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from jiedui.days import Span
from jiedui.figures.others import others
from jiedui.records.model import Child, Mentor, Records
from jiedui.sealed import Sealed

LIFE = Span(date(2025, 9, 1), date(2026, 9, 1))


def child(id_: str, name: Any, alias: str = "") -> Child:
    data = {"name": name, "registered": "2025-09-01", **({"alias": alias} if alias else {})}
    return Child(id=id_, file=f"records/children/{id_}.yml", data=data, life=LIFE)


def mentor(id_: str, name: Any, **more: Any) -> Mentor:
    data = {"name": name, "roles": ["classmate"], "joined": "2025-09-01", **more}
    return Mentor(id=id_, file=f"records/mentors/{id_}.yml", data=data, life=LIFE, roles=("classmate",))


CHILDREN = [
    child("c001", "陈小禾", "小禾"),
    child("c002", "陈小禾苗", "禾苗"),
    child("c0021", "Al", "A"),
    child("c003", Sealed("age:x"), "小禾"),
    child("m009", Sealed("age:y")),
]
MENTORS = [mentor("m009", "方小圆"), mentor("m010", "陈小禾", child="c001")]
NAMES = {"child/c003": "纪蓝蓝", "child/m009": "童小雨", "mentor/m009": "方小圆"}


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("和陈小禾苗、纪蓝蓝玩", "和*、*玩"),
        ("陈小禾自己", "陈小禾自己"),
        ("小禾的化名", "小禾的化名"),
        ("2026-03-01-talk-c002", "2026-03-01-talk-*"),
        ("c0021 and c00210", "* and c00210"),
        ("Al also met Al.", "* also met *."),
        ("A 等奖", "A 等奖"),
        ("童小雨、方小圆 m009", "*、* *"),
        ("m010 是他自己", "m010 是他自己"),
    ],
)
def test_what_is_taken_out(text: str, left: str) -> None:
    records = Records(
        programme=None,
        children={one.id: one for one in CHILDREN},
        mentors={one.id: one for one in MENTORS},
    )
    hide = others(records, CHILDREN[0], NAMES, "*")
    assert hide.hidden(text) == left
    assert hide.hidden({"list": [text, 1, True, Sealed("age:z")]})["list"][1:] == [1, True, Sealed("age:z")]


def test_where_there_is_nobody_else_nothing_is_taken_out() -> None:
    records = Records(programme=None, children={"c001": CHILDREN[0]})
    assert others(records, CHILDREN[0], {}, "*").hidden("陈小禾 c002") == "陈小禾 c002"
