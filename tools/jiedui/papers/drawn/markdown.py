"""Papers as Markdown that people go on writing in: what is typed stays text, and stays readable."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jiedui.papers.model import (
    Block,
    Bullets,
    Form,
    Heading,
    Imprint,
    Line,
    Paper,
    Paragraph,
    Picture,
    Run,
    Table,
)

_ENTITIES = {"&": "&amp;", "<": "&lt;", "|": "&#124;", "~": "&#126;"}
"""Not every reader of Markdown takes these with a backslash."""
_NUMBERED = re.compile(r"^(\d+)([.)])(?= |$)")
_SPECIAL = re.compile("[&<|~]")
_ESCAPED = re.compile(r"[\\`*_{}\[\]#>]|^[-+=](?=[-+= ]|$)|!(?=\[)")


def markdown(paper: Paper, imprint: Imprint) -> str:
    """The whole paper; sources stand in brackets, charts are told by the tables behind them."""
    lines = [f"# {plain(paper.title)}", ""]
    if paper.subtitle:
        lines += [plain(paper.subtitle), ""]
    for block in paper.blocks:
        if written := list(_block(block)):
            lines += [*written, ""]
    for one in paper.closing:
        lines += [plain(one), ""]
    return "\n".join([*lines, plain(imprint.made), ""])


def plain(text: str) -> str:
    """Text that no reader of Markdown takes for markup, on one line."""
    escaped = _ESCAPED.sub(r"\\\g<0>", " ".join(text.split()))
    escaped = _NUMBERED.sub(r"\1\\\2", escaped)
    return _SPECIAL.sub(lambda found: _ENTITIES[found[0]], escaped)


def _line(line: Line) -> str:
    return " ".join("".join(map(_run, line)).split())


def _run(run: Run) -> str:
    text = plain(run.text)
    if run.is_source:
        return f" ({text}) "
    if run.bold and text:
        return f"**{text}**"
    before, after = (" " if end.isspace() else "" for end in (run.text[:1], run.text[-1:]))
    return before + text + after


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield f"{'#' * block.level} {plain(block.number + block.text)}"
        case Paragraph():
            yield _line(block.line)
        case Bullets():
            yield from _bullets(block)
        case Table():
            yield from _table(block)
        case Form():
            yield from (f"- {plain(label)}: {_line(value)}" for row in block.rows for label, value in row)
        case Picture():
            table = block.short or block.table
            yield from _table(Table(table.heads, table.rows, block.title))


def _bullets(block: Bullets) -> Iterator[str]:
    for number, item in enumerate(block.items, 1):
        yield f"{number}. {_line(item)}" if block.numbered else f"- {_line(item)}"


def _table(table: Table) -> Iterator[str]:
    if table.rows:
        if table.caption:
            yield from (f"**{plain(table.caption)}**", "")
        yield f"| {' | '.join(map(plain, table.heads))} |"
        yield "|" + " --- |" * len(table.heads)
        yield from (f"| {' | '.join(map(_line, row))} |" for row in table.rows)
