"""Whatever data a record holds and wherever somebody has put a comment: both come through the writing."""

from __future__ import annotations

import re
from typing import Any

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from jiedui.reading.events import MOST_DEEP, parse
from jiedui.reading.refusal import RefusedError
from jiedui.writing import canonical, fmt
from jiedui.writing.comments import Comments, comments
from jiedui.writing.scalars import number
from tests.schema.samples import FULL
from tests.writing.data import RECORDS

TYPES = st.sampled_from(sorted(FULL))


@given(TYPES, RECORDS)
def test_what_is_written_reads_back_as_the_same_data(type_: str, data: dict[str, Any]) -> None:
    text = canonical(type_, data)
    assert parse(text) == data
    assert fmt(type_, text) == text


@given(RECORDS)
def test_another_reader_of_yaml_finds_the_same_texts(data: dict[str, Any]) -> None:
    """PyYAML's own loader without its ideas of numbers, dates and words: every scalar is its text."""
    loaded = yaml.load(canonical("activity", data), yaml.BaseLoader)  # noqa: S506 - texts alone
    assert texts_of(loaded) >= {text for text in texts_of(data) if text}


def texts_of(value: Any) -> set[str]:
    if isinstance(value, dict):
        return set(value).union(*map(texts_of, value.values()))
    if isinstance(value, list):
        return set().union(*map(texts_of, value))
    return {value} if isinstance(value, str) else set()


@pytest.mark.parametrize("type_", FULL)
def test_a_full_record_keeps_its_data_and_its_schemas_order(type_: str) -> None:
    backwards = reversed_keys(FULL[type_])
    assert canonical(type_, backwards) == canonical(type_, FULL[type_])
    assert parse(canonical(type_, backwards)) == FULL[type_]


def reversed_keys(value: Any) -> Any:
    if isinstance(value, dict):
        free = "rules" in value or all("title" in str(one) for one in value.values())
        items = value.items() if free else reversed(value.items())
        return {key: reversed_keys(one) if key not in FREE else one for key, one in items}
    return [reversed_keys(one) for one in value] if isinstance(value, list) else value


FREE = {"scores", "kinds", "tags", "items", "where", "counting", "rules"}
"""Mappings whose words are the user's own: their order is a matter of taste and stays."""


def commented(text: str, where: list[int], blank: list[int]) -> str:
    """The text with a comment at these lines (odd: behind the line, even: above it), and empty lines."""
    lines = text.splitlines()
    for number_, place in enumerate(sorted(where, reverse=True)):
        line = (place // 2) % (len(lines) + 1)
        mark = f"# n{number_}"
        if place % 2 and line < len(lines):
            lines[line] += f"  {mark}"
        else:
            indent = " " * (place % 7)
            lines.insert(line, indent + mark)
    for place in blank:
        lines.insert(place % (len(lines) + 1), "")
    return "\n".join(lines) + "\n"


@given(TYPES, RECORDS, st.lists(st.integers(0, 200), max_size=6), st.lists(st.integers(0, 99), max_size=3))
def test_comments_stay_and_so_does_the_form(
    type_: str, data: dict[str, Any], where: list[int], blank: list[int]
) -> None:
    text = commented(canonical(type_, data), where, blank)
    try:
        given_data = parse(text)
    except RefusedError:
        assume(False)  # the comment fell into a text of several lines, or ended it
    once = fmt(type_, text)
    assert parse(once) == given_data
    assert sorted(all_comments(comments(once))) == sorted(all_comments(comments(text)))
    assert fmt(type_, once) == once


def all_comments(found: Comments) -> list[str]:
    own = [*found.before, found.behind, *found.foot]
    marks = [mark for line in own for mark in re.findall(r"#[^#]*", line)]
    return [mark.strip() for mark in marks] + [
        one for part in found.parts.values() for one in all_comments(part)
    ]


def test_the_control_a_lost_comment_would_be_seen() -> None:
    text = "date: 2026-01-01\n# n0\nkind: talk\n"
    assert all_comments(comments(text)) == ["# n0"]
    assert all_comments(comments(canonical("activity", parse(text)))) == []


NUMBERS = {
    1e21: "1e+21",
    1e-7: "1e-7",
    0.000001: "0.000001",
    2.0**53: "9.007199254740992e+15",
    -1.5e300: "-1.5e+300",
    12.5: "12.5",
    120.0: "120",
}


@pytest.mark.parametrize(("value", "written"), NUMBERS.items())
def test_numbers_are_written_as_a_browser_writes_them(value: float, written: str) -> None:
    assert number(value) == written


def test_deep_data_is_written_as_deep_as_it_can_be_read() -> None:
    data: Any = "x"
    for _ in range(MOST_DEEP - 2):
        data = [data, "y\nz"]
    assert parse(canonical("activity", {"kind": data})) == {"kind": data}
