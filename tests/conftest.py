"""What all rooms' tests share: the repository, the example base, the outside corpora, the built sample."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.browser.chromium import browser, sites
from tests.machine import EVERY_CHANGE, own_machine

__all__ = ["browser", "own_machine", "sites"]
REPOSITORY = Path(__file__).parents[1]
CORPORA = REPOSITORY.parent / "shared" / "corpora"

# How quick a machine is, is no property of the program. Where every change is tested, the examples are the
# same each time: a change is red for what it did. New ones are found by people's own runs and by `make fuzz`.
settings.register_profile(
    "at ease", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=EVERY_CHANGE
)
settings.load_profile("at ease")


@pytest.fixture(scope="session")
def naughty_strings() -> list[str]:
    """The Big List of Naughty Strings, where it is there."""
    file = CORPORA / "blns.json"
    if not file.is_file():
        pytest.skip("the outside corpora are not here (../shared/corpora)")
    found: list[str] = json.loads(file.read_text(encoding="utf-8"))
    return found
