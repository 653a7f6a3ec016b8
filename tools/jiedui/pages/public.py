"""The public's site: a page a school year, of totals alone."""

from __future__ import annotations

from collections.abc import Iterator

from jiedui.editions.public import Year, public
from jiedui.escape import escape
from jiedui.pages import from_papers
from jiedui.pages.markdown import Page, join
from jiedui.papers import public as papers
from jiedui.papers.desk import Desk
from jiedui.text import Tongue
from jiedui.view import View


def pages(view: View, tongue: Tongue) -> Iterator[tuple[str, str]]:
    """Path and Markdown of all pages: the latest school year is the first page."""
    desk, found = Desk(view, tongue), public(view)
    first = Page("index.md", tongue)
    first.heading(escape(view.programme.name), 1)
    ways = [first.to(first.say(year.frame.title), f"{way(year)}.md") for year in found.years[1:]]
    first.paragraph(join(ways, " · "))
    for block in papers.people(desk, found):
        from_papers.write(first, block)
    for year in found.years[:1]:
        first.heading(first.say(year.frame.title))
        for block in papers.blocks(desk, year):
            from_papers.write(first, block)
    for block in papers.notes(desk):
        from_papers.write(first, block)
    yield first.path, first.markdown
    for year in found.years[1:]:
        page = from_papers.page_of(desk, f"{way(year)}.md", papers.paper(desk, found, year))
        yield page.path, page.markdown


def way(year: Year) -> str:
    """Where a school year's page lies."""
    return f"years/{year.frame.id}"
