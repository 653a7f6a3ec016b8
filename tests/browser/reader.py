"""A page as somebody reads it: on this width, in these colours, with this opened; and what it asks for."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, Page, Route
from playwright.sync_api import TimeoutError as TooLate

Scheme = Literal["light", "dark"]
SCHEMES: dict[Scheme, str] = {"light": "default", "dark": "slate"}
"""What the device says → what the theme calls it."""
WIDTHS = (1280, 390)
ROOT = "http://site.invalid/"
"""Where the page for missing pages stands: only a web server shows it."""


@dataclass
class Reader:
    """One open page and everything that it asked for."""

    page: Page
    asked: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)

    @property
    def themed(self) -> bool:
        """A page of the site, with its colours, menu and search; a printout has none of them."""
        return self.page.locator("body[data-md-color-scheme]").count() > 0

    def scheme(self, scheme: Scheme) -> None:
        """As the device says it. A page that slept through the news (once in thousands of changes, on a
        machine that does much else) is opened again, as its reader would: then it asks by itself."""
        self.page.emulate_media(color_scheme=scheme)
        if not self.themed:
            return
        shown = self.page.locator(f"body[data-md-color-scheme={SCHEMES[scheme]}]")
        try:
            shown.wait_for(state="attached", timeout=10_000)
        except TooLate:
            self.page.reload()
            self.open_details()
            shown.wait_for(state="attached")

    def width(self, width: int) -> None:
        self.page.set_viewport_size({"width": width, "height": 844})

    def open_details(self) -> None:
        self.page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true })")

    @contextmanager
    def toggled(self, what: str) -> Iterator[None]:
        """With the theme's `drawer` or `search` open."""
        switch = f"document.getElementById('__{what}')"
        self.page.evaluate(f"{switch}.click()")
        yield
        self.page.evaluate(f"{switch}.click()")

    @property
    def outside(self) -> list[str]:
        """What was asked of another host, or was not there."""
        here = ("file:", "data:", "blob:", ROOT)
        return [url for url in self.asked if not url.startswith(here)] + self.failed


@contextmanager
def reading(browser: Browser, site: Path, file: Path) -> Iterator[Reader]:
    context = browser.new_context(reduced_motion="reduce")
    reader = Reader(context.new_page())
    reader.page.on("request", lambda request: reader.asked.append(request.url))
    reader.page.on("requestfailed", lambda request: reader.failed.append(request.url))
    if file.name == "404.html":
        serve(reader.page, site)
        reader.page.goto(ROOT + "not/here.html")
    else:
        reader.page.goto(file.as_uri())
    yield reader
    context.close()


def serve(page: Page, site: Path) -> None:
    def answer(route: Route) -> None:
        file = site / route.request.url.removeprefix(ROOT)
        route.fulfill(path=file if file.is_file() else site / "404.html")

    page.route(f"{ROOT}**", answer)
