"""How a series is told from the others without colour: the shape of its points, the dashes of its line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import svg

from jiedui.charts.paper import Part, place
from jiedui.charts.paper import title as tooltip

_SHAPES: Sequence[Sequence[tuple[float, float]]] = (
    (),  # a circle
    ((-2.7, -2.7), (2.7, -2.7), (2.7, 2.7), (-2.7, 2.7)),
    ((0, -3.6), (3.4, 2.6), (-3.4, 2.6)),
    ((0, -4), (4, 0), (0, 4), (-4, 0)),
    ((-3.4, -2.6), (3.4, -2.6), (0, 3.6)),
    (
        *((-1.2, -3.8), (1.2, -3.8), (1.2, -1.2), (3.8, -1.2), (3.8, 1.2), (1.2, 1.2)),
        *((1.2, 3.8), (-1.2, 3.8), (-1.2, 1.2), (-3.8, 1.2), (-3.8, -1.2), (-1.2, -1.2)),
    ),
)
_DASHES: Sequence[Sequence[float]] = ((), (6, 3), (2, 2), (8, 2, 2, 2), (4, 4), (10, 4))
REACH = 4.0
"""How far a point reaches from its middle, in units."""


@dataclass(frozen=True, slots=True)
class Pen:
    """The look of the series of that number: the first six differ in all, the first 36 in something."""

    number: int

    @property
    def css(self) -> str:
        return f"jd-series{self.number % len(_SHAPES)}"

    def point(self, x: float, y: float, title: str = "") -> Part:
        shape = _SHAPES[self.number % len(_SHAPES)]
        if not shape:
            return Part(svg.Circle(cx=place(x), cy=place(y), r=3, text=tooltip(title)).as_str())
        corners = [svg.Point(place(x + dx), place(y + dy)) for dx, dy in shape]
        return Part(svg.Polygon(points=corners, text=tooltip(title)).as_str())

    def line(self, places: Sequence[tuple[float, float]]) -> Part:
        first, rest = divmod(self.number, len(_DASHES))
        dashes = _DASHES[(first + rest) % len(_DASHES)]
        return Part(
            svg.Polyline(
                points=[svg.Point(place(x), place(y)) for x, y in places],
                fill="none",
                stroke="currentColor",
                stroke_dasharray=list(dashes) or None,
            ).as_str()
        )
