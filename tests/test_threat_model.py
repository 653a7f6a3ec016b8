"""The threat model names the tests that show how each threat is met: there are such."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest

from tests.conftest import REPOSITORY

PAGE = REPOSITORY / "docs" / "threat-model.md"
NAMED = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")
WITHOUT = "没有测试："


def rows(text: str) -> Iterator[str]:
    """The rows of the tables, without their heads."""
    lines = [line for line in text.splitlines() if line.startswith("|")]
    yield from (line for line in lines if not line.startswith(("|---", "| 谁 |")))


def named_in(path: str) -> set[str]:
    """The tests of a module, also those in its classes."""
    file = REPOSITORY / path
    if not file.is_file():
        return set()
    nodes = ast.walk(ast.parse(file.read_text(encoding="utf-8")))
    return {one.name for one in nodes if isinstance(one, ast.FunctionDef) and one.name.startswith("test_")}


def unmet(text: str) -> list[str]:
    """The rows that name a test that is not there, or none and no reason."""
    found = []
    for row in rows(text):
        named = NAMED.findall(row)
        is_told = bool(named) or WITHOUT in row
        if not is_told or [name for path, name in named if name not in named_in(path)]:
            found.append(row)
    return found


def test_every_threat_names_tests_that_are_there() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert len(list(rows(text))) > 30
    assert unmet(text) == []


@pytest.mark.parametrize(
    "row",
    [
        "| 谁 | 做什么 | 怎样 | `tests/test_threat_model.py::test_that_nobody_wrote` |",
        "| 谁 | 做什么 | 怎样 | `tests/no_such_file.py::test_x` |",
        "| 谁 | 做什么 | 怎样 | |",
    ],
)
def test_the_control_a_row_without_a_real_test_is_found(row: str) -> None:
    assert unmet(row.replace("| 谁 |", "| 某人 |")) != []
