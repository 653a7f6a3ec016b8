"""On paper: A4 with a header on every sheet, nothing cut off, an agreement a sheet, eight cards a sheet."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.kinds import examples
from tests.browser.reader import reading
from tests.machine import missing

pytestmark = pytest.mark.browser
SHARES = 4
UPRIGHT, LYING = 688, 1016
"""The width of the text on A4 with margins of 14 mm, in CSS pixels."""


def tool(name: str) -> str:
    found = shutil.which(name)
    if not found:
        missing(f"{name} is not installed here (Debian: apt install poppler-utils)")
    return found


def pdf_of(browser: Browser, file: Path, target: Path) -> Path:
    page = browser.new_page()
    page.goto(file.as_uri())
    page.pdf(path=str(target), prefer_css_page_size=True)
    page.close()
    return target


def sheets(pdf: Path) -> list[str]:
    """The text of each sheet."""
    run = subprocess.run([tool("pdftotext"), "-layout", pdf, "-"], check=True, capture_output=True, text=True)
    return run.stdout.removesuffix("\f").split("\f")


def sizes(pdf: Path) -> set[tuple[int, int]]:
    """Width and height of all sheets, in millimetres."""
    run = subprocess.run([tool("pdfinfo"), "-l", "-1", pdf], check=True, capture_output=True, text=True)
    found = re.findall(r"Page +\d+ size: +([\d.]+) x ([\d.]+) pts", run.stdout)
    return {(round(float(width) / 72 * 25.4), round(float(height) / 72 * 25.4)) for width, height in found}


def faults(browser: Browser, file: Path, target: Path) -> Iterator[str]:
    """What is wrong with a page on paper: its sheets, their header and number, an empty sheet, a cut edge."""
    with reading(browser, file.parent, file) as reader:
        reader.page.pdf(path=str(target), prefer_css_page_size=True)
        width = LYING if reader.page.locator(".paper.wide").count() else UPRIGHT
        reader.page.emulate_media(media="print")
        reader.width(width)
        if (widest := reader.page.evaluate("document.documentElement.scrollWidth")) > width:
            yield f"{widest} wide on {width}"
    if not sizes(target) <= {(210, 297), (297, 210)}:
        yield f"{sizes(target)} is not A4"
    for number, text in enumerate(sheets(target), 1):
        lines = [line for line in text.splitlines() if line.strip()]
        if "青禾镇" not in lines[0]:
            yield f"no header on sheet {number}"
        if not re.search(r"\d+ ?/ ?\d+\s*$", lines[-1]):
            yield f"no number on sheet {number}"
        if len(lines) < 3:
            yield f"nothing on sheet {number}"


@pytest.mark.parametrize("share", range(SHARES))
def test_every_kind_of_page_prints_well(browser: Browser, site: Path, tmp_path: Path, share: int) -> None:
    pages = [found[0] for name, found in examples(site).items() if name != "404"]
    wrong = [
        f"{file.relative_to(site)}: {fault}"
        for number, file in enumerate(pages[share::SHARES])
        for fault in faults(browser, file, tmp_path / f"{number}.pdf")
    ]
    assert wrong == []


def test_the_control_what_is_too_wide_is_seen(browser: Browser, site: Path) -> None:
    with reading(browser, site, site / "index.html") as reader:
        reader.page.evaluate(
            "document.querySelector('article').innerHTML += '<div style=\"width:99cm\">x</div>'"
        )
        reader.page.emulate_media(media="print")
        reader.width(UPRIGHT)
        assert reader.page.evaluate("document.documentElement.scrollWidth") > UPRIGHT


def test_each_agreement_takes_one_sheet(browser: Browser, site: Path, tmp_path: Path) -> None:
    file = site / "print" / "agreements" / "class" / "all.html"
    found = sheets(pdf_of(browser, file, tmp_path / "agreements.pdf"))
    assert len(found) == file.read_text(encoding="utf-8").count("<article") > 30
    assert all(text.count("留守儿童帮扶结对协议") == 1 for text in found)


def test_eight_cards_to_a_sheet(browser: Browser, site: Path, tmp_path: Path) -> None:
    pdf = pdf_of(browser, site / "print" / "cards" / "class" / "all.html", tmp_path / "cards.pdf")
    assert [len(re.findall(r"（c\d+）", text)) for text in sheets(pdf)] == [8, 8, 7]


def test_a_child_s_year_takes_few_sheets_and_shows_its_pictures(
    browser: Browser, site: Path, tmp_path: Path
) -> None:
    file = site / "print" / "folders" / "c001-school-year-2025.html"
    assert len(sheets(pdf_of(browser, file, tmp_path / "year.pdf"))) <= 2
    with reading(browser, site, file) as reader:
        reader.page.emulate_media(media="print")
        assert reader.page.locator("svg.jd-chart").count() == 2
        assert reader.page.locator("svg.jd-chart").first.is_visible()
