"""Papers as HTML for the printer: they stand alone, nothing is markup, and each kind says what it must."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiedui.papers.desk import Desk
from jiedui.papers.drawn.html import css_text, html
from jiedui.papers.model import Card, Cards, Form, Heading, Imprint, Paper, Paragraph, Run, Table, line
from jiedui.papers.printouts import PRINTOUTS, Choice, files, papers_of
from tests.pages.test_hostile import ATTACKS


class Reader(HTMLParser):
    """Tags in order, with the names of their attributes, and all text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, ...]] = []
        self.loads: list[str] = []
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, *(name for name, _ in attrs)))
        if tag in ("script", "img", "iframe", "link", "object", "embed"):
            self.loads += [value or "" for name, value in attrs if name in ("src", "href", "data")]

    def handle_data(self, data: str) -> None:
        self.text += data


def paper(text: str) -> Paper:
    """A paper with the text in every place where a text can stand."""
    one = line(
        Run(text), Run(text, bold=True), Run(text, page="children/c001"), Run(text, page="x", is_source=True)
    )
    return Paper(
        text,
        text,
        [
            Heading(text, 2, text),
            Paragraph(one),
            Table([text], [[one]], text),
            Form([[(text, one), (text, one)]]),
            Cards([Card(text, [(text, text)], text)]),
        ],
        subtitle=text,
    )


def drawn(text: str) -> Reader:
    imprint = Imprint("zh", text, text, text, text, text, text)
    return Reader(html([paper(text)], imprint, text, "../"))


@pytest.mark.parametrize("attack", [*ATTACKS, "</style><script>x</script>", "</title>", "\\00", '"}'])
def test_markup_stays_text(attack: str) -> None:
    found = drawn(attack)
    assert found.tags == drawn("harmless").tags
    assert attack in found.text


def test_naughty_strings_stay_text(naughty_strings: list[str]) -> None:
    wanted = drawn("harmless").tags
    assert all(drawn(text).tags == wanted for text in naughty_strings if text)


def test_the_control_what_is_not_escaped_would_be_seen() -> None:
    assert Reader("<p><b>x</b></p>").tags != Reader("<p>&lt;b&gt;x</p>").tags


@given(st.text(max_size=30))
def test_a_css_text_has_nothing_that_ends_it(text: str) -> None:
    written = css_text(text)
    assert not re.search(r"[\"'<>\n;{}]", written)
    assert re.sub(r"\\([0-9a-f]+) ", lambda found: chr(int(found[1], 16)), written) == text


@pytest.mark.parametrize("kind", PRINTOUTS)
def test_alone_it_loads_nothing(desk: Desk, kind: str) -> None:
    papers = list(PRINTOUTS[kind].papers(desk, Choice()))
    found = Reader(html(papers, desk.imprint, "题"))
    assert found.loads == []
    assert "http" not in found.text.partition("@page")[2]


def test_in_the_site_it_links_the_sites_styles_and_pages(desk: Desk) -> None:
    file = next(one for one in files(desk) if one.kind == "folders")
    found = html(papers_of(desk, file), desk.imprint, file.title, "../../")
    assert '<link rel="stylesheet" href="../../assets/paper.css">' in found
    assert 'href="../../mentors/m001.html"' in found
