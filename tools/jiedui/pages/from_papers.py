"""Papers as pages of the site: the same blocks, in Markdown. Forms to sign or cut out are left to print."""

from __future__ import annotations

from collections.abc import Iterable

from jiedui.escape import Md, escape
from jiedui.pages.markdown import NOTHING, Page, bold, join, link
from jiedui.papers.desk import Desk
from jiedui.papers.model import (
    Block,
    Bullets,
    Form,
    Heading,
    Line,
    Paper,
    Paragraph,
    Picture,
    Table,
)
from jiedui.text import T


def page_of(desk: Desk, path: str, paper: Paper, forms: Iterable[Md] = ()) -> Page:
    """A paper as the page at `path`; `forms` are the ways to its printouts."""
    page = Page(path, desk.tongue)
    page.heading(escape(paper.title), 1)
    page.paragraph(escape(paper.subtitle))
    page.paragraph(join(forms, " · "))
    for block in paper.blocks:
        write(page, block)
    for one in paper.closing:
        page.paragraph(escape(one))
    return page


def to_print(page: str, way: str, label: Md) -> Md:
    """A link from a page to a file that is no page: a printout, a Word file."""
    return link(label, "../" * page.count("/") + way)


def write(page: Page, block: Block) -> None:
    """One block; nothing for what is only for paper."""
    match block:
        case Heading():
            page.heading(join([escape(block.number), escape(block.text)], ""), block.level)
        case Paragraph():
            page.paragraph(said(page, block.line))
        case Bullets():
            items = [said(page, item) for item in block.items]
            page.bullets(items, numbered=block.numbered)
        case Table():
            page.paragraph(bold(escape(block.caption)))
            _table(page, block)
        case Form():
            cells = [[escape(label), said(page, value)] for row in block.rows for label, value in row]
            page.table((T("Field"), T("Value")), [cell for cell in cells if cell[1]])
        case Picture():
            picture(page, block)


def picture(page: Page, block: Picture) -> None:
    """A chart drawn into the page, and behind it, to be unfolded, its table."""
    if not block.svg:
        return
    head = "".join(f'<th scope="col">{escape(one)}</th>' for one in block.table.heads)
    rows = "".join(
        f"<tr>{''.join(f'<td>{_words(cell)}</td>' for cell in row)}</tr>" for row in block.table.rows
    )
    summary = page.say(T("The numbers behind the chart"))
    page.html(
        Md(
            f'<figure class="jd-figure"><figcaption>{escape(block.title)}</figcaption>{block.svg}'
            f"<details><summary>{summary}</summary><table><thead><tr>{head}</tr></thead>"
            f"<tbody>{rows}</tbody></table></details></figure>"
        )
    )


def _table(page: Page, block: Table) -> None:
    page.table(
        [escape(one) for one in block.heads], [[said(page, cell) for cell in row] for row in block.rows]
    )


def said(page: Page, line: Line) -> Md:
    """A line with its links; a source stands in brackets behind its sentence."""
    return join((_run(page, run.text, run.page, bold_=run.bold, source=run.is_source) for run in line), "")


def _run(page: Page, text: str, to: str, *, bold_: bool, source: bool) -> Md:
    words = escape(text)
    if to:
        words = page.to(words, f"{to}.md")
    if source:
        return Md(f"（{words}）" if page.tongue.language == "zh" else f" ({words})")
    return bold(words) if bold_ else words


def _words(line: Line) -> Md:
    return join((escape(run.text) for run in line), "") or NOTHING
