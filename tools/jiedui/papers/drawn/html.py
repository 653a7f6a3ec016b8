"""Papers as one HTML file for the printer: A4, with a header on every sheet; nothing asked of any host."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from html import escape
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from jiedui.papers.model import Imprint, Line, Paper, Run

HERE = Path(__file__).parent
ASSETS = HERE.parents[1] / "theme" / "assets"
STYLES = ("paper.css", "charts.css")
"""Of the site's assets: a paper of the site links them, one that stands alone holds them."""
_PLAIN = re.compile(r"[\x00-\x2f\x3a-\x40\x5b-\x60\x7b-\x7f]")


class Sources:
    """The sources that one paper names, numbered in the order in which they come up, each once."""

    def __init__(self) -> None:
        self.listed: list[Run] = []

    def number(self, run: Run) -> int:
        if run not in self.listed:
            self.listed.append(run)
        return self.listed.index(run) + 1

    def taken(self) -> Sequence[Run]:
        """The list, which begins anew for the next paper."""
        taken, self.listed = self.listed, []
        return taken


def html(papers: Sequence[Paper], imprint: Imprint, title: str, root: str | None = None) -> str:
    """The whole file. `root`: the way from it to the site's pages; without one nothing is linked."""
    sources = Sources()

    def said(line: Line) -> Markup:
        return Markup(_said(line, root, sources))  # noqa: S704 - it is escaped

    def body(rows: Sequence[Sequence[Line]]) -> Markup:
        """The rows of a table, in one go: they are most of what papers are made of."""
        cells = (f"<td>{'</td><td>'.join([_said(cell, root, sources) for cell in row])}</td>" for row in rows)
        return Markup("<tr>" + "</tr>\n<tr>".join(cells) + "</tr>")  # noqa: S704 - each is escaped

    lying = all(paper.landscape for paper in papers)
    text = _template().render(
        papers=papers,
        imprint=imprint,
        title=title,
        root=root,
        style=("" if root is not None else _styles()) + sheet_style(imprint.programme, title, lying=lying),
        links=[f"{root}assets/{style}" for style in STYLES] if root is not None else [],
        sources=sources,
        said=said,
        body=body,
    )
    return text + "\n"


def _said(line: Line, root: str | None, sources: Sources) -> str:
    return "".join([_run(run, root, sources) for run in line])


def _run(run: Run, root: str | None, sources: Sources) -> str:
    """A stretch of text with its look, escaped."""
    text = escape(run.text)
    if run.is_source:
        return f'<sup class="source">[{sources.number(run)}]</sup>'
    if run.page and root is not None:
        return f'<a href="{root}{escape(run.page)}.html">{text}</a>'
    return f"<strong>{text}</strong>" if run.bold else text


@cache
def _template() -> Template:
    loader = PackageLoader("jiedui.papers.drawn", "templates")
    environment = Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.globals["kind_of"] = lambda block: type(block).__name__
    return environment.get_template("paper.html.j2")


@cache
def _styles() -> str:
    return "".join((ASSETS / style).read_text(encoding="utf-8") for style in STYLES)


def sheet_style(programme: str, title: str, *, lying: bool = False) -> str:
    """A4, with a header and a page number in the margins (in browsers that know how)."""
    box = "font-size: 8pt; color: #444;"
    return (
        f"@page {{ size: A4{' landscape' if lying else ''}; margin: 16mm 14mm;\n"
        f'  @top-left {{ content: "{css_text(programme)}"; {box} }}\n'
        f'  @top-right {{ content: "{css_text(title)}"; {box} }}\n'
        f'  @bottom-center {{ content: counter(page) " / " counter(pages); {box} }} }}'
    )


def css_text(text: str) -> str:
    """Text that may stand in a CSS string within HTML: all that could be markup is written as its number."""
    return _PLAIN.sub(lambda found: f"\\{ord(found[0]):x} ", text)
