"""The sample's view, and a larger one, made once."""

from __future__ import annotations

from datetime import date

import pytest

from jiedui.demo import write
from jiedui.view import View
from tests.demo.conftest import SAMPLE

from .views import view_of


@pytest.fixture(scope="session")
def sample() -> View:
    return view_of(SAMPLE)


@pytest.fixture(scope="session")
def large(tmp_path_factory: pytest.TempPathFactory) -> View:
    """A programme with so much to say that no message holds it."""
    folder = tmp_path_factory.mktemp("large") / "records"
    write(folder, 120, 1)
    return view_of(folder, date(2026, 5, 25))
