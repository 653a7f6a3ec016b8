"""The example files: what the command writes for each is what stands there."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from .examples import CASES, HERE, files, write
from .strict import read


@pytest.fixture(autouse=True)
def chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(os.environ, "LANGUAGE", "zh")


@pytest.mark.parametrize("case", CASES)
def test_the_command_writes_what_the_example_says(case: str, tmp_path: Path) -> None:
    made = files(write(case, tmp_path))
    assert made == files(HERE / case / "calendars")
    for data in made.values():
        read(data)


def test_there_are_examples() -> None:
    assert len(CASES) >= 6
