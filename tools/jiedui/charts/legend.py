"""What the shapes mean: samples with their names, as many on a line as it holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from jiedui.charts.marks import drawn
from jiedui.charts.paper import SMALL, WIDTH, Part, ems, fitted, write

LINE = 14
"""The height of a line, in units."""

Sample = Callable[[float, float], list[Part]]
"""Draws a sample from x to the right, around the middle y."""

_BEFORE_NAME, _BETWEEN = 4, 12


def of_mark(mark: str) -> Sample:
    """A small box of that mark."""
    return lambda x, middle: [drawn(mark, x, middle + 5, 10, 10)]


def legend(entries: Iterable[tuple[Sample, float, str]], top: float) -> tuple[list[Part], float]:
    """Entries of a sample, its width and its name; with them the y below the last line."""
    elements: list[Part] = []
    x, y = 0.0, top
    for sample, width, name in entries:
        named = width + _BEFORE_NAME
        shown = fitted(name, SMALL, WIDTH - named)
        whole = named + ems(shown) * SMALL
        if x and x + whole > WIDTH:
            x, y = 0.0, y + LINE
        elements += sample(x, y + LINE / 2)
        elements.append(write(x + named, y + LINE / 2 + SMALL * 0.35, shown, SMALL))
        x += whole + _BETWEEN
    return elements, y + LINE if elements else top
