"""Strings that nobody here wrote, in every field, through the real builder: all stay text."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.hostile.programme import Hostile, write
from tests.pages.test_hostile import ATTACKS, tags

CSS_STRING = re.compile(r'"(?:[^"\\\n]|\\[0-9a-f]{1,6} )*"')
"""The programme's name stands on printed sheets: as a string of a style, in which nothing ends it."""
SITE = "import sys; from jiedui.cli import main; main(sys.argv[1:])"
UNESCAPED = f"import jiedui.escape; jiedui.escape.escape = str; {SITE}"
"""The control: the same program without the one function that escapes."""


class Running(HTMLParser):
    """What can run, and where links lead: the text of scripts and styles, and every address
    up to its «#», behind which a heading may stand."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.addresses: Counter[str] = Counter()
        self.inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside = tag
        for name, value in attrs:
            if name.startswith("on") or name in ("href", "src", "action", "srcdoc", "style", "xlink:href"):
                self.addresses[f"{name}={(value or '').partition('#')[0]}"] += 1

    def handle_endtag(self, tag: str) -> None:
        self.inside = ""

    def handle_data(self, data: str) -> None:
        if self.inside in ("script", "style"):
            self.texts.append(CSS_STRING.sub('""', data) if self.inside == "style" else data)


def running(html: str) -> tuple[list[str], Counter[str]]:
    parser = Running()
    parser.feed(html)
    parser.close()
    return parser.texts, parser.addresses


@dataclass(frozen=True)
class Built:
    """A site, and what was put into its records."""

    site: Path
    hostile: Hostile

    def pages(self) -> list[str]:
        return sorted(one.relative_to(self.site).as_posix() for one in self.site.rglob("*.html"))

    def text(self, page: str) -> str:
        return (self.site / page).read_text(encoding="utf-8")


def built(
    work: Path,
    strings: Sequence[str],
    *,
    harmless: bool = False,
    program: str = SITE,
    edition: str = "coordinators",
) -> Built:
    hostile = write(work, strings, harmless=harmless)
    site = [sys.executable, "-c", program, "site", "--edition", edition, "--out", "site"]
    ran = subprocess.run(site, cwd=work, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    return Built(work / "site", hostile)


@pytest.fixture(scope="module")
def strings(naughty_strings: list[str]) -> list[str]:
    return [one.replace("\n", " ") for one in [*ATTACKS, *naughty_strings] if one.strip()]


@pytest.fixture(scope="module")
def sites(strings: list[str], tmp_path_factory: pytest.TempPathFactory) -> tuple[Built, Built]:
    """The same programme with tame strings, and with hostile ones."""
    tame = built(tmp_path_factory.mktemp("tame"), strings, harmless=True)
    return tame, built(tmp_path_factory.mktemp("hostile"), strings)


def test_nearly_every_string_is_in_some_field(strings: list[str], sites: tuple[Built, Built]) -> None:
    """Those that the reader refuses (invisible characters) cannot be."""
    _, hostile = sites
    assert len(strings) > 500
    assert len(hostile.hostile.used) > 0.95 * len(strings)
    assert len(hostile.hostile.fields) > 60
    assert {one.partition(".")[0] for one in hostile.hostile.fields} == {
        "programme", "policy", "child", "mentor", "pairing", "activity", "plan", "case"
    }  # fmt: skip


def test_no_page_has_an_element_or_attribute_of_theirs(sites: tuple[Built, Built]) -> None:
    tame, hostile = sites
    assert hostile.pages() == tame.pages()
    assert len(hostile.pages()) > 150
    for page in tame.pages():
        assert tags(hostile.text(page)) == tags(tame.text(page)), page


@pytest.mark.parametrize("edition", ["volunteers", "public"])
def test_nor_has_one_of_another_edition(edition: str, strings: list[str], tmp_path: Path) -> None:
    (tmp_path / "tame").mkdir()
    (tmp_path / "hostile").mkdir()
    tame = built(tmp_path / "tame", strings, harmless=True, edition=edition)
    hostile = built(tmp_path / "hostile", strings, edition=edition)
    assert hostile.pages() == tame.pages() != []
    for page in tame.pages():
        assert tags(hostile.text(page)) == tags(tame.text(page)), page


def test_no_page_runs_or_leads_anywhere_else(sites: tuple[Built, Built]) -> None:
    """Over all pages together: in which order classes come depends on their names."""
    found = []
    for site in sites:
        texts, addresses = Counter[str](), Counter[str]()
        for page in site.pages():
            runs, leads = running(site.text(page))
            texts.update(runs)
            addresses.update(leads)
        found.append((texts, addresses))
    assert found[0] == found[1]
    assert len(found[0][1]) > 300


def test_the_search_index_has_no_markup_of_theirs(sites: tuple[Built, Built]) -> None:
    tame, hostile = (json.loads(one.text("search/search_index.json"))["docs"] for one in sites)
    assert [one["location"] for one in tame] == [one["location"] for one in hostile]
    for one, other in zip(tame, hostile, strict=True):
        for field in ("title", "text"):
            assert tags(one[field]) == tags(other[field])


def test_the_strings_are_shown(sites: tuple[Built, Built]) -> None:
    """An empty page would be safe too."""
    _, hostile = sites
    shown = "".join(map(hostile.text, hostile.pages()))
    assert shown.count("&lt;script") + shown.count("&#60;script") > 20


def test_the_control_unescaped_they_would_be_markup(
    strings: list[str], sites: tuple[Built, Built], tmp_path: Path
) -> None:
    tame, _ = sites
    readable = [one.replace("<![", "<!") for one in strings]  # Python's reader of HTML ends at an odd «<![»
    loose = built(tmp_path, readable, program=UNESCAPED)
    broken = [page for page in loose.pages() if tags(loose.text(page)) != tags(tame.text(page))]
    assert len(broken) > 20
    assert "onerror" in str([tags(loose.text(page)).keys() for page in broken])
