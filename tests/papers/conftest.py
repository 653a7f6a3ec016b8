"""The sample as papers are written from it, in both languages."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from jiedui.papers.desk import Desk
from jiedui.text import tongue
from jiedui.view import View
from tests.demo.conftest import SAMPLE
from tests.reminders.views import view_of


@pytest.fixture(scope="session")
def sample() -> View:
    return view_of(SAMPLE)


@pytest.fixture(scope="session")
def desk(sample: View) -> Desk:
    return Desk(sample, tongue("zh"))


@pytest.fixture(scope="session")
def english(sample: View) -> Desk:
    return Desk(sample, tongue("en"))


@pytest.fixture(scope="session")
def desk_of(sample: View) -> Callable[[str], Desk]:
    return lambda language: Desk(sample, tongue(language))
