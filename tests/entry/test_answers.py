"""What somebody types → a value, or why it is none."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import jiedui
from jiedui.entry.answers import read
from jiedui.entry.draft import AnswerError, Draft
from jiedui.entry.fields import fields
from jiedui.entry.naming import new_id
from jiedui.load import load
from jiedui.reading.folder import ID
from jiedui.schema.library import is_valid
from jiedui.text import tongue

LOADED = load(Path(jiedui.__file__).parent / "examples" / "base")
ALL = [(type_, name) for type_ in ("activity", "child", "mentor", "pairing") for name in fields(type_)]


ODD = ["0", "-1", "9" * 40, "2026-99-99", "是", "a\x1bb", "\ud800"]


def draft(type_: str, today: date = date(2026, 3, 20), language: str = "zh") -> Draft:
    programme = LOADED.records.programme
    assert programme
    return Draft(type_, LOADED.records, programme, today, tongue(language))


def answer(type_: str, name: str, typed: str, **about: Any) -> Any:
    return read(draft(type_, **about), fields(type_)[name], typed)


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("2026-05-20", "2026-05-20"),
        ("2026/5/2", "2026-05-02"),
        ("2026.5.2", "2026-05-02"),
        ("2026年5月2日", "2026-05-02"),
        ("２０２６－０５－０２", "2026-05-02"),
        ("今天", "2026-03-20"),
        ("昨天", "2026-03-19"),
        ("前天", "2026-03-18"),
        ("Yesterday", "2026-03-19"),
        ("today", "2026-03-20"),
        ("03-20", "2026-03-20"),
        ("3/21", "2025-03-21"),
        ("12月31日", "2025-12-31"),
    ],
)
def test_days(typed: str, wanted: str) -> None:
    assert answer("activity", "date", typed) == wanted


def test_a_day_that_lies_ahead_is_the_next_one() -> None:
    assert answer("activity", "follow_up.due", "03-19") == "2027-03-19"
    assert answer("activity", "follow_up.due", "03-20") == "2026-03-20"


def test_the_29th_of_february_without_its_year() -> None:
    with pytest.raises(AnswerError):
        answer("activity", "date", "02-29")
    assert answer("activity", "date", "02-29", today=date(2028, 3, 1)) == "2028-02-29"


@pytest.mark.parametrize(
    ("type_", "name", "typed", "wanted"),
    [
        ("activity", "kind", "谈心", "talk"),
        ("activity", "kind", "Home visit", "home-visit"),
        ("activity", "kind", "家访", "home-visit"),
        ("activity", "place", "儿童", "children-home"),
        ("activity", "children", "小禾、c002", ["c001", "c002"]),
        ("activity", "children", "小禾 小禾", ["c001"]),
        ("activity", "mentors", "M001，m002", ["m001", "m002"]),
        ("activity", "items", "书包、2 支 铅笔", ["书包", "2 支 铅笔"]),
        ("activity", "minutes", "２０分钟", 20),
        ("activity", "amount", "1,200.50元", 1200.5),
        ("child", "grade", "３", 3),
        ("child", "grade", "三年级", "三年级"),
        ("child", "focus", "是", True),
        ("child", "categories", "留守；孤儿", ["left-behind", "orphan"]),
        ("child", "guardians.phone", "13900000001", "13900000001"),
    ],
)
def test_words_ids_and_numbers(type_: str, name: str, typed: str, wanted: object) -> None:
    assert answer(type_, name, typed) == wanted


@pytest.mark.parametrize(("type_", "name"), ALL)
@pytest.mark.parametrize("language", ["zh", "en"])
@settings(max_examples=25)
@given(typed=st.text(max_size=30) | st.sampled_from(ODD))
def test_whatever_is_typed_gives_a_value_that_the_schema_takes_or_a_sentence(
    type_: str, name: str, language: str, typed: str
) -> None:
    at = draft(type_, language=language)
    one = fields(type_)[name]
    try:
        value = read(at, one, typed)
    except AnswerError as error:
        at.tongue.say(error.text)
        return
    required: dict[str, dict[str, Any]] = {
        "activity": {"date": "2026-03-20", "kind": "talk", "children": ["c001"]},
        "child": {"name": "x", "registered": "2026-03-20"},
        "mentor": {"name": "x", "roles": ["teacher"], "joined": "2026-03-20"},
        "pairing": {"child": "c001", "mentor": "m001", "kind": "mentor", "start": "2026-03-20"},
    }
    at.data = required[type_]
    if name == "follow_up.due":
        at.put(fields(type_)["follow_up.what"], "x")
    at.put(one, value)
    assert is_valid(type_, at.data)


def test_words_of_both_languages_whichever_is_spoken() -> None:
    assert answer("activity", "kind", "家访", language="en") == "home-visit"
    assert answer("activity", "kind", "Home visit", language="zh") == "home-visit"


@pytest.mark.parametrize("type_", ["activity", "child", "mentor", "pairing"])
def test_every_field_of_one_line_has_an_english_and_a_chinese_name(type_: str) -> None:
    for one in fields(type_).values():
        assert one.label("zh")
        assert not re.search("[\u4e00-\u9fff]", one.label("en"))


def test_ids_by_habit() -> None:
    assert new_id("child", {}, set(), ["c001", "c024", "x99"]) == "c025"
    assert new_id("mentor", {}, set(), []) == "m001"
    assert new_id("child", {}, set(), ["c0999", "c7"]) == "c1000"
    activity = {"date": "2026-03-20", "kind": "talk", "children": ["c001", "c002"]}
    assert new_id("activity", activity, set(), ()) == "2026-03-20-talk-c001-group"
    other = {**activity, "children": ["c003", "c004"]}
    assert new_id("activity", other, {"2026-03-20-talk-c001-group"}, ()) == "2026-03-20-talk-c003-group"
    long = new_id("activity", {**activity, "kind": "k" * 64, "children": ["c" * 64, "d"]}, set(), ())
    assert len(long) == 64
    assert new_id("activity", {**activity, "children": ["c001"]}, {"2026-03-20-talk-c001"}, ()) == (
        "2026-03-20-talk-c001-2"
    )
    assert new_id(
        "activity", {"date": "2026-03-20", "kind": "talk", "mentors": ["m001"]}, set(), ()
    ).endswith("m001")


@given(st.from_regex(r"\A[a-z0-9][a-z0-9-]{0,63}\Z"), st.from_regex(r"\A[a-z0-9][a-z0-9-]{0,63}\Z"))
def test_an_id_is_always_one(kind: str, child: str) -> None:
    data = {"date": "2026-03-20", "kind": kind, "children": [child]}
    first = new_id("activity", data, set(), ())
    second = new_id("activity", data, {first}, ())
    assert first != second
    assert ID.fullmatch(first)
    assert ID.fullmatch(second)
