"""A paper: what a school keeps in a folder, as blocks of text. How it is drawn is not known here.

All texts are plain: the program's own, already said in a language, or what people typed. Each form
(a page of the site, HTML for the printer, Word) escapes them in its own way.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from jiedui.charts import Svg


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text. `page`: the page of the site that it leads to, without ending (``children/c001``).

    `is_source`: the text names where a number comes from, and is set small or as a note.
    """

    text: str
    bold: bool = False
    page: str = ""
    is_source: bool = False


BLANK = "______________"
"""Room to write a name or a number."""

Line = Sequence[Run]


def line(*parts: Run | str) -> Line:
    return tuple(Run(part) if isinstance(part, str) else part for part in parts if part)


def bold(text: str) -> Run:
    return Run(text, bold=True)


def joined(items: Iterable[Line], between: str) -> Line:
    """Several lines as one, with a text between them."""
    found: list[Run] = []
    for item in items:
        found += [Run(between), *item] if found and item else item
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Heading:
    """A section's heading; `level` 2 is below the paper's title. `number`: «一、», where it has one."""

    text: str
    level: int = 2
    number: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    line: Line
    is_note: bool = False
    """Set small: what explains the paper, not what it says."""


@dataclass(frozen=True, slots=True)
class Bullets:
    items: Sequence[Line]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a row of heads. Nothing is drawn where there are no rows."""

    heads: Sequence[str]
    rows: Sequence[Sequence[Line]]
    caption: str = ""
    totals: bool = False
    """The last row is the total."""


@dataclass(frozen=True, slots=True)
class Form:
    """A form filled in: rows of (label, value), one or two to a row."""

    rows: Sequence[Sequence[tuple[str, Line]]]


@dataclass(frozen=True, slots=True)
class Blank:
    """Room to write by hand, under its label."""

    label: str
    lines: int = 3


@dataclass(frozen=True, slots=True)
class Signatures:
    """A line to sign on, and a date, for each of these."""

    labels: Sequence[str]

    def lines(self, imprint: Imprint) -> list[str]:
        """What is printed before each line; a label in brackets already says how it is signed."""
        colon = "：" if imprint.language == "zh" else ": "
        asked = (one if one[-1:] in ")）" else f"{one}{imprint.signature}" for one in self.labels)
        return [f"{one}{colon}{BLANK}" for one in asked]


@dataclass(frozen=True, slots=True)
class Card:
    title: str
    rows: Sequence[tuple[str, str]]
    foot: str = ""


@dataclass(frozen=True, slots=True)
class Cards:
    """Small cards to be cut out, eight to an A4 page."""

    cards: Sequence[Card]


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart, and the table behind it. `short`: what paper shows beside the chart, or in its place."""

    svg: Svg
    title: str
    table: Table
    short: Table | None = None


Block = Heading | Paragraph | Bullets | Table | Form | Blank | Signatures | Cards | Picture


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper. `name`: of its file, without ending and folder."""

    name: str
    title: str
    blocks: Sequence[Block]
    subtitle: str = ""
    landscape: bool = False
    dense: bool = False
    """Set small, so that a long one still fits on its page."""
    closing: Sequence[str] = ()
    """Who signs, and when: at the right below the text."""

    @property
    def is_deck(self) -> bool:
        """Whether it is all cards, which take the whole sheet."""
        return all(isinstance(block, Cards) for block in self.blocks)


@dataclass(frozen=True, slots=True)
class Imprint:
    """What stands on every sheet: whose it is, in which language, and the few words that forms need."""

    language: str
    programme: str
    made: str
    """«Made from the records as of …»"""
    signature: str
    signed_on: str
    sources: str
    """The heading of the list of sources."""
    table_behind: str
    """«The numbers», above the table behind a chart."""
