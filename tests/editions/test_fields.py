"""Every field has a decision, and the decisions are applied."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from jiedui.editions.fields import FIELDS, WHOLLY_GONE, WHOLLY_SHOWN, Sight, sight
from jiedui.schema.library import Schema, folder, followed, schema
from jiedui.schema.sealing import sealable
from tests.conftest import REPOSITORY
from tests.editions.page import table

TYPES = sorted(one.name.partition(".")[0] for one in folder().glob("*.schema.json"))


def leaves(part: Schema, whole: Schema, path: str = "") -> Iterator[str]:
    """The dotted paths of a schema's fields; lists are passed through."""
    part = followed(part, whole)
    if "items" in part:
        yield from leaves(part["items"], whole, path)
    elif "properties" in part:
        for name, inner in part["properties"].items():
            yield from leaves(inner, whole, f"{path}.{name}" if path else name)
    else:
        yield path


def undecided(type_: str, part: Schema) -> list[str]:
    return [path for path in leaves(part, part) if sight(type_, path) is None]


def test_every_type_has_a_decision() -> None:
    assert {*FIELDS, *WHOLLY_GONE, *WHOLLY_SHOWN} == {*TYPES}


@pytest.mark.parametrize("type_", list(FIELDS))
def test_every_field_has_a_decision(type_: str) -> None:
    assert undecided(type_, schema(type_)) == []


@pytest.mark.parametrize("type_", list(FIELDS))
def test_no_decision_is_about_a_field_that_is_not_there(type_: str) -> None:
    known = [*leaves(schema(type_), schema(type_))]
    assert [
        path for path in FIELDS[type_] if not any(f"{one}.".startswith(f"{path}.") for one in known)
    ] == []


def test_the_control_a_new_field_would_be_seen() -> None:
    whole = schema("child")
    grown = {**whole, "properties": {**whole["properties"], "shoe_size": {"type": "integer"}}}
    assert undecided("child", grown) == ["shoe_size"]


@pytest.mark.parametrize("type_", list(FIELDS))
def test_what_must_be_sealed_is_shown_to_no_volunteer(type_: str) -> None:
    always = [path for path, one in sealable(type_).items() if one.always]
    assert [path for path in always if sight(type_, path) is Sight.SHOWN] == []


def test_the_documentation_says_what_is_decided() -> None:
    page = (REPOSITORY / "docs" / "publishing.md").read_text(encoding="utf-8")
    assert table() in page, "put into it what «python -m tests.editions.page» prints"
