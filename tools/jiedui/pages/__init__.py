"""Pages: records, duties and problems → plain Markdown. Which site builder reads it is not known here."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from jiedui.pages import (
    activities,
    calendars,
    cases,
    giving,
    missed,
    overview,
    pairings,
    papers,
    people,
    policies,
    problems,
    record,
)
from jiedui.pages.markdown import Page
from jiedui.text import Tongue
from jiedui.view import View

KINDS: tuple[Callable[[View, Tongue], Iterator[Page]], ...] = (
    overview.pages,
    record.pages,
    missed.pages,
    calendars.pages,
    people.pages,
    pairings.pages,
    activities.pages,
    policies.pages,
    papers.pages,
    giving.pages,
    cases.pages,
    problems.pages,
)
"""Every kind of page."""


def pages(view: View, tongue: Tongue) -> Iterator[tuple[str, str]]:
    """All pages: the path of each and its Markdown."""
    for kind in KINDS:
        for page in kind(view, tongue):
            yield page.path, page.markdown


__all__ = ["KINDS", "View", "pages"]
