"""Days as squares, a column a week: when something was done, and how much."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from math import ceil

from jiedui.charts.legend import legend, of_mark
from jiedui.charts.marks import drawn
from jiedui.charts.paper import SMALL, WIDTH, Svg, ems, fitted, sheet, write, write_row
from jiedui.days import Span, each_day

_TOP = 13.0
_WIDEST_NAME, _AFTER_NAME = 30.0, 6.0
_LARGEST = 14.0
_FILLED = 0.86
_LEVELS = 4


def calendar(
    counts: Mapping[date, int],
    days: Span,
    weekdays: Sequence[str],
    months: Callable[[date], str],
    alt: str,
) -> Svg:
    """Every day of a closed span, a year at most if its squares are to be seen.

    `weekdays` are seven short names from Monday; `months` names the month of a day. The darkest level
    begins above three quarters of the span's greatest count; a day without a count is level 0. Without
    any count the squares are drawn all the same.
    """
    monday = days.start - timedelta(days=days.start.weekday())
    weeks = (days.end - monday).days // 7 + 1
    names = [fitted(name, SMALL, _WIDEST_NAME) for name in weekdays]
    left = max(ems(name) for name in names) * SMALL + _AFTER_NAME
    pitch = min(_LARGEST, (WIDTH - left) / weeks)
    most = max((count for day, count in counts.items() if day in days), default=0)

    def corner(day: date) -> tuple[float, float]:
        week, weekday = divmod((day - monday).days, 7)
        return left + week * pitch, _TOP + weekday * pitch

    parts = write_row(((corner(day)[0], months(day)) for day in _months(days)), SMALL)
    for day in each_day(days):
        x, y = corner(day)
        side = pitch * _FILLED
        count = counts.get(day, 0)
        mark = f"level{_level(count, most)}"
        parts.append(drawn(mark, x, y + side, side, side, f"{day}: {count}", corner=1))
    every = ceil((SMALL + 1) / pitch)
    for number, name in enumerate(names):
        if number % every == 0:
            parts.append(write(0, _TOP + (number + _FILLED / 2) * pitch + SMALL * 0.35, name, SMALL))
    scale = [(of_mark(f"level{level}"), 10.0, said) for level, said in _scale(most)]
    named, bottom = legend(scale, _TOP + 7 * pitch + 4)
    return sheet(bottom + 2, alt, parts + named)


def _level(count: int, most: int) -> int:
    return min(_LEVELS, -(-_LEVELS * count // most)) if count > 0 else 0


def _scale(most: int) -> Iterator[tuple[int, str]]:
    """Each level that some count would have, with the counts from which and to which it goes."""
    yield 0, "0"
    for level in range(1, _LEVELS + 1):
        first, last = (level - 1) * most // _LEVELS + 1, level * most // _LEVELS
        if first <= last:
            yield level, str(first) if first == last else f"{first}–{last}"


def _months(days: Span) -> Iterator[date]:
    """The first day of the span, and the first of each month in it."""
    yield days.start
    day = days.start.replace(day=1)
    while (day := (day + timedelta(days=31)).replace(day=1)) <= days.end:
        yield day
