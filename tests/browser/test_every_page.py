"""Every kind of page, in every colour and width and with everything opened: legible and usable by all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.axe import violations
from tests.browser.kinds import shared_out
from tests.browser.reader import SCHEMES, WIDTHS, Reader, reading

pytestmark = pytest.mark.browser
SHARES = 8
"""The kinds of page are known once the site is built: each test looks at its share of them."""

WIDEST = "document.documentElement.scrollWidth"
RULES = {"light": None, "dark": ["color-contrast"]}
"""Only colours differ between the schemes: all rules in one, and in the other those that look at colours."""


def faults(reader: Reader, axe: str) -> Iterator[str]:
    """In each state of the page what axe-core finds, and whether it must be scrolled sideways."""
    reader.open_details()
    for width in WIDTHS:
        reader.width(width)
        if (widest := reader.page.evaluate(WIDEST)) > width:
            yield f"at {width}: scrolls sideways, {widest} wide"
        for scheme in SCHEMES:
            reader.scheme(scheme)
            for state, found in opened(reader, axe, width, RULES[scheme]):
                yield from (f"{width} {scheme} {state}: {one}" for one in found)


def opened(reader: Reader, axe: str, width: int, rules: list[str] | None) -> Iterator[tuple[str, list[str]]]:
    yield "page", violations(reader.page, axe, rules=rules)
    if not reader.themed:
        return
    with reader.toggled("search"):
        yield "search", violations(reader.page, axe, ".md-header", rules)
    if width == min(WIDTHS):
        with reader.toggled("drawer"):
            yield "drawer", violations(reader.page, axe, ".md-sidebar--primary", rules)


@pytest.mark.parametrize("share", range(SHARES))
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    browser: Browser, site: Path, axe_source: str, share: int
) -> None:
    found: list[str] = []
    for file in shared_out(site, share, SHARES):
        with reading(browser, site, file) as reader:
            name = file.relative_to(site)
            found += [f"{name} {fault}" for fault in faults(reader, axe_source)]
            found += [f"{name} asks for {url}" for url in reader.outside]
    assert found == []


PLANTED = {
    "no text for a picture": "<img src='data:image/gif;base64,R0lGODlhAQABAAAAACw='>",
    "a button without a name": "<details><summary>…</summary><button></button></details>",
    "too wide": "<div style='width: 2000px'>…</div>",
}
PALE = {"light": "<p style='color: #ccc'>pale</p>", "dark": "<p style='color: #444'>pale</p>"}


def planted(browser: Browser, site: Path, axe: str, markup: str) -> list[str]:
    with reading(browser, site, site / "index.html") as reader:
        reader.page.evaluate(
            "(html) => document.querySelector('article').insertAdjacentHTML('afterbegin', html)", markup
        )
        return list(faults(reader, axe))


@pytest.mark.parametrize("name", PLANTED)
def test_the_control_a_planted_fault_is_found(
    browser: Browser, site: Path, axe_source: str, name: str
) -> None:
    assert planted(browser, site, axe_source, PLANTED[name])


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_control_pale_text_is_found_in_its_scheme_alone(
    browser: Browser, site: Path, axe_source: str, scheme: str
) -> None:
    found = planted(browser, site, axe_source, PALE[scheme])
    assert {fault.split()[1] for fault in found} == {scheme}
