"""Requests for help and rights cases: open, how long, outcome."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from jiedui import vocabulary
from jiedui.entry.harm import HARM
from jiedui.escape import Md, escape
from jiedui.pages import parts
from jiedui.pages.markdown import Page, bold
from jiedui.pages.paging import Row, paged
from jiedui.records.model import Case
from jiedui.text import T, Tongue
from jiedui.view import View


def pages(view: View, tongue: Tongue) -> Iterator[Page]:
    """One list, the open ones first; no page where there is no case."""
    if view.records.cases:
        heads = (T("Case"), T("Child"), T("Opened"), T("Closed"), T("Days"), T("Outcome"), T("Source"))
        yield from paged(
            "cases.md", tongue, T("Cases"), heads, lambda page: [(None, _rows(page, view))], _before
        )


def _before(page: Page) -> None:
    page.paragraph(bold(page.say(HARM)))


def _rows(page: Page, view: View) -> Sequence[Row]:
    cases = sorted(
        view.records.cases.values(), key=lambda one: ("closed" in one.data, one.data.get("opened", ""))
    )
    return [_row(page, view, case) for case in cases]


def _row(page: Page, view: View, case: Case) -> Row:
    data = case.data
    days = Md("")
    if "opened" in data:
        end = date.fromisoformat(data["closed"]) if "closed" in data else view.as_of
        days = Md(str((end - date.fromisoformat(data["opened"])).days))
    return [
        parts.words(page, view, vocabulary.CASE_KINDS, data.get("kind")) or escape(case.id),
        parts.child(page, view, data["child"]) if "child" in data else Md(""),
        escape(data.get("opened", "")),
        escape(data["closed"]) if "closed" in data else bold(page.say(T("open"))),
        days,
        escape(data.get("outcome", "")),
        parts.source(page, view, case.file),
    ]
