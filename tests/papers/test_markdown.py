"""Papers as Markdown: what is typed stays text for two readers of it, and stays readable."""

from __future__ import annotations

import re
from html import unescape

import markdown as python_markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from jiedui.papers.desk import Desk
from jiedui.papers.drawn.markdown import markdown, plain
from jiedui.papers.model import Block, Bullets, Imprint, Paper, Paragraph, Table, line
from jiedui.papers.printouts import PRINTOUTS, Choice
from tests.pages.test_hostile import ATTACKS

MARKUP = re.compile(r"<(?!/?p>)[^>]+>")


def shown(html: str) -> str:
    """The text that a reader sees; any tag but a paragraph's stands out."""
    return " ".join(unescape(re.sub(r"</?p>", " ", html)).split())


def read(text: str) -> str:
    html: str = MarkdownIt("commonmark").render(text)
    return html


@pytest.mark.parametrize("attack", ATTACKS)
def test_attacks_stay_text(attack: str) -> None:
    for reader in (read, python_markdown.markdown):
        html = reader(plain(attack))
        assert not MARKUP.search(html), html
        assert shown(html) == " ".join(attack.split())


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Zs", "Zl", "Zp")), max_size=60))
def test_any_text_stays_text(text: str) -> None:
    html = read(plain(text))
    assert not MARKUP.search(html), html
    assert shown(html) == text


def test_naughty_strings_stay_text(naughty_strings: list[str]) -> None:
    for text in naughty_strings:
        html = read(plain(text))
        assert not MARKUP.search(html), text


def test_plain_chinese_is_left_as_it_is() -> None:
    text = "截至2026年5月27日，在册儿童23名（女14名、男9名），占39.5%：很好。"
    assert plain(text) == text


def test_the_control_without_escaping_there_is_markup() -> None:
    assert MARKUP.search(read("# x <b>"))


def test_tables_and_lists_keep_their_shape() -> None:
    blocks: list[Block] = [
        Bullets([line("甲|乙"), line("- 丙")]),
        Table(["头"], [[line("a | b")], [line("c\nd")]]),
        Paragraph(line("完")),
    ]
    made = markdown(Paper("x", "题", blocks), imprint("x"))
    html = MarkdownIt("commonmark").enable("table").render(made)
    assert html.count("<li>") == 2
    assert html.count("<tr>") == 3
    assert html.count("<td>") == 2


def imprint(name: str) -> Imprint:
    return Imprint("zh", name, "完", "签", "日", "源", "数")


@pytest.mark.parametrize("kind", PRINTOUTS)
def test_every_paper_can_be_written(desk: Desk, kind: str) -> None:
    for paper in PRINTOUTS[kind].papers(desk, Choice()):
        made = markdown(paper, desk.imprint)
        assert made.startswith(f"# {plain(paper.title)}")
