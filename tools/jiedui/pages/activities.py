"""Activities by month."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from jiedui.escape import Md
from jiedui.pages import parts
from jiedui.pages.markdown import Page
from jiedui.pages.paging import paged
from jiedui.records.model import Activity
from jiedui.text import T, Tongue
from jiedui.view import View


def pages(view: View, tongue: Tongue) -> Iterator[Page]:
    """The list of months, then each month."""
    months: dict[str, list[Activity]] = defaultdict(list)
    for activity in view.activities:
        months[f"{activity.date:%Y-%m}"].append(activity)
    index = Page("activities.md", tongue)
    index.heading(index.say(T("Activities")), 1)
    if not months:
        index.paragraph(index.say(T("Nothing has been recorded yet.")))
    index.table(
        (T("Month"), T("Held"), T("Attempted or cancelled")),
        [
            [
                index.to(Md(month), f"activities/{month}.md"),
                Md(str(sum(one.held for one in found))),
                Md(str(sum(not one.held for one in found))),
            ]
            for month, found in months.items()
        ],
    )
    yield index
    for month, found in months.items():
        title = T("Activities in {month}", month=month)
        yield from paged(
            f"activities/{month}.md",
            tongue,
            title,
            parts.ACTIVITY_HEADS,
            lambda page, found=found: [(None, [parts.activity_row(page, view, one) for one in found])],  # type: ignore[misc]
        )
