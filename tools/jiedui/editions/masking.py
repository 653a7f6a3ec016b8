"""Small counts are masked, and so that they cannot be worked out from what is published beside them.

Published numbers hang together by sums. Each number is an arc between two of these sums: it is counted into
one and out of the other, like water in pipes. A masked number cannot be worked out if water can go round in
a circle through it: every number on the circle can be one more or one less, and all sums still hold. That is
looked for by a shortest way; where there is no circle of masked numbers, the cheapest numbers that make one
are masked too. (Castro 2012 and others call it network flows for cell suppression. It is exact for tables of
one and two dimensions.)

The reader is taken to know the sign that stands in the place of a number: of a small one that it is 1 to 10,
of another that it is more than 10.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from heapq import heappop, heappush
from itertools import count

SMALL_UP_TO = 10
NO_END = 1 << 60
STEP = 5
"""To the nearest so many people are told."""


class Mask(StrEnum):
    """What stands in the place of a number."""

    SMALL = "1-10"
    WITHHELD = "withheld"
    """It would give a small one away."""


Shown = int | Mask
OUTSIDE = "outside"
"""The end of an arc that no sum is published of."""


@dataclass(frozen=True)
class Arc:
    """A number, counted out of the sum at `tail` and into the one at `head`. `mask`: what hides it, if so.

    `bounded`: a reader knows that it is more than 10 if it is withheld (not where all around it is so too).
    """

    tail: Hashable
    head: Hashable
    value: int
    mask: Mask | None = None
    bounded: bool = True

    @property
    def shown(self) -> Shown:
        return self.value if self.mask is None else self.mask

    @property
    def is_small(self) -> bool:
        return 1 <= self.value <= SMALL_UP_TO

    @property
    def can_grow(self) -> bool:
        return self.value < SMALL_UP_TO if self.is_small and self.mask is not Mask.WITHHELD else True

    @property
    def can_shrink(self) -> bool:
        if self.mask is Mask.WITHHELD or not self.is_small:
            return self.value > (SMALL_UP_TO + 1 if self.bounded else 0)
        return self.value > 1

    @property
    def cost(self) -> int | None:
        """What is lost by using it in a circle: nothing where it is masked; None where it must be shown."""
        if self.mask:
            return 0
        return self.value if self.value > SMALL_UP_TO else None


Arcs = Mapping[Hashable, Arc]


def masked(arcs: Arcs) -> dict[Hashable, Arc] | None:
    """The arcs with all masks that are needed; None where nothing helps but to publish none of them.

    A mask that is there already stays. What was published before, and is no arc here, cannot be masked.
    """
    found = {key: replace(one, mask=Mask.SMALL) if _is_bare_small(one) else one for key, one in arcs.items()}
    for key in [key for key, one in found.items() if one.mask]:
        circle = _circle(found, key)
        if circle is None:
            return None
        for other in circle:
            if found[other].mask is None:
                found[other] = replace(found[other], mask=Mask.WITHHELD)
    return found


def _is_bare_small(arc: Arc) -> bool:
    return arc.is_small and arc.mask is None


def _circle(arcs: Arcs, key: Hashable) -> list[Hashable] | None:
    """The other arcs of the cheapest circle through this one; None where there is none."""
    one = arcs[key]
    others = {name: other for name, other in arcs.items() if name != key}
    ways = []
    if one.can_grow:
        ways.append(_way(others, one.head, one.tail))
    if one.can_shrink:
        ways.append(_way(others, one.tail, one.head))
    found = [way for way in ways if way is not None]
    return min(found, key=lambda way: way[0])[1] if found else None


def _way(arcs: Arcs, start: Hashable, end: Hashable) -> tuple[int, list[Hashable]] | None:
    """The cheapest way through numbers that can grow (forwards) or shrink (backwards): cost, and arcs."""
    steps: dict[Hashable, list[tuple[Hashable, Hashable, int]]] = {}
    for key, arc in arcs.items():
        if (cost := arc.cost) is not None:
            if arc.can_grow:
                steps.setdefault(arc.tail, []).append((key, arc.head, cost))
            if arc.can_shrink:
                steps.setdefault(arc.head, []).append((key, arc.tail, cost))
    order = count()  # keys need not be comparable
    waiting: list[tuple[int, int, Hashable, list[Hashable]]] = [(0, next(order), start, [])]
    done = set[Hashable]()
    while waiting:
        cost, _, node, way = heappop(waiting)
        if node == end:
            return cost, way
        if node in done:
            continue
        done.add(node)
        for key, to, more in steps.get(node, ()):
            heappush(waiting, (cost + more, next(order), to, [*way, key]))
    return None


TOTAL = "TOTAL"
"""Not an id, as a kind of activity could have it."""


def counted(values: Mapping[str, int]) -> dict[str, Arc]:
    """A list of counts and its total (under `TOTAL`), masked."""
    arcs: dict[Hashable, Arc] = {name: Arc(OUTSIDE, "sum", value) for name, value in values.items()}
    arcs[TOTAL] = Arc("sum", OUTSIDE, sum(values.values()))
    found = masked(arcs) or {
        key: replace(one, mask=Mask.WITHHELD, bounded=False) for key, one in arcs.items()
    }
    return {str(key): one for key, one in found.items()}


def parted(one: int, other: int) -> tuple[Shown, Shown, Shown]:
    """Two counts and their sum, masked for a reader who may know the sum from elsewhere (people by months).

    The masks follow from the sum and from which of the two is small, so each of them leaves open all numbers
    that could stand there: 1 to 10 beside a sum of more than 20, and else all from 1 to the sum less 1.
    """
    total = one + other
    if total <= SMALL_UP_TO:
        return Mask.WITHHELD, Mask.WITHHELD, alone(total)
    if not one or not other or min(one, other) > SMALL_UP_TO:
        return one, other, total
    if total <= 2 * SMALL_UP_TO:
        return Mask.WITHHELD, Mask.WITHHELD, total
    if one <= SMALL_UP_TO:
        return Mask.SMALL, Mask.WITHHELD, total
    return Mask.WITHHELD, Mask.SMALL, total


def alone(value: int) -> Shown:
    """A count that hangs together with no other."""
    return Arc(OUTSIDE, OUTSIDE, value, Mask.SMALL if 1 <= value <= SMALL_UP_TO else None).shown


def about(value: int) -> Shown:
    """A count of people, who come and go one by one: two dates must not differ by the number of these.

    A few are masked, more are told to the nearest 5 (from 15 on, or «10» would be no few).
    """
    return alone(value) if value <= SMALL_UP_TO else max(STEP * 3, STEP * ((value + STEP // 2) // STEP))


@dataclass(frozen=True)
class Table:
    """Counts by row and column. `columns` are masked each by itself; `sums` are the rows' totals, and theirs.

    A column that has once been published stays as it is when others come beside it, so that nobody learns
    anything from two editions of the same table. The sums are masked as far as the columns then ask for it.
    """

    columns: Mapping[str, Mapping[str, Arc]]
    sums: Mapping[str, Arc]


def table(counts: Mapping[str, Mapping[str, int]], *, with_sums: bool) -> Table:
    """From column to row to count."""
    columns = {name: counted(values) for name, values in counts.items()}
    if not with_sums:
        return Table(columns, {})
    rows = list(dict.fromkeys(row for values in counts.values() for row in values))
    return Table(columns, _sums(columns, rows))


def _sums(columns: Mapping[str, Mapping[str, Arc]], rows: Sequence[str]) -> dict[str, Arc]:
    arcs = dict(_known(columns))
    totals = {row: sum(one[row].value for one in columns.values() if row in one) for row in (*rows, TOTAL)}
    keys = {row: (TOTAL, row) for row in (*rows, TOTAL)}
    for row in rows:
        arcs[keys[row]] = Arc(("column", TOTAL), ("row", row), totals[row])
    arcs[keys[TOTAL]] = Arc(("row", TOTAL), ("column", TOTAL), totals[TOTAL])
    found = masked(arcs) or {key: _withheld(arcs[key], row, columns) for row, key in keys.items()}
    return {row: found[key] for row, key in keys.items()}


def _withheld(total: Arc, row: str, columns: Mapping[str, Mapping[str, Arc]]) -> Arc:
    """The total, withheld (without any bound) where something in it is masked; else all can add it up."""
    is_known = not any(one[row].mask for one in columns.values() if row in one)
    return total if is_known else replace(total, mask=Mask.WITHHELD, bounded=False)


def _known(columns: Mapping[str, Mapping[str, Arc]]) -> Iterator[tuple[Hashable, Arc]]:
    """What is masked in the columns; the rest is published, and no more in question."""
    for column, cells in columns.items():
        for row, one in cells.items():
            if one.mask:
                tail, head = ("row", row), ("column", column)
                if row == TOTAL:
                    tail, head = head, tail
                yield (column, row), replace(one, tail=tail, head=head)
