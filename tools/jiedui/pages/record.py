"""The page on which a volunteer writes something down. Its scripts make what is on it, in the browser."""

from __future__ import annotations

from collections.abc import Iterator

from jiedui.entry.form import DATA, RECORDS
from jiedui.entry.form.address import PAGE
from jiedui.escape import Md, escape
from jiedui.pages import parts
from jiedui.pages.markdown import Page
from jiedui.sealing.text import is_sealed_programme
from jiedui.text import T, Tongue
from jiedui.view import View

SCRIPTS = (
    "canonical.js",
    "validator.js",
    "age.js",
    "seal.js",
    "check.js",
    "dom.js",
    "widgets.js",
    "people.js",
    "names.js",
    "send.js",
    "store.js",
    "forms.js",
    "outbox.js",
    "start.js",
)
"""In the order in which they build on each other, all after the data."""
STYLE = "entry.css"


def pages(view: View, tongue: Tongue) -> Iterator[Page]:
    """The one page."""
    page = Page(f"{PAGE}.md", tongue)
    page.heading(page.say(T("Record an activity")), 1)
    page.html(Md(f'<link rel="stylesheet" href="assets/entry/{STYLE}">'))
    page.html(Md(f'<div id="jiedui-entry" class="je" data-records="{RECORDS}"></div>'))
    page.html(Md(f"<noscript><p>{_without_scripts(page, view)}</p></noscript>"))
    sources = (DATA, *(f"assets/entry/{name}" for name in SCRIPTS))
    page.html(Md("".join(f'<script src="{source}"></script>' for source in sources)))
    if is_sealed_programme(view.records):
        page.paragraph(parts.alone(page))
    yield page


def _without_scripts(page: Page, view: View) -> Md:
    told = page.say(
        T(
            "This form needs JavaScript. Without it, make a new file in the repository, in "
            "records/activities/ and the year, as the guide for volunteers shows."
        )
    )
    address = parts.at_forge(view, "new")
    if address is None:
        return told
    return Md(f'{told} <a href="{escape(address)}">{page.say(T("New file"))}</a>')
