"""The sample's view and its pages, made once."""

from __future__ import annotations

import pytest

from jiedui.pages import pages
from jiedui.text import tongue
from jiedui.view import View
from tests.demo.conftest import SAMPLE
from tests.reminders.views import view_of


@pytest.fixture(scope="session")
def sample() -> View:
    return view_of(SAMPLE)


@pytest.fixture(scope="session")
def written(sample: View) -> dict[str, str]:
    return dict(pages(sample, tongue("zh")))
