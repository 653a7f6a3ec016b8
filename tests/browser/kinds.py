"""Which pages of a built site are alike, and which few of them show everything that their kind can show."""

from __future__ import annotations

from collections import defaultdict
from html.parser import HTMLParser
from pathlib import Path

ALONE = "help"
"""The folder whose pages are not alike."""
MOST = 2
"""Pages of one kind that are looked at."""

Marks = frozenset[tuple[str, str]]


class Markup(HTMLParser):
    """Every pair of parent and element in the article, with the element's class: what a style can see."""

    VOID = frozenset({"br", "hr", "img", "input", "col", "meta", "link", "wbr"})

    def __init__(self) -> None:
        super().__init__()
        self.found: set[tuple[str, str]] = set()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        name = f"{tag}.{dict(attrs).get('class') or ''}"
        self.found.add((self.open[-1] if self.open else "", name))
        if tag not in self.VOID:
            self.open.append(name)

    def handle_endtag(self, tag: str) -> None:
        while self.open and not self.open.pop().startswith(f"{tag}."):
            pass


def kind(page: Path) -> str:
    """`children/c001.html` is one of `children/*`: what lies in a folder is of one kind."""
    folder = page.parent.as_posix()
    return page.stem if folder == "." else page.as_posix() if folder == ALONE else f"{folder}/*"


def examples(site: Path) -> dict[str, list[Path]]:
    """Kind → the pages to look at: the longest, then those with markup that no chosen page has."""
    alike: dict[str, list[Path]] = defaultdict(list)
    for file in sorted(site.rglob("*.html")):
        alike[kind(file.relative_to(site))].append(file)
    return {name: _chosen(pages) for name, pages in alike.items()}


def _chosen(pages: list[Path]) -> list[Path]:
    by_size = sorted(pages, key=lambda page: page.stat().st_size, reverse=True)
    shows = {page: _marks(page) for page in by_size}
    chosen, seen = by_size[:1], set(shows[by_size[0]])
    while len(chosen) < MOST:
        best = max(by_size, key=lambda page: len(shows[page] - seen))
        if not shows[best] - seen:
            break
        chosen.append(best)
        seen |= shows[best]
    return chosen


def _marks(page: Path) -> Marks:
    markup = Markup()
    _, _, article = page.read_text(encoding="utf-8").partition("<article")
    markup.feed(f"<article{article}")
    return frozenset(markup.found)


def shared_out(site: Path, share: int, shares: int) -> list[Path]:
    """Every `shares`-th of the pages to look at, the long ones spread evenly."""
    pages = [page for chosen in examples(site).values() for page in chosen]
    return sorted(pages, key=lambda page: (page.stat().st_size, page))[share::shares]
