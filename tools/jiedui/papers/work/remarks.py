"""The coordinator's own paragraphs for a report: Markdown → blocks, section by section.

Paragraphs, lists, headings and bold text are kept; everything else is kept as the text that it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.token import Token

from jiedui.papers.model import Block, Bullets, Heading, Line, Paragraph, Run

_NUMBER = re.compile(r"^\s*(?:第?[一二三四五六七八九十]+[、.．部分]*|[0-9]+[、.．)）]*)\s*")


@dataclass
class Part:
    """What stands under one heading; «» before the first."""

    heading: str
    blocks: list[Block] = field(default_factory=list)


def remarks(text: str) -> list[Part]:
    """The parts of a file, in its order. Headings of the first two levels begin one, without their number."""
    parts = [Part("")]
    tokens = MarkdownIt("commonmark").parse(text)
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if token.type == "heading_open":
            words = _plain(tokens[at + 1])
            if int(token.tag[1]) <= 2:
                parts.append(Part(_NUMBER.sub("", words)))
            else:
                parts[-1].blocks.append(Heading(words, 3))
            at += 3
            continue
        end = _end(tokens, at)
        parts[-1].blocks += _blocks(tokens[at : end + 1])
        at = end + 1
    return [part for part in parts if part.heading or part.blocks]


def _end(tokens: Sequence[Token], at: int) -> int:
    """Where the block that begins here ends."""
    depth = 0
    for place in range(at, len(tokens)):
        depth += tokens[place].nesting
        if depth == 0:
            return place
    return len(tokens) - 1


def _blocks(tokens: Sequence[Token]) -> Iterator[Block]:
    first = tokens[0]
    if first.type in ("bullet_list_open", "ordered_list_open"):
        items = [line for line in map(_line, tokens) if line]
        yield Bullets(items, numbered=first.type == "ordered_list_open")
        return
    for token in tokens:
        if line := _line(token):
            yield Paragraph(line)


def _line(token: Token) -> Line:
    if token.type in ("fence", "code_block", "html_block"):
        return (Run(token.content.strip()),)
    if token.type != "inline":
        return ()
    runs: list[Run] = []
    bold = 0
    for child in token.children or ():
        if child.type in ("strong_open", "strong_close"):
            bold += child.nesting
        elif child.type in ("softbreak", "hardbreak"):
            runs.append(Run(" "))
        elif child.content:
            runs.append(Run(child.content, bold=bold > 0))
    return tuple(runs)


def _plain(token: Token) -> str:
    return "".join(run.text for run in _line(token)).strip()
