"""The built site in a real browser: by double-click, offline, on a telephone."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from .reader import Scheme

PAGES = [
    "index.html",
    "missed.html",
    "due.html",
    "children.html",
    "children/c001.html",
    "mentors.html",
    "mentors/m001.html",
    "calendars.html",
    "activities.html",
    "activities/2026-05.html",
    "plans/2026-spring.html",
    "policies/township-programme.html",
    "cases.html",
    "problems.html",
    "help/problems.html",
]


def opened(
    browser: Browser, site: Path, page: str, width: int = 390, height: int = 844, scheme: Scheme = "light"
) -> Page:
    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
    found = context.new_page()
    found.goto((site / page).as_uri())
    return found


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_opens_from_a_file_and_asks_nobody(browser: Browser, site: Path, scheme: Scheme) -> None:
    context = browser.new_context(color_scheme=scheme)
    page = context.new_page()
    asked: list[str] = []
    failed: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("requestfailed", lambda request: failed.append(request.url))
    for name in PAGES:
        page.goto((site / name).as_uri())
        page.wait_for_load_state("networkidle")
    assert asked
    assert [url for url in asked if not url.startswith(("file:", "data:", "blob:"))] == []
    assert failed == []


@pytest.mark.browser
@pytest.mark.parametrize("name", PAGES)
def test_nothing_scrolls_sideways_on_a_telephone(browser: Browser, site: Path, name: str) -> None:
    page = opened(browser, site, name)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.context.close()


FEW = 6
"""Columns for which a telephone has room."""
CUT = """(few) => [...document.querySelectorAll("article table")]
  .filter((table) => !table.closest("details") && table.rows[0].cells.length <= few)
  .map((table) => [table.closest(".md-typeset__scrollwrap"), table.tHead.innerText])
  .filter(([frame]) => frame.scrollWidth > frame.clientWidth + 1)
  .map(([frame, heads]) => `${frame.scrollWidth} wide: ${heads}`)"""
"""Tables with few columns that do not fit."""
BROKEN = r"""() => {
  const found = [];
  const texts = document.createTreeWalker(document.querySelector("article"), NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode;
    if (text.parentElement.closest("details, svg, .jd-path")) continue;
    for (const day of text.data.matchAll(/\d{4}-\d\d-\d\d/g)) {
      const range = document.createRange();
      range.setStart(text, day.index);
      range.setEnd(text, day.index + day[0].length);
      if (range.getClientRects().length > 1) found.push(day[0]);
    }
  }
  return found;
}"""
"""Days that stand in two lines."""
OUT_OF_SIGHT = """() => [...document.querySelectorAll(".md-typeset__scrollwrap")].filter((frame) => {
  frame.scrollLeft = frame.scrollWidth;
  const [first, edge] = [frame.querySelector("td"), frame.getBoundingClientRect()];
  return frame.scrollLeft > 1 && first.getBoundingClientRect().left < edge.left - 1;
}).length"""
"""Tables whose first column goes away when they are pushed to their end."""
FRAMED = """() => [...document.querySelectorAll("article table")]
  .every((table) => table.closest(".md-typeset__scrollwrap"))"""
"""The theme has put each table into its frame."""
SHOWN = [*PAGES, "pairings.html", "home/term-2025-autumn.html"]


def framed(browser: Browser, site: Path, name: str) -> Page:
    page = opened(browser, site, name)
    page.wait_for_function(FRAMED)
    return page


@pytest.mark.browser
@pytest.mark.parametrize("name", SHOWN)
def test_no_table_is_cut_on_a_telephone_and_no_day_broken(
    browser: Browser, site: Path, without_forge: Path, name: str
) -> None:
    for one in (site, without_forge):
        page = framed(browser, one, name)
        assert page.evaluate(CUT, FEW) == []
        assert page.evaluate(BROKEN) == []
        page.context.close()


@pytest.mark.browser
@pytest.mark.parametrize("name", ["reports/numbers/school-year-2025.html", "register/term-2025-autumn.html"])
def test_of_a_wide_table_the_first_column_stays_in_sight(browser: Browser, site: Path, name: str) -> None:
    page = framed(browser, site, name)
    assert page.evaluate(CUT, 20) != []
    assert page.evaluate(OUT_OF_SIGHT) == 0
    page.context.close()


@pytest.mark.browser
def test_the_control_what_is_cut_or_broken_is_seen(browser: Browser, site: Path) -> None:
    page = framed(browser, site, "children/c001.html")
    page.add_style_tag(content="td { white-space: nowrap !important; position: static !important }")
    assert page.evaluate(CUT, FEW) != []
    assert page.evaluate(OUT_OF_SIGHT) > 0
    page.add_style_tag(content="td * { display: inline-block; width: 2em; white-space: normal !important }")
    assert page.evaluate(BROKEN) != []
    page.context.close()


@pytest.mark.browser
@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("郭晓麦", "c001"),
        ("晓麦", "c001"),
        ("郭晓", "c001"),
        ("c001", "c001"),
        ("韦老师", "m001"),
        ("韦", "m001"),
    ],
)
def test_search_finds_any_part_of_a_chinese_name(
    browser: Browser, site: Path, typed: str, found: str
) -> None:
    page = opened(browser, site, "index.html", width=1280)
    page.click("input.md-search__input")
    page.keyboard.insert_text(typed)
    page.keyboard.press("End")
    page.wait_for_selector(".md-search-result__item", timeout=10_000)
    titles = page.locator(".md-search-result__item h1").all_inner_texts()
    assert found in titles[0]
    page.context.close()


@pytest.mark.browser
def test_the_control_search_does_not_find_what_is_not_there(browser: Browser, site: Path) -> None:
    page = opened(browser, site, "index.html", width=1280)
    page.click("input.md-search__input")
    page.keyboard.type("zzqx")
    page.wait_for_timeout(1_000)
    assert page.locator(".md-search-result__item").count() == 0
    page.context.close()


@pytest.mark.browser
def test_on_monday_morning_the_first_screen_says_who_needs_me(browser: Browser, site: Path) -> None:
    page = opened(browser, site, "index.html")
    first = page.locator("article table tbody tr").first
    box = first.bounding_box()
    assert box
    assert box["y"] + box["height"] < 844
    assert "健康个案" in first.inner_text()
    page.context.close()


def test_what_is_not_there_is_said_in_the_readers_language(site: Path, english: Path) -> None:
    said = [
        (one / "404.html").read_text(encoding="utf-8").partition("<article")[2] for one in (site, english)
    ]
    assert "没有这一页" in said[0]
    assert "There is no such page" in said[1]
    assert not any("Not found" in one for one in said)


def test_robots_stay_out(site: Path) -> None:
    assert "Disallow: /" in (site / "robots.txt").read_text(encoding="utf-8")
    assert 'content="noindex, nofollow, noarchive"' in (site / "index.html").read_text(encoding="utf-8")


def test_the_search_index_holds_names_and_no_tables(site: Path) -> None:
    index = (site / "search" / "search_index.json").read_text(encoding="utf-8")
    assert "郭晓麦" in index
    assert "晓麦" in index
    assert "13900004121" not in index
    assert "爸爸" not in index
    assert len(index) < 40_000


PLACEHOLDER = re.compile(r'name="query" aria-label="([^"]*)" placeholder="([^"]*)"')


def test_the_search_says_what_it_finds(site: Path, english: Path) -> None:
    """Titles alone: whoever types a village or a kind of activity into it would look in vain."""
    for folder, called, said in (
        (site, "搜索", "按姓名、化名、编号找"),
        (english, "Search", "Name, alias or id"),
    ):
        for name in ("index.html", "children/c001.html", "404.html"):
            assert PLACEHOLDER.findall((folder / name).read_text(encoding="utf-8")) == [(called, said)]


@pytest.mark.browser
@pytest.mark.parametrize("width", [390, 1280])
def test_what_the_search_says_is_not_cut(browser: Browser, site: Path, english: Path, width: int) -> None:
    for folder in (site, english):
        page = opened(browser, folder, "index.html", width=width)
        if width < 1220:
            page.click("label[for=__search].md-header__button")
        field = page.locator("input.md-search__input")
        field.wait_for()
        page.wait_for_timeout(500)
        needed, room = field.evaluate(
            """(field) => {
              const style = getComputedStyle(field), pen = document.createElement("canvas").getContext("2d");
              pen.font = getComputedStyle(field, "::placeholder").font;
              const room = field.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
              return [pen.measureText(field.placeholder).width, room];
            }"""
        )
        assert needed <= room
        page.context.close()


class Loads(HTMLParser):
    """Every address that a page loads by itself."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        if tag in ("script", "img", "iframe", "source", "audio", "video", "embed", "object"):
            self.found += [value for name in ("src", "data", "srcset") if (value := named.get(name))]
        if tag == "link" and named.get("rel") != "canonical":
            self.found.append(named.get("href") or "")


def test_no_page_names_another_host_to_load_from(site: Path) -> None:
    for file in site.rglob("*.html"):
        parser = Loads()
        parser.feed(file.read_text(encoding="utf-8"))
        assert not [url for url in parser.found if re.match(r"(https?:)?//", url)], file
    for file in site.rglob("*.css"):
        assert not re.search(r"url\(['\"]?(https?:)?//", file.read_text(encoding="utf-8")), file


@pytest.mark.browser
def test_a_mentor_takes_the_calendar_along(browser: Browser, site: Path) -> None:
    """From the overview to the file, by touch: it is handed over to the telephone, not shown as text."""
    page = opened(browser, site, "index.html")
    page.click("article >> text=放进手机日历")
    assert "全部事项的日历" in page.locator("article").inner_text()
    page.goto((site / "mentors" / "m001.html").as_uri())
    with page.expect_download() as handed:
        page.click("article >> text=手机日历")
    assert handed.value.suggested_filename == "m001.ics"
    assert handed.value.path().read_bytes() == (site / "calendars" / "mentors" / "m001.ics").read_bytes()
    page.context.close()
