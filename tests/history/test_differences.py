"""Field by field."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiedui.history.differences import differences


def told(old: dict[str, Any], new: dict[str, Any]) -> list[str]:
    return [f"{one.sort} {'.'.join(map(str, one.path))}" for one in differences(old, new)]


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        ({"a": 1}, {"a": 1}, []),
        ({"a": 1}, {"a": True}, ["changed a"]),
        ({"a": 1, "b": 2}, {"b": 2, "c": 3}, ["added c", "removed a"]),
        ({"a": {"b": 1}}, {"a": {"b": 2}}, ["changed a.b"]),
        ({"a": {"b": 1}}, {"a": "b"}, ["changed a"]),
        ({"a": ["x", "y"]}, {"a": ["x", "y", "z"]}, ["added a"]),
        ({"a": ["x", "y"]}, {"a": ["y"]}, ["removed a"]),
        ({"a": ["x", "y"]}, {"a": ["y", "x"]}, ["changed a"]),
        ({"a": [{"n": 1, "m": 1}]}, {"a": [{"n": 1, "m": 2}]}, ["changed a.0.m"]),
        ({"a": [{"n": 1}, {"n": 2}]}, {"a": [{"n": 2}]}, ["removed a.0"]),
        ({"a": [{"n": 1}, {"n": 2}]}, {"a": [{"n": 2}, {"n": 1}]}, ["changed a"]),
        ({"a": [{"n": 1}]}, {"a": [{"n": 0}, {"n": 1}]}, ["added a.0"]),
        ({"a": [{"n": 1}]}, {"a": ["n"]}, ["added a.0", "removed a.0"]),
    ],
)
def test_cases(old: dict[str, Any], new: dict[str, Any], wanted: list[str]) -> None:
    assert told(old, new) == wanted


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(0, 3) | st.sampled_from(["", "x", "y"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abc"), inner, max_size=3),
    max_leaves=8,
)
RECORDS = st.dictionaries(st.sampled_from("abcd"), VALUES, max_size=4)


@given(RECORDS, RECORDS)
def test_there_is_a_difference_exactly_where_the_two_differ(old: dict[str, Any], new: dict[str, Any]) -> None:
    assert bool(differences(old, new)) == (repr(sorted_(old)) != repr(sorted_(new)))


@given(RECORDS)
def test_from_nothing_every_field_is_new(new: dict[str, Any]) -> None:
    assert told({}, new) == [f"added {key}" for key in new]
    assert told(new, {}) == [f"removed {key}" for key in new]


def sorted_(value: Any) -> Any:
    """Fields in one order, which is no difference."""
    if isinstance(value, dict):
        return {key: sorted_(value[key]) for key in sorted(value)}
    return [sorted_(one) for one in value] if isinstance(value, list) else value
