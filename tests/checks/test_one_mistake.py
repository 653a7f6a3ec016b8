"""A mistake in one file is one problem: what names the file is not to blame, and gets no other advice."""

from __future__ import annotations

import shutil
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from jiedui.checks import check
from jiedui.checks.look import Look
from jiedui.demo import AS_OF
from jiedui.load import load
from tests.conftest import REPOSITORY

SAMPLE = REPOSITORY / "records"
FILES = [
    "children/c001.yml",
    "mentors/m001.yml",
    "pairings/c001-m001.yml",
    "plans/2025-autumn.yml",
    "cases/help-1.yml",
    "policies/school-four-ones.yml",
    "programme.yml",
]
NAMED = {
    "children/c001.yml": {"J201", "J304"},
    "mentors/m001.yml": {"J201", "J304"},
    "pairings/c001-m001.yml": {"J304"},
    "plans/2025-autumn.yml": {"J201"},
    "policies/school-four-ones.yml": {"J201", "J311"},
}
"""What is said where the file is not there at all."""


@pytest.fixture
def records(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SAMPLE, tmp_path / "records"))


@cache
def codes(records: Path) -> Counter[str]:
    loaded = load(records)
    found = [*loaded.problems, *check(Look(loaded.records, AS_OF, loaded.place))]
    return Counter(one.code for one in found)


@pytest.mark.parametrize("mistake", ["nmae: x\n", "- [\n"], ids=["schema", "YAML"])
@pytest.mark.parametrize("file", FILES)
def test_it_is_one_problem(file: str, mistake: str, records: Path) -> None:
    with (records / file).open("a", encoding="utf-8") as broken:
        broken.write(mistake)
    more = codes(records) - codes(SAMPLE)
    assert more.total() == 1, more
    assert more.keys() <= {"J102", "J020", "J023"}


@pytest.mark.parametrize("file", NAMED)
def test_the_control_a_file_that_is_not_there(file: str, records: Path) -> None:
    (records / file).unlink()
    assert set(codes(records) - codes(SAMPLE)) == NAMED[file]
