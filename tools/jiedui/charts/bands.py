"""Rows of boxes on one scale: a ladder of duties, rates by month, the parts of a whole."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import svg

from jiedui.charts.legend import legend as explained
from jiedui.charts.legend import of_mark
from jiedui.charts.marks import SHAPES, drawn
from jiedui.charts.paper import (
    LABEL,
    SMALL,
    WIDTH,
    Anchor,
    Part,
    Svg,
    ems,
    fitted,
    group,
    place,
    sheet,
    write,
    write_row,
)

_MARGIN = 1.0
_GAP = 1.0
_THINNEST = 1.5
_TICKS, _NAME, _TALL, _AFTER = 15.0, 13.0, 16.0, 7.0
_LEAST_LEGIBLE = 5.0


@dataclass(frozen=True, slots=True)
class Box:
    """One part of a row, from `start` to `end` on the scale from 0 to 1.

    `mark` is one of `marks.SHAPES`; `text` stands in the box if it can be read there, `title` is the tooltip.
    What ends where it starts is not drawn; all else can be seen, however short.
    """

    start: float
    end: float
    mark: str
    text: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """Boxes under their own label."""

    label: str
    boxes: Sequence[Box]


def bands(
    rows: Sequence[Row],
    ticks: Iterable[tuple[float, str]],
    alt: str,
    *,
    legend: Iterable[tuple[str, str]] = (),
    now: float | None = None,
    tick_anchor: Anchor = "start",
) -> Svg:
    """Rows of boxes, from top to bottom; nothing where there are no rows.

    Ticks are a place on the scale with its label, which begins there (months) or has its middle there
    (percents). The legend names marks. `now` draws a strong line through all rows.
    """
    if not rows:
        return Svg("")
    marked = [(_x(at), label) for at, label in ticks]
    top = _TICKS if any(label for _, label in marked) else 0.0
    feet = [top + (_NAME + _TALL) * (n + 1) + _AFTER * n for n in range(len(rows))]
    parts = write_row(marked, SMALL, tick_anchor)
    parts += [_base_lines(feet), _upright((x for x, _ in marked), feet, "jd-grid")]
    texts: list[Part] = []
    for row, foot in zip(rows, feet, strict=True):
        parts.append(write(0, foot - _TALL - 4, fitted(row.label, LABEL, WIDTH), LABEL))
        for box in row.boxes:
            if not box.start < box.end:
                continue
            left, width = _extent(box)
            parts.append(drawn(box.mark, left, foot, width, _TALL, box.title))
            texts += _inside(box, left, width, foot)
    if now is not None:
        parts.append(_upright([_x(now)], feet, "jd-now", 2))
    parts.append(group("jd-in", texts))
    named, bottom = explained(((of_mark(mark), 10, name) for mark, name in legend), feet[-1] + 6)
    return sheet(bottom + 2, alt, parts + named)


def _x(at: float) -> float:
    return _MARGIN + max(0.0, min(1.0, at)) * (WIDTH - 2 * _MARGIN)


def _extent(box: Box) -> tuple[float, float]:
    """Left and width, with half a gap on both sides where there is room, and never too thin to be seen."""
    left, right = _x(box.start), _x(box.end)
    width = max(right - left - _GAP, _THINNEST)
    return max(0.0, min((left + right - width) / 2, WIDTH - width)), width


def _inside(box: Box, left: float, width: float, foot: float) -> list[Part]:
    """The box's text in its middle, smaller where the box is small; none where it could not be read."""
    if not box.text:
        return []
    tall = SHAPES[box.mark].height * _TALL
    size = min(SMALL, (width - 2) / ems(box.text), tall * 0.8)
    if size < _LEAST_LEGIBLE:
        return []
    return [
        write(left + width / 2, foot - tall / 2 + size * 0.36, box.text, size, "middle", f"jd-on-{box.mark}")
    ]


def _base_lines(feet: Iterable[float]) -> Part:
    data: list[svg.PathData] = []
    for foot in feet:
        data += [svg.MoveTo(0, place(foot + 0.5)), svg.HorizontalLineTo(WIDTH)]
    return Part(svg.Path(d=data, class_=["jd-grid"], fill="none").as_str())


def _upright(places: Iterable[float], feet: Sequence[float], css: str, beyond: float = 0.0) -> Part:
    """Lines through all rows, behind the boxes but not behind the labels: dashes as long as a box is tall."""
    top, bottom = place(feet[0] - _TALL - beyond), place(feet[-1] + beyond)
    data: list[svg.PathData] = []
    for x in places:
        data += [svg.MoveTo(place(x), top), svg.VerticalLineTo(bottom)]
    return Part(
        svg.Path(
            d=data or None,
            class_=[css],
            fill="none",
            stroke_dasharray=[_TALL + 2 * beyond, _AFTER + _NAME - 2 * beyond],
        ).as_str()
    )
