"""What a paper says, as plain text."""

from __future__ import annotations

from collections.abc import Iterator

from jiedui.papers.model import (
    Blank,
    Block,
    Bullets,
    Cards,
    Form,
    Heading,
    Line,
    Paper,
    Paragraph,
    Picture,
    Signatures,
    Table,
)


def lines(paper: Paper) -> Iterator[str]:
    """Every text of a paper, in its order."""
    yield from (paper.title, paper.subtitle)
    for block in paper.blocks:
        yield from of_block(block)


def of_block(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield block.number + block.text
        case Paragraph():
            yield said(block.line)
        case Bullets():
            yield from map(said, block.items)
        case Table():
            yield block.caption
            yield from block.heads
            yield from (said(cell) for row in block.rows for cell in row)
        case Form():
            yield from (text for row in block.rows for label, value in row for text in (label, said(value)))
        case Cards():
            for card in block.cards:
                yield from (card.title, card.foot, *(text for row in card.rows for text in row))
        case Picture():
            yield block.title
            yield from of_block(block.short or block.table)
        case Blank():
            yield block.label
        case Signatures():
            yield from block.labels


def said(line: Line) -> str:
    return "".join(run.text for run in line)


def whole(paper: Paper) -> str:
    return "\n".join(lines(paper))
