"""A programme judged as `jiedui check` would judge it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from jiedui.cli.shared.viewing import find
from jiedui.load import load
from jiedui.problems import Problem, Severity

REPOSITORY = Path(__file__).parents[2]
SAMPLE = REPOSITORY / "records"

Errors = Callable[[Path, date], list[Problem]]


@pytest.fixture(scope="session")
def errors() -> Errors:
    def judge(folder: Path, as_of: date) -> list[Problem]:
        found = find(load(folder), as_of).problems
        return [one for one in found if one.severity is Severity.ERROR]

    return judge
