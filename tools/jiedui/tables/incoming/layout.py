"""Where a sheet's list is: its heading rows, its rows of data, and what is neither."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import StrEnum

from jiedui.tables.incoming.cells import Cell, Sheet, letter

Known = Callable[[str], object]
"""Tells whether a heading is known: its target, or something false."""

_SEARCHED = 40
_DEEPEST = 3
_FEWEST = 2
_FOOT = re.compile(
    r"\s*(?:填\s*表|制\s*表|审\s*核|复\s*核|校\s*长|负责人|经办|单位\s*[（(]|学校\s*[（(]盖|合\s*计|总\s*计|小\s*计|共\s*计|"
    r"备注[:：]|说明[:：]|注[:：]|注意|填写|填报|日期[:：]|total\b|notes?:|signed)",
    re.IGNORECASE,
)


_TOTAL = re.compile(r"\s*(?:(?:合|总|小|共)\s*计|totals?)\s*[:：]?\s*", re.IGNORECASE)


class Why(StrEnum):
    """Why a row is not taken as data."""

    HIDDEN = "hidden"
    HEADING = "heading"
    NOTE = "note"
    UNPAIRED = "unpaired"


@dataclass(frozen=True, slots=True)
class Heading:
    """A column's heading: the texts of its heading rows, from the top down, joined by «/»."""

    column: int
    text: str

    @property
    def letter(self) -> str:
        return letter(self.column)


@dataclass(frozen=True, slots=True)
class Table:
    """A list within a sheet. `left_out` are the rows below the headings that hold no data, and why."""

    sheet: Sheet
    headings: tuple[Heading, ...]
    rows: tuple[int, ...]
    left_out: Mapping[int, Why]

    @property
    def hidden_columns(self) -> tuple[int, ...]:
        """The hidden columns in which something stands."""
        filled = {column for row in self.sheet.rows.values() for column in row}
        return tuple(sorted(self.sheet.hidden_columns & filled))

    def cells(self, row: int) -> dict[int, Cell]:
        """The cells of a row under the headings, merged ones in each of their places."""
        found = ((heading.column, self.sheet.at(row, heading.column)) for heading in self.headings)
        return {column: cell for column, cell in found if cell}


def find_table(sheet: Sheet, known: Known) -> Table | None:
    """The list of a sheet; None where no row looks like its headings."""
    top = _headings(sheet, known)
    if top is None:
        return None
    first, depth, headings = top
    texts = [_texts(sheet, row) for row in range(first, first + depth)]
    listed = {one.column for one in headings if known(one.text)}
    rows: list[int] = []
    left_out: dict[int, Why] = {}
    for row in sorted(sheet.rows):
        if row < first + depth:
            continue
        why = _why_not(sheet, row, headings, texts, listed)
        if why:
            left_out[row] = why
        elif listed & sheet.rows[row].keys():  # prepared lines have nothing but numbers
            rows.append(row)
    return Table(sheet, headings, tuple(rows), left_out)


def _headings(sheet: Sheet, known: Known) -> tuple[int, int, tuple[Heading, ...]] | None:
    """The first heading row, how many there are, and the headings: what makes most of them known."""
    best: tuple[int, int, int, tuple[Heading, ...]] | None = None
    for first in sorted(sheet.rows)[:_SEARCHED]:
        for depth in range(1, _DEEPEST + 1):
            headings = tuple(_joined(sheet, first, depth))
            score = len({target for one in headings if (target := known(one.text))})
            if score >= _FEWEST and (best is None or score > best[0]):
                best = (score, first, depth, headings)
    return best[1:] if best else None


def _joined(sheet: Sheet, first: int, depth: int) -> Iterator[Heading]:
    rows = range(first, first + depth)
    columns = sorted({column for row in rows for column in _columns(sheet, row)})
    above: dict[int, str] = {}
    for column in columns:
        if column in sheet.hidden_columns:
            continue
        parts: list[str] = []
        for row in rows:
            text = _heading_text(sheet.at(row, column))
            if not text and row != rows[-1] and _heading_text(sheet.at(row + 1, column)):
                text = above.get(row, "")  # «监护人» stands over its first column only
            above[row] = text
            if text and text not in parts:
                parts.append(text)
        if parts:
            yield Heading(column, "/".join(parts))


def _columns(sheet: Sheet, row: int) -> Iterator[int]:
    yield from sheet.rows.get(row, {})
    yield from (column for (merged_row, column) in sheet.merged if merged_row == row)


def _heading_text(cell: Cell | None) -> str:
    return re.sub(r"\s+", "" if cell and not cell.text.isascii() else " ", cell.text).strip() if cell else ""


def _texts(sheet: Sheet, row: int) -> set[str]:
    return {_heading_text(cell) for cell in sheet.rows.get(row, {}).values()}


def _why_not(
    sheet: Sheet, row: int, headings: Sequence[Heading], tops: Sequence[set[str]], listed: AbstractSet[int]
) -> Why | None:
    if row in sheet.hidden_rows:
        return Why.HIDDEN
    cells = [cell for _, cell in sorted(sheet.rows[row].items())]
    texts = {_heading_text(cell) for cell in cells}
    if len(texts) > 1 and any(texts <= top for top in tops):
        return Why.HEADING
    if _is_foot(sheet, row, cells[0], listed) or (
        len(cells) == 1 and _is_wide(sheet, row, cells[0], headings)
    ):
        return Why.NOTE
    return None


def _is_foot(sheet: Sheet, row: int, first: Cell, listed: AbstractSet[int]) -> bool:
    """Begins like a note and has hardly more: «校长» may also be what a full row says of somebody."""
    others = (listed - {first.column}) & sheet.rows[row].keys()
    if _TOTAL.fullmatch(first.text) and all(_counts(sheet.rows[row][one]) for one in others):
        return True
    return bool(_FOOT.match(first.text)) and len(others) < _FEWEST


def _counts(cell: Cell) -> bool:
    """Whether it is a number, or the formula of one."""
    return cell.bad is not None or re.fullmatch(r"[0-9.,\s]+", cell.text) is not None


def _is_wide(sheet: Sheet, row: int, cell: Cell, headings: Sequence[Heading]) -> bool:
    """Merged over at least half of the list's columns: a title or a remark."""
    width = sum(1 for one in headings if sheet.merged.get((row, one.column)) == (row, cell.column))
    return 2 * width >= len(headings) and width > 1
