"""The ways through the site: what a secretary looks for is two clicks from the overview."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag

import pytest

LOOKED_FOR = [
    "pairings/*",
    "print/agreements/*",
    "register/*",
    "print/sheets/*",
    "print/statistics/*",
    "print/cards/*",
    "children/*",
    "print/folders/*",
    "home/*",
    "plans/*",
    "reports/*",
    "print/reports/*",
    "bulletins/*",
    "evaluations/*",
    "birthdays",
    "sponsorships",
    "condolence",
    "commendations",
    "cases",
]


class Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self.found |= {value for name, value in attrs if name == "href" and value}


def ways(site: Path, file: Path) -> set[Path]:
    """The files that a page leads to."""
    links = Links()
    links.feed(file.read_text(encoding="utf-8"))
    found = set()
    for link in links.found:
        target = unquote(urldefrag(link)[0])
        if target and "://" not in target and not target.startswith("mailto:"):
            found.add((file.parent / target).resolve())
    return found


@pytest.fixture(scope="module")
def near(site: Path) -> set[str]:
    """What is at most two clicks from the overview."""
    site = site.resolve()
    first = ways(site, site / "index.html")
    second = {far for one in first if one.suffix == ".html" and one.is_file() for far in ways(site, one)}
    return {one.relative_to(site).with_suffix("").as_posix() for one in first | second if one.is_file()}


@pytest.mark.parametrize("looked_for", LOOKED_FOR)
def test_it_is_two_clicks_away(near: set[str], looked_for: str) -> None:
    folder = looked_for.removesuffix("/*")
    assert looked_for in near or any(one.startswith(f"{folder}/") for one in near)


def test_no_link_of_the_site_leads_nowhere(site: Path) -> None:
    site = site.resolve()
    nowhere = {
        f"{file.relative_to(site)} → {target}"
        for file in site.rglob("*.html")
        if file.name != "404.html"
        for target in ways(site, file)
        if not target.is_file() and not (target / "index.html").is_file()
    }
    assert nowhere == set()


def test_the_control_a_page_apart_is_not_near(near: set[str]) -> None:
    assert "print/sheets/nobody" not in near
