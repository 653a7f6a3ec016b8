"""The sample and its feeds, and feeds of any folder of records on any day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from jiedui.calendars.feeds import feeds
from jiedui.calendars.ics import ics
from jiedui.calendars.telling import Telling
from jiedui.duties import ledger
from jiedui.records.model import Records
from jiedui.text import tongue
from jiedui.view import View
from tests.demo.conftest import SAMPLE
from tests.reminders.views import view_of

Feeds = Mapping[str, bytes]


def view_on(records: Records, day: date) -> View:
    assert records.programme
    return View(records, records.programme, ledger(records, day), (), day)


def feeds_of(view: View, *, names: bool = False, language: str = "zh", only: str = "") -> Feeds:
    """Each feed's bytes by its way; or those of one alone."""
    telling = Telling(view, tongue(language), names)
    return {one.way: ics(telling, one) for one in feeds(telling) if only in ("", one.way)}


@pytest.fixture(scope="session")
def sample() -> View:
    return view_of(SAMPLE)


@pytest.fixture(scope="session")
def made(sample: View) -> Feeds:
    return feeds_of(sample)
