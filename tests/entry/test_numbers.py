"""What is a telephone or identity number in what people write: Python and the browser know it alike."""

from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from jiedui.records.numbers import tells_a_number
from tests.entry.node import Node

pytestmark = pytest.mark.node
NUMBERS = [
    "李明妈妈电话 13800001234，说爷爷病了",
    "138 0000 1234",
    "138-0000-1234",
    "138 - 0000 - 1234",
    "139-001-23456",
    "1380 000 1234",
    "138 00001234",
    "1 3 8 0 0 0 0 1 2 3 4",
    "１３８００００１２３４",
    "+86 13800001234",
    "8613800001234",
    "2026-03-15 13800001234",
    "13800001234、13900001234",
    "0771-1234567",
    "电话0771—1234567转8",
    "07711234567",
    "（0771）1234567",
    "0771 123 4567",
    "010-12345678",
    "020 8123 4567",
    "450123201505011234",
    "45012320150501123X",
    "450123 20150501 123x",
]
NONE = [
    "",
    "110",
    "2026-03-15",
    "2026-03-15 2026-04-01",
    "20260315",
    "03-15 到 04-01",
    "3 月 5 日 14:30-16:00",
    "2026-2027 学年",
    "语文 90 数学 85",
    "142 135 128 96",
    "135 90 88 76 95",
    "1500 1200 800",
    "1234567",
    "1380000123",
    "138000012345",
    "12000000000",
    "123456789012345678",
    "4501232015050112345",
    "班级 4/2，c001 m001",
]


@pytest.mark.parametrize("text", NUMBERS)
def test_a_number(node: Node, text: str) -> None:
    assert tells_a_number(text)
    assert node.ask("tells", text=text)


@pytest.mark.parametrize("text", NONE)
def test_no_number(node: Node, text: str) -> None:
    assert not tells_a_number(text)
    assert not node.ask("tells", text=text)


PARTS = [*NUMBERS, *NONE, *"0123456789０１Ｘx-－—+()（） \t\u3000\n电𠮷", "138", "0000", "1234", "0771"]


def test_the_same_verdict_on_thousands_of_texts(node: Node) -> None:
    chance = random.Random(11)
    texts = ["".join(chance.choices(PARTS, k=chance.randrange(1, 8))) for _ in range(3000)]
    texts += ["".join(chance.choices("01379 -Xx", k=chance.randrange(9, 24))) for _ in range(3000)]
    verdicts = node.ask("all", each="tells", questions=[{"text": text} for text in texts])
    assert verdicts == [tells_a_number(text) for text in texts]
    assert set(verdicts) == {True, False}


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60))
@example("\x001380000\u00a01234\x85")
def test_the_same_verdict_on_any_text(node: Node, text: str) -> None:
    assert node.ask("tells", text=text) == tells_a_number(text)


NUMBER = "13800001234"
PROMISE = ["follow_up", 0]


@pytest.mark.parametrize(
    ("type_", "data", "paths"),
    [
        ("activity", {"topic": NUMBER, "notes": NUMBER}, [["topic"], ["notes"]]),
        ("activity", {"items": ["书", NUMBER]}, [["items", 1]]),
        ("activity", {"follow_up": [{"what": f"打 {NUMBER}", "due": "2026-04-01"}]}, [[*PROMISE, "what"]]),
        ("activity", {"scores": {NUMBER: 90, "语文": int(NUMBER)}}, [["scores", NUMBER], ["scores", "语文"]]),
        ("activity", {"amount": int(NUMBER), "minutes": int(NUMBER)}, []),
        ("child", {"guardians": [{"name": "郭", "phone": NUMBER, "job": NUMBER}]}, [["guardians", 0, "job"]]),
        ("mentor", {"name": "韦", "phone": NUMBER}, []),
        ("pairing", {"study_plan": [{"subject": "数学", "content": NUMBER}]}, [["study_plan", 0, "content"]]),
    ],
)  # fmt: skip
def test_where_a_number_stands_for_all_to_read(
    node: Node, type_: str, data: dict[str, Any], paths: list[list[Any]]
) -> None:
    assert node.ask("openNumbers", type=type_, data=data) == paths
