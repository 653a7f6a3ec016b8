"""Chinese pages and papers say nothing in English: whatever the program says itself is said in Chinese."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser

import markdown
import pytest

from jiedui.pages import pages
from jiedui.papers.desk import Desk
from jiedui.papers.shelf import shelf
from jiedui.text import tongue
from jiedui.view import View
from tests.demo.conftest import SAMPLE
from tests.reminders.views import view_of
from tests.test_messages import CHINESE, catalogue  # noqa: F401 - a fixture

OWN_PLACES = {"h1", "h2", "h3", "th", "figcaption", "summary", "dt", "caption", "title"}
"""Where only the program speaks, or a record's own title."""
NO_ENGLISH = re.compile(
    r"\b(?:Word|HTML|A4|c\d+|m\d+|[a-z]+-[a-z0-9-]+|[0-9a-z]+/[a-z-]+|J\d{3}|GBK|UTF|yml)\b"
)
NAMES = {"amount", "activities", "children", "mentors", "pairings"}
"""Names of numbers, which stand beside the numbers in detail."""
WORD = re.compile(r"[A-Za-z]{3,}")


class Texts(HTMLParser):
    """Each text with the element that it stands in; code and styles are nobody's words."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.found: list[tuple[str, str]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ("br", "hr", "img", "meta", "link", "rect", "path", "circle", "line", "use"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if data.strip() and not {"style", "script", "code", "pre"} & set(self.open):
            self.found.append((self.open[-1] if self.open else "", data.strip()))


def texts(view: View, language: str) -> Iterator[tuple[str, str, str]]:
    """Path, element and text of everything in the pages and in the printouts."""
    reader = markdown.Markdown(extensions=["tables", "md_in_html"])
    for path, text in pages(view, tongue(language)):
        if path != "help/problems.md":  # it quotes files
            for element, said in Texts(reader.reset().convert(text)).found:
                yield path, element, said
    for path, content in shelf(Desk(view, tongue(language))):
        if isinstance(content, str):
            for element, said in Texts(content).found:
                yield path, element, said


@pytest.fixture(scope="module")
def chinese() -> list[tuple[str, str, str]]:
    return list(texts(view_of(SAMPLE), "zh"))


def test_no_text_is_one_that_has_a_translation(
    chinese: list[tuple[str, str, str]],
    catalogue: dict[str, str],  # noqa: F811 - a fixture
) -> None:
    english = {text for text, said in catalogue.items() if said != text and WORD.search(text)}
    told = {(path, said) for path, _, said in chinese if said in english}
    assert {one for one in told if not one[0].startswith("reports/numbers/")} == set()
    assert told <= {(path, said) for path, said in told if said in NAMES}


def test_no_heading_or_label_has_english_words_in_it(chinese: list[tuple[str, str, str]]) -> None:
    found = {
        (path, said)
        for path, element, said in chinese
        if element in OWN_PLACES and WORD.search(NO_ENGLISH.sub("", said))
    }
    assert found == set()


def test_the_control_the_english_site_has_many() -> None:
    english = texts(view_of(SAMPLE), "en")
    labels = {said for _, element, said in english if element in OWN_PLACES and WORD.search(said)}
    assert len(labels) > 100


def test_english_pages_have_no_chinese_but_what_was_typed() -> None:
    """Everything with Chinese in it stands in a record, in a policy, or in the coordinator's own words."""
    typed = "\n".join(file.read_text(encoding="utf-8") for file in SAMPLE.rglob("*.yml"))
    typed += (SAMPLE.parent / "reports" / "term-2026-spring.md").read_text(encoding="utf-8").replace("**", "")
    strange = set()
    for path, _, said in texts(view_of(SAMPLE), "en"):
        for run in re.findall(r"[\u4e00-\u9fff]+", said):
            if run not in typed:
                strange.add((path, run))
    assert strange == set()


def test_the_catalogue_is_chinese(catalogue: dict[str, str]) -> None:  # noqa: F811 - a fixture
    assert sum(bool(CHINESE.search(said)) for said in catalogue.values()) > 900
