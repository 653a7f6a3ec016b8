"""On paper: A4 with a header on every sheet, nothing cut off, an agreement a sheet, eight cards a sheet."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.kinds import examples
from tests.browser.missing import missing
from tests.browser.reader import reading

pytestmark = pytest.mark.browser
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


@pytest.fixture(scope="module")
def one_of_each(site: Path) -> list[Path]:
    return [pages[0] for name, pages in examples(site).items() if name != "404"]


def test_every_kind_of_page_prints_on_a4_under_its_header(
    browser: Browser, site: Path, one_of_each: list[Path], tmp_path: Path
) -> None:
    wrong = []
    for number, file in enumerate(one_of_each):
        pdf = pdf_of(browser, file, tmp_path / f"{number}.pdf")
        name = file.relative_to(site).as_posix()
        if not sizes(pdf) <= {(210, 297), (297, 210)}:
            wrong.append(f"{name}: {sizes(pdf)}")
        wrong += [
            f"{name}: no header on sheet {n}"
            for n, text in enumerate(sheets(pdf), 1)
            if "青禾镇" not in text.lstrip()[:60]
        ]
        wrong += [
            f"{name}: no number on sheet {n}"
            for n, text in enumerate(sheets(pdf), 1)
            if not re.search(r"\d+ ?/ ?\d+\s*$", text)
        ]
    assert wrong == []


def test_nothing_is_cut_off_at_the_edge_of_the_sheet(
    browser: Browser, site: Path, one_of_each: list[Path]
) -> None:
    wrong = []
    for file in one_of_each:
        with reading(browser, site, file) as reader:
            width = LYING if reader.page.locator(".paper.wide").count() else UPRIGHT
            reader.page.emulate_media(media="print")
            reader.width(width)
            widest = reader.page.evaluate("document.documentElement.scrollWidth")
            if widest > width:
                wrong.append(f"{file.relative_to(site)}: {widest} of {width}")
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
    for file in sorted((site / "print" / "agreements" / "class").glob("[0-9]*.html")):
        agreements = file.read_text(encoding="utf-8").count("<article")
        pdf = pdf_of(browser, file, tmp_path / f"{file.stem}.pdf")
        assert len(sheets(pdf)) == agreements, file.name


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
