"""The machine that runs the tests: none of its settings reach a test; what is not installed is said."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import NoReturn

import pytest

EVERY_CHANGE = os.environ.get("CI") == "true"
"""Whether this is where every change is tested. Read before a test starts: no test sees it."""
EVERYTHING = bool(os.environ.get("JIEDUI_TEST_ALL"))
"""Whether tests of very many cases shall try every one, not a part of them that is the same each time."""
FOREIGN = ("JIEDUI_", "GITHUB_", "GITEA_", "FORGEJO_", "GITLAB_", "CI_")


def foreign(names: Iterable[str]) -> list[str]:
    """Those of the variables that a coordinator or a runner sets, and that the product looks at."""
    return [name for name in names if name == "CI" or name.startswith(FOREIGN)]


@pytest.fixture(autouse=True)
def own_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """A person's own machine with nothing set: a test that plays another says so itself."""
    for name in foreign(os.environ):
        monkeypatch.delenv(name)


def missing(what: str) -> NoReturn:
    """A person may go without; where every change is tested, nothing may be left out unseen."""
    if EVERY_CHANGE:
        pytest.fail(what)
    pytest.skip(what)
