"""What a row of a list becomes: a draft of its record, where it stands, and what in it cannot be used."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import Any

from jiedui.tables.columns import Row
from jiedui.tables.incoming.cells import letter, printable
from jiedui.text import T, Text


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands; without a column it is about the whole row."""

    sheet: str
    row: int
    column: int | None = None
    heading: str = ""

    @property
    def letter(self) -> str:
        return letter(self.column) if self.column else ""

    @property
    def said(self) -> Text:
        """Sheet, row, column and heading."""
        if not self.column:
            return T("Sheet “{sheet}”, row {row}", sheet=printable(self.sheet), row=self.row)
        return T(
            "Sheet “{sheet}”, row {row}, column {letter} ({heading})",
            sheet=printable(self.sheet),
            row=self.row,
            letter=self.letter,
            heading=printable(self.heading),
        )


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why a row is refused: one cell of it, or something that is not there.

    `other` is a row that the reason points to, as its parameter `where`.
    """

    place: Place
    reason: Text
    other: Place | None = None

    def at(self, where: Text) -> Trouble:
        """The same where the other row stands somewhere else."""
        return replace(self, reason=Text(self.reason.message, {**self.reason.params, "where": where}))


def beside(place: Place, message: Text, other: Place) -> Trouble:
    """Why a row is refused on account of another one; the message has a place for `where` that is."""
    return Trouble(place, message, other).at(other.said)


@dataclass
class Draft:
    """What one row says. `id` is the one that it gives; `flags` are single words of a list, yes or no."""

    place: Place
    id: str | None = None
    row: Row = field(default_factory=dict)
    lists: dict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))
    whole: set[str] = field(default_factory=set)
    """The lists that the file holds completely, because they have a sheet of their own."""
    flags: dict[str, dict[str, bool]] = field(default_factory=lambda: defaultdict(dict))
    places: dict[str, Place] = field(default_factory=dict)
    """Where the value of each field of the record came from."""
    rows: list[Place] = field(default_factory=list)
    """Every row of the file that speaks of this record."""
    troubles: list[Trouble] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)
    """The fields of the cells that cannot be used."""
    said: dict[str, Any] = field(default_factory=dict)
    """The record as far as the row tells it (flags are not in it); made when all rows are read."""
