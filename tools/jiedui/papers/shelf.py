"""All printouts of the site, ready to be written: HTML for the printer, and Word files of the reports."""

from __future__ import annotations

from collections.abc import Iterator

from jiedui.papers.desk import Desk
from jiedui.papers.drawn.docx import docx
from jiedui.papers.drawn.html import html
from jiedui.papers.printouts import files, papers_of

AS_WORD = "reports"
"""The kind that people go on writing in."""


def shelf(desk: Desk) -> Iterator[tuple[str, str | bytes]]:
    """Each file's path below the site, and what is in it."""
    for file in files(desk):
        papers = papers_of(desk, file)
        if not papers:
            continue
        root = "../" * file.way.count("/")
        yield f"{file.way}.html", html(papers, desk.imprint, file.title, root)
        if file.kind == AS_WORD:
            yield f"{file.way}.docx", docx(papers, desk.imprint)
