"""What a box looks like without any colour: the taller and fuller, the more it wants to be looked at."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import svg

from jiedui.charts.paper import HOLE, REMEMBERED, Part, filled, place
from jiedui.charts.paper import title as tooltip


@dataclass(frozen=True, slots=True)
class Shape:
    """The share of the row's height, from its foot; filled, or an outline that may be dashed."""

    height: float = 1
    outline: bool = False
    dash: tuple[float, ...] = ()


SHAPES = {
    "missed": Shape(),
    "met": Shape(2 / 3),
    "due-soon": Shape(1 / 2),
    "open": Shape(outline=True),
    "waived": Shape(outline=True, dash=(3, 2)),
    "none": Shape(1 / 4, outline=True),
    "alone": Shape(),
    "unmet": Shape(5 / 6),
    "kept": Shape(2 / 3),
    "waiting": Shape(outline=True, dash=(3, 2)),
    "rate0": Shape(0.68),
    "rate1": Shape(0.76),
    "rate2": Shape(0.84),
    "rate3": Shape(0.92),
    "rate4": Shape(),
    **{f"level{level}": Shape() for level in range(5)},
}
"""Every mark there is. A level is told by its lightness: its squares are too small for shapes."""

_STROKE = 1.0


def drawn(
    mark: str, left: float, foot: float, width: float, height: float, title: str = "", corner: float = 1.5
) -> Part:
    """A mark's box on the line `foot`, in a cell of that size. KeyError: there is no such mark."""
    return filled(_box(mark, left, foot, width, height, corner, hole=bool(title)), tooltip(title))


@lru_cache(REMEMBERED)
def _box(
    mark: str, left: float, foot: float, width: float, height: float, corner: float, *, hole: bool
) -> Part:
    shape = SHAPES[mark]
    inset = _STROKE / 2 if shape.outline else 0.0
    tall = shape.height * height
    return Part(
        svg.Rect(
            x=place(left + inset),
            y=place(foot - tall + inset),
            width=place(width - 2 * inset),
            height=place(tall - 2 * inset),
            rx=corner,
            class_=[f"jd-{mark}"],
            fill="none" if shape.outline else None,
            stroke="currentColor" if shape.outline else None,
            stroke_dasharray=list(shape.dash) or None,
            pointer_events="all" if shape.outline and hole else None,
            text=HOLE if hole else None,
        ).as_str()
    )
