# ruff: noqa: E501 - some of it is a table
"""The schemas themselves: closed, told in Chinese, whole by themselves, and bound to ASCII and whole strings."""

import json
import re
from calendar import monthrange
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from jiedui.examples import HERE
from jiedui.reading.events import parse
from jiedui.reading.folder import FOLDERS
from jiedui.schema.library import folder, is_valid, schema, written
from tests.schema.samples import FULL

FILES = sorted(folder().glob("*.schema.json"))
TYPES = {"programme", *FOLDERS.values()}


def parts(node: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], dict[str, Any]]]:
    """Every schema within a schema, with its path."""
    if isinstance(node, dict):
        yield path, node
        for key, inner in node.items():
            yield from parts(inner, (*path, key))
    elif isinstance(node, list):
        for number, inner in enumerate(node):
            yield from parts(inner, (*path, str(number)))


def properties(whole: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for path, part in parts(whole):
        if path[-1:] == ("properties",) and "dependentSchemas" not in path:
            yield from ((".".join((*path, name)), inner) for name, inner in part.items())


def outside_of_groups(pattern: str) -> str:
    """What is left of a pattern without its groups: «a|b» in there would loosen its ends."""
    left, found = re.subn(r"\([^()]*\)", "", re.sub(r"\\.", "", pattern))
    return outside_of_groups(left) if found else left


def test_there_is_one_a_type() -> None:
    assert {file.name.removesuffix(".schema.json") for file in FILES} == TYPES == set(FULL)


@pytest.mark.parametrize("type_", sorted(TYPES))
class TestEvery:
    def test_is_a_schema_of_2020(self, type_: str) -> None:
        assert schema(type_)["$schema"] == "https://json-schema.org/draft/2020-12/schema"
        Draft202012Validator.check_schema(schema(type_))

    def test_is_closed(self, type_: str) -> None:
        for path, part in parts(schema(type_)):
            if "properties" in part and path[-1:] != ("properties",) and "dependentSchemas" not in path:
                assert "additionalProperties" in part, path
                assert part["additionalProperties"] is False, path

    def test_is_whole_by_itself(self, type_: str) -> None:
        whole = schema(type_)
        for path, part in parts(whole):
            if isinstance(reference := part.get("$ref"), str):
                assert reference.startswith("#/$defs/"), path
                assert reference.removeprefix("#/$defs/") in whole["$defs"], path

    def test_has_no_part_that_nobody_uses(self, type_: str) -> None:
        text = json.dumps(schema(type_))
        for name in schema(type_).get("$defs", {}):
            assert f'"#/$defs/{name}"' in text

    def test_tells_what_every_field_is(self, type_: str) -> None:
        whole = schema(type_)
        assert whole["title"]
        for path, part in properties(whole):
            told = part.get("description") or whole["$defs"][part["$ref"].rpartition("/")[2]]["description"]
            assert re.search("[\u4e00-\u9fff]", told), path

    def test_matches_whole_strings_of_plain_digits(self, type_: str) -> None:
        for path, part in parts(schema(type_)):
            if isinstance(pattern := part.get("pattern"), str):
                assert pattern.startswith("^"), path
                assert pattern.endswith(r"$(?!\n)"), path
                assert not re.search(r"\\[dwb]", pattern), path
                assert "|" not in outside_of_groups(pattern), path

    def test_bounds_every_text_and_list(self, type_: str) -> None:
        for path, part in parts(schema(type_)):
            kinds = part.get("type", [])
            if not isinstance(kinds, str | list):
                continue
            if "string" in kinds and "pattern" not in part:
                assert "maxLength" in part, path
            if "array" in kinds:
                assert "maxItems" in part, path
                assert "items" in part, path


def base_records() -> Iterator[Any]:
    for file in sorted((HERE / "base").rglob("*.yml")):
        name = file.relative_to(HERE / "base").parts[0]
        yield pytest.param(FOLDERS.get(name, "programme"), file, id=str(file.relative_to(HERE)))


@pytest.mark.parametrize(("type_", "file"), list(base_records()))
def test_the_base_of_the_examples_is_accepted(type_: str, file: Any) -> None:
    assert is_valid(type_, parse(file.read_text(encoding="utf-8")))


@pytest.mark.parametrize("type_", [one for one in sorted(TYPES) if "month-day" in written(one)["$defs"]])
def test_a_month_and_day_are_a_day_of_the_calendar(type_: str) -> None:
    """Of a leap year: 29 February is one."""
    pattern = written(type_)["$defs"]["month-day"]["pattern"]
    every = [f"{month:02}-{day:02}" for month in range(14) for day in range(33)]
    assert [one for one in every if re.search(pattern, one)] == [
        f"{month:02}-{day:02}" for month in range(1, 13) for day in range(1, monthrange(2024, month)[1] + 1)
    ]


@pytest.mark.parametrize(
    ("phone", "fits"),
    [
        ("13900000001", True), ("+86 13900000001", True), ("8613900000001", True), ("0571-55550000", True),
        ("057155550000", True), ("010-55550000", True), ("010-55550000-123", True), ("12338", True), ("12355", True),
        ("110", True), ("400-555-0000", True), ("55550000", True),
        ("1390000000", False), ("139000000012", False), ("12900000001", False), ("57155550000", False),
        ("1390000 0001", False), ("phone", False), ("", False), ("１３９０００００００１", False), ("13900000001\n", False),
    ],
)  # fmt: skip
def test_telephone_numbers(phone: str, fits: bool) -> None:
    assert (
        is_valid("mentor", {"name": "x", "roles": ["teacher"], "joined": "2025-09-01", "phone": phone})
        is fits
    )
