"""Long lists in several pages: a page does not grow with the number of children."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from jiedui.escape import Md
from jiedui.pages.markdown import Page, join
from jiedui.text import T, Text, Tongue

MOST_ROWS = 100
Row = Sequence[Md]
Block = tuple[Md | None, Sequence[Row]]
"""A heading, and the rows below it."""


def paged(
    path: str,
    tongue: Tongue,
    title: Text,
    heads: Sequence[Text | Md],
    blocks: Callable[[Page], Sequence[Block]],
    before: Callable[[Page], None] | None = None,
) -> Iterator[Page]:
    """The list as one page, or as several with links from each to the next.

    `before` writes what stands above the list on its first page.
    """
    first = Page(path, tongue)
    chunks = list(_chunks(blocks(first)))
    for number, chunk in enumerate(chunks or [[]]):
        page = Page(name(path, number), tongue)
        numbered = T("{title} ({number} of {all})", title=title, number=number + 1, all=len(chunks))
        page.heading(page.say(numbered if len(chunks) > 1 else title), 1)
        if before and number == 0:
            before(page)
        if not chunk:
            page.paragraph(page.say(T("Nothing here.")))
        for heading, rows in chunk:
            if heading:
                page.heading(heading)
            page.table(heads, rows)
        _neighbours(page, path, number, len(chunks))
        yield page


def name(path: str, number: int) -> str:
    """``missed.md``, ``missed-2.md``, …"""
    return path if number == 0 else f"{path.removesuffix('.md')}-{number + 1}.md"


def _chunks(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    chunk: list[Block] = []
    room = MOST_ROWS
    for heading, rows in blocks:
        rest = rows
        if heading and not rows:
            chunk.append((heading, rows))
        while rest:
            chunk.append((heading, rest[:room]))
            taken = len(rest[:room])
            rest, room = rest[taken:], room - taken
            if room == 0:
                yield chunk
                chunk, room = [], MOST_ROWS
    if chunk:
        yield chunk


def _neighbours(page: Page, path: str, number: int, all_: int) -> None:
    links = []
    if number > 0:
        links.append(page.to(page.say(T("← previous")), name(path, number - 1)))
    if number + 1 < all_:
        links.append(page.to(page.say(T("next →")), name(path, number + 1)))
    page.paragraph(join(links, " · "))
