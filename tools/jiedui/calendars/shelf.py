"""All feeds of the site, ready to be written; without names, because the site is handed on as a file."""

from __future__ import annotations

from collections.abc import Iterator

from jiedui.calendars.feeds import feeds
from jiedui.calendars.ics import ENDING, ics
from jiedui.calendars.telling import Telling
from jiedui.text import Tongue
from jiedui.view import View


def shelf(view: View, tongue: Tongue) -> Iterator[tuple[str, bytes]]:
    """Each file's path below the site, and what is in it."""
    telling = Telling(view, tongue)
    for feed in feeds(telling):
        yield file_of(feed.way), ics(telling, feed)


def file_of(way: str) -> str:
    """Where a feed lies in the site."""
    return f"calendars/{way}{ENDING}"
