"""Lines with points: how numbers went from term to term."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import ceil

import svg

from jiedui.charts.legend import LINE, Sample, legend
from jiedui.charts.paper import SMALL, WIDTH, Part, Svg, ems, fitted, group, place, sheet, write, write_row
from jiedui.charts.points import REACH, Pen
from jiedui.charts.scale import Scale, around, drawable, spoken

_TOP, _TALL = 6.0, 130.0
_FOOT = _TOP + _TALL
_BESIDE = 4.0
_SAMPLE = 24.0


@dataclass(frozen=True, slots=True)
class _Plot:
    """Where columns and values stand on the sheet."""

    left: float
    pitch: float
    scale: Scale

    def x(self, column: int) -> float:
        return self.left + (column + 0.5) * self.pitch

    def y(self, value: float) -> float:
        return _FOOT - self.scale.share(value) * _TALL


def lines(
    columns: Sequence[str],
    series: Mapping[str, Sequence[float | None]],
    alt: str,
    low: float | None = None,
    high: float | None = None,
) -> Svg:
    """A line for each series, a point for each of its values, a gap where there is None.

    A series has a value for each column; one that is shorter ends sooner. Nothing where there are no
    columns or no series; without any value the axes alone. What lies beyond `low` and `high` is drawn at
    the edge.
    """
    if not columns or not series:
        return Svg("")
    known = {name: [drawable(value) for value in values[: len(columns)]] for name, values in series.items()}
    plot = _plot(len(columns), known, low, high)
    parts = [_grid(plot), *_axes(plot, columns)]
    for number, (name, values) in enumerate(known.items()):
        parts += _drawn(Pen(number), name, columns, values, plot)
    parts += _last_numbers(known, plot)
    entries = [(_sample(Pen(number)), _SAMPLE, name) for number, name in enumerate(known)]
    named, bottom = legend(entries, _FOOT + LINE + 6)
    return sheet(bottom + 2, alt, parts + named)


def _plot(
    columns: int, series: Mapping[str, Sequence[float | None]], low: float | None, high: float | None
) -> _Plot:
    """As wide as the numbers on both sides leave it."""
    values = [value for known in series.values() for value in known if value is not None]
    scale = around(values, low, high)
    left = max((ems(spoken(tick)) * SMALL for tick in scale.ticks), default=0) + _BESIDE
    right = REACH + _BESIDE + max((ems(spoken(value)) * SMALL for value in values), default=0)
    return _Plot(left, min((WIDTH - left) / columns, (WIDTH - left - right) / (columns - 0.5)), scale)


def _grid(plot: _Plot) -> Part:
    data: list[svg.PathData] = []
    for tick in plot.scale.ticks:
        data += [svg.MoveTo(place(plot.left), place(plot.y(tick))), svg.HorizontalLineTo(WIDTH)]
    return Part(svg.Path(d=data, class_=["jd-grid"], fill="none").as_str())


def _axes(plot: _Plot, columns: Sequence[str]) -> list[Part]:
    """Numbers at the ticks; names under the columns, under every second or third where they are long."""
    parts: list[Part] = [
        write(plot.left - _BESIDE, plot.y(tick) + SMALL * 0.35, spoken(tick), SMALL, "end")
        for tick in plot.scale.ticks
    ]
    names = [fitted(name, SMALL, WIDTH / 3) for name in columns]
    every = ceil((max(map(ems, names)) * SMALL + _BESIDE) / plot.pitch)
    last = len(names) - 1
    shown = [(plot.x(n), name) for n, name in enumerate(names) if (last - n) % max(every, 1) == 0]
    return parts + write_row(shown, _FOOT + LINE, "middle")


def _drawn(
    pen: Pen, name: str, columns: Sequence[str], values: Sequence[float | None], plot: _Plot
) -> list[Part]:
    """The series as one group, which has its colour; none where it has no value at all."""
    runs: list[Part] = []
    points: list[Part] = []
    for missing, run in groupby(enumerate(values), key=lambda one: one[1] is None):
        if missing:
            continue
        places = [
            (column, value, plot.x(column), plot.y(value)) for column, value in run if value is not None
        ]
        if len(places) > 1:
            runs.append(pen.line([(x, y) for _, _, x, y in places]))
        points += [
            pen.point(x, y, f"{name} · {columns[column]}: {spoken(value)}") for column, value, x, y in places
        ]
    return [group(pen.css, runs + points)] if points else []


def _last_numbers(series: Mapping[str, Sequence[float | None]], plot: _Plot) -> list[Part]:
    """Each series' last number beside its point, pushed apart where they would cover one another."""
    last: list[tuple[int, float, int, float]] = []
    for number, values in enumerate(series.values()):
        known = [(column, value) for column, value in enumerate(values) if value is not None]
        if known:
            column, value = known[-1]
            last.append((column, plot.y(value), number, value))
    parts: list[Part] = []
    for column, same in groupby(sorted(last), key=lambda one: one[0]):
        ends = list(same)
        for (_, _, number, value), y in zip(ends, _apart([y for _, y, _, _ in ends]), strict=True):
            text = write(plot.x(column) + REACH + 2, y + SMALL * 0.35, spoken(value), SMALL, css="jd-last")
            parts.append(group(Pen(number).css, [text]))
    return parts


def _apart(places: Sequence[float]) -> list[float]:
    """Ascending places, each at least a line below the one before, the last not below the foot."""
    moved: list[float] = []
    for y in places:
        moved.append(max(y, moved[-1] + SMALL) if moved else y)
    limit = max(_FOOT, _TOP + SMALL * (len(moved) - 1))
    for n in range(len(moved) - 1, -1, -1):
        moved[n] = min(moved[n], limit - SMALL * (len(moved) - 1 - n))
    return moved


def _sample(pen: Pen) -> Sample:
    def draw(x: float, middle: float) -> list[Part]:
        line = pen.line([(x, middle), (x + _SAMPLE, middle)])
        return [group(pen.css, [line, pen.point(x + _SAMPLE / 2, middle)])]

    return draw
