"""Whatever a person typed stays text, from the record through Markdown into HTML."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date
from html.parser import HTMLParser

import markdown
import pytest

from jiedui.duties import ledger
from jiedui.escape import escape
from jiedui.pages import View, pages, parts
from jiedui.pages import markdown as writing
from jiedui.pages import people as people_pages
from jiedui.problems import Problem
from jiedui.text import tongue
from tests.duties.product import Data, records

ATTACKS = [
    "</title><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<![x y",
    "<!-- x",
    "</table></article><h1>x",
    "[x](javascript:alert(1))",
    "![x](http://example.com/x.png)",
    "<http://example.com>",
    "http://example.com www.example.com a@example.com",
    "| x | y |\n| --- | --- |\n| a | b |",
    "# x\n\n## y",
    "x\n===\n",
    "```\nx\n```",
    "    x",
    "* x\n* y",
    "1. x",
    "> x",
    "***x*** __y__ ~~z~~ `c`",
    "&lt;b&gt; &#60;b&#62; &copy;",
    "{{ x }} {% x %} {: .x } [TOC] [^1] *[x]: y",
    "\\<b\\> \\`",
    "$x$ :smile: ==x== ++x++",
    'x" onmouseover="alert(1)',
    "[x]: http://example.com",
    "<svg/onload=alert(1)>",
    "javascript:alert(1)",
]
AS_OF = date(2026, 5, 27)


def programme(text: str) -> Data:
    """A programme with `text` in every field that a person types."""
    title = {"zh": text, "en": text}
    return {
        "programme": {
            "programme": {
                "name": text,
                "language": "zh",
                "terms": [{"id": "t", "start": "2026-02-23", "end": "2026-07-03"}],
                "policies": ["p"],
                "kinds": {"own": title},
            }
        },
        "policy": {
            "p": {
                "title": title,
                "source": text,
                "rules": {
                    "r": {
                        "title": title,
                        "for": "pairing",
                        "activity": ["talk", "own"],
                        "per": "month",
                        "counting": {"topic": text},
                    },
                    "h": {
                        "title": title,
                        "for": "child",
                        "has": "guardians.phone",
                        "where": {"child.village": text},
                    },
                },
            }
        },
        "child": {
            "c1": {
                "name": text,
                "alias": text,
                "village": text,
                "grade": text[:50],
                "class": text[:50],
                "born": "2016-06-01",
                "registered": "2026-01-01",
                "notes": text,
                "guardians": [{"name": text, "relation": text}],
                "parents": [{"name": text, "works_in": text}],
            }
        },
        "mentor": {"m1": {"name": text, "roles": ["teacher"], "joined": "2026-01-01", "organisation": text}},
        "pairing": {
            "c1-m1": {
                "child": "c1",
                "mentor": "m1",
                "kind": "mentor",
                "start": "2026-03-01",
                "study_plan": [
                    {"subject": text, "when": text, "content": text, "expected": text, "result": text}
                ],
            }
        },
        "activity": {
            "a": {
                "date": "2026-05-01",
                "kind": "own",
                "children": ["c1"],
                "mentors": ["m1"],
                "topic": text,
                "notes": text,
                "items": [text],
                "scores": {text: text},
                "follow_up": [{"what": text, "due": "2026-05-03"}],
            }
        },
        "plan": {
            "pl": {"title": text, "items": {"i": {"title": title, "due": "2026-06-01", "audience": text}}}
        },
        "case": {"k": {"child": "c1", "kind": "help", "opened": "2026-04-01", "outcome": text}},
    }


def built(text: str) -> str:
    """All pages of such a programme, as the Markdown library of the site builder makes HTML of them."""
    known = records(programme(text))
    assert known.programme
    nothing: list[Problem] = []
    view = View(known, known.programme, ledger(known, AS_OF), nothing, AS_OF)
    reader = markdown.Markdown(extensions=["tables", "toc", "md_in_html"])
    return "\n".join(
        reader.reset().convert(page) for path, page in pages(view, tongue("zh")) if "help" not in path
    )


class Tags(HTMLParser):
    """Every tag with its attributes' names, comment and declaration, counted."""

    def __init__(self) -> None:
        super().__init__()
        self.found: Counter[object] = Counter()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found[tag, tuple(name for name, _ in attrs)] += 1

    def handle_comment(self, data: str) -> None:
        self.found["comment"] += 1

    def handle_decl(self, decl: str) -> None:
        self.found["declaration"] += 1

    def unknown_decl(self, data: str) -> None:
        self.found["declaration"] += 1

    def handle_pi(self, data: str) -> None:
        self.found["instruction"] += 1


def tags(html: str) -> Counter[object]:
    parser = Tags()
    parser.feed(html)
    parser.close()
    return parser.found


@pytest.fixture(scope="module")
def harmless() -> Counter[object]:
    return tags(built("harmless"))


@pytest.mark.parametrize("attack", ATTACKS)
def test_an_attack_stays_text(attack: str, harmless: Counter[object]) -> None:
    assert tags(built(attack)) == harmless


def test_the_naughty_strings_stay_text(naughty_strings: list[str], harmless: Counter[object]) -> None:
    """All of them at once in each field would hide one behind the other, so each goes through alone."""
    for text in naughty_strings:
        if text.strip():
            html = markdown.markdown(
                f"# {escape(text)}\n\n| x |\n| --- |\n| {escape(text)} |\n", extensions=["tables", "toc"]
            )
            assert set(tags(html)) <= {
                ("h1", ("id",)),
                *((tag, ()) for tag in ("table", "thead", "tr", "th", "tbody", "td")),
            }
    sample = "".join(one for one in naughty_strings if one.isprintable())[:4000]
    assert tags(built(sample)) == harmless


def test_the_control_without_the_escape_they_would_be_markup(
    harmless: Counter[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    def unescaped(text: object) -> str:
        return str(text)

    modules: Iterable[object] = (writing, parts, people_pages)
    for module in modules:
        monkeypatch.setattr(module, "escape", unescaped)
    escaped: Callable[[str], str] = built
    through = [attack for attack in ATTACKS if tags(escaped(attack)) != harmless]
    assert len(through) > 10


def test_every_text_is_shown() -> None:
    """An empty page would be safe too."""
    shown = built("unmistakable")
    assert shown.count("unmistakable") > 30
