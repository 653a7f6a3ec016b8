"""The coordinator's own paragraphs for a report: Markdown → blocks, section by section.

Paragraphs, lists, tables, headings and bold text are kept; everything else is kept as the text that it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.token import Token

from jiedui.papers.model import Block, Bullets, Heading, Line, Paragraph, Run, Table

_NUMBER = re.compile(
    r"^\s*(?:第[一二三四五六七八九十]+部分[、：:\s]*|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[)）]|[0-9]+[、.．)）])\s*"
)
"""A heading's own number: only with a mark behind it, for «三年来的变化» has none."""
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


@dataclass
class Part:
    """What stands under one heading; «» before the first."""

    heading: str
    blocks: list[Block] = field(default_factory=list)


def remarks(text: str) -> list[Part]:
    """The parts of a file, in its order. Headings of the first two levels begin one, without their number."""
    parts = [Part("")]
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
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
        yield Bullets(list(_items(tokens)), numbered=first.type == "ordered_list_open")
        return
    if first.type == "table_open":
        heads, *rows = _rows(tokens)
        yield Table(["".join(run.text for run in head) for head in heads], rows)
        return
    for token in tokens:
        if line := _line(token):
            yield Paragraph(line)


def _items(tokens: Sequence[Token]) -> Iterator[Line]:
    """A list's items: more paragraphs of one follow it, and a list within a list is set off by a dash."""
    depth = 0
    item: list[Run] = []
    for token in tokens:
        if token.type.endswith("list_open"):
            depth += 1
        elif token.type.endswith("list_close"):
            depth -= 1
        elif token.type == "list_item_open":
            if item:
                yield tuple(item)
            item = [Run("– " * (depth - 1))] if depth > 1 else []
        elif line := _line(token):
            item += [Run(" "), *line] if item and not item[-1].text.endswith("– ") else line
    if item:
        yield tuple(item)


def _rows(tokens: Sequence[Token]) -> Iterator[list[Line]]:
    row: list[Line] = []
    for token in tokens:
        if token.type == "inline":
            row.append(_line(token))
        elif token.type == "tr_close":
            yield row
            row = []


def _line(token: Token) -> Line:
    if token.type in ("fence", "code_block", "html_block"):
        text = _COMMENT.sub("", token.content).strip()
        return (Run(text),) if text else ()
    if token.type != "inline":
        return ()
    runs: list[Run] = []
    bold = 0
    for child in token.children or ():
        if child.type in ("strong_open", "strong_close"):
            bold += child.nesting
        elif child.type in ("softbreak", "hardbreak"):
            if runs and runs[-1].text.isascii():
                runs.append(Run(" "))  # Chinese has none between lines
        elif child.content and not (child.type == "html_inline" and _COMMENT.fullmatch(child.content)):
            runs.append(Run(child.content, bold=bold > 0))
    return tuple(runs)


def _plain(token: Token) -> str:
    return "".join(run.text for run in _line(token)).strip()
