"""A paper from a text in Markdown: the templates that come with the program."""

from __future__ import annotations

from jiedui.papers.model import Block, Heading, Paper
from jiedui.papers.work.remarks import remarks
from jiedui.wording import chinese


def paper(text: str) -> Paper:
    """The text's first line is its title («# …»); the headings below are numbered as Chinese papers are."""
    title, *parts = remarks(text)
    blocks: list[Block] = [*title.blocks]
    for number, part in enumerate(parts, 1):
        blocks += [Heading(part.heading, number=f"{chinese(number)}、"), *part.blocks]
    return Paper(title.heading, title.heading, blocks)
