"""The sheet that every chart is drawn on: its width, its letters, its one way from text to SVG."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Literal, NewType
from unicodedata import east_asian_width

import svg

from jiedui.escape import escape

Svg = NewType("Svg", str)
"""A whole ``<svg>`` element in one line, or nothing where there was nothing to draw."""

Part = NewType("Part", str)
"""One finished element of a chart. Parts are text, for svg.py takes longer to write an element than all
else that is done here, and most charts of a site have most of theirs in the same places."""

HOLE = "\0"
"""Stands for the content of a part that is drawn once and filled often."""
REMEMBERED = 1 << 14
"""How many such parts are kept."""

Anchor = Literal["start", "middle", "end"]

WIDTH = 350
LABEL = 10
SMALL = 9
"""Sizes of letters, in units."""

_TITLE = Part(svg.Title(text=HOLE).as_str())
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_PLAIN = re.compile(r"[0-9A-Za-z]*")
_WIDE, _NARROW = 1.0, 0.55


@lru_cache(REMEMBERED)
def said(text: str) -> str:
    """Text for an element or an attribute; svg.py itself escapes nothing.

    On one line, because a blank one would end the raw HTML block of the page it stands in; what XML does
    not allow becomes U+FFFD.
    """
    if _PLAIN.fullmatch(text):
        return text
    return escape(" ".join(_ILLEGAL.sub("\ufffd", text).split()))


def place(number: float) -> float:
    """A coordinate, to two decimals."""
    rounded = round(number, 2)
    whole = int(rounded)
    return whole if whole == rounded else rounded


def ems(text: str) -> float:
    """About how wide the text is, in units of its own size."""
    if text.isascii():
        return _NARROW * len(text)
    return sum(_WIDE if east_asian_width(letter) in "WF" else _NARROW for letter in text)


def fitted(text: str, size: float, width: float) -> str:
    """The text, ended by an ellipsis where it is wider than that many units."""
    text = " ".join(text.split())
    room = width / size
    if ems(text) <= room:
        return text
    room -= ems("…")
    kept = 0
    for letter in text:
        room -= ems(letter)
        if room < 0:
            break
        kept += 1
    return text[:kept].rstrip() + "…"


def write(x: float, y: float, text: str, size: float, anchor: Anchor = "start", css: str = "") -> Part:
    """A line of text on the baseline `y`."""
    return filled(_line(x, y, size, anchor, css), said(text))


def write_row(labels: Iterable[tuple[float, str]], y: float, anchor: Anchor = "start") -> list[Part]:
    """Small labels on one line, all inside the sheet; one that would touch the next is left out."""
    written: list[Part] = []
    free = float(WIDTH)
    for at, text in sorted(labels, key=lambda label: label[0], reverse=True):
        shown = fitted(text, SMALL, WIDTH)
        width = ems(shown) * SMALL
        x, left, held = at, at - width / 2 if anchor == "middle" else at, anchor
        if left < 0:
            x, left, held = 0, 0, "start"
        elif left + width > WIDTH:
            x, left, held = WIDTH, WIDTH - width, "end"
        if shown and left + width <= free:
            written.append(write(x, y, shown, SMALL, held))
            free = left - SMALL / 2
    return written[::-1]


def title(text: str) -> Part:
    """A tooltip, to stand inside of the shape that it explains."""
    return filled(_TITLE, said(text)) if text else Part("")


def group(css: str, parts: Iterable[Part]) -> Part:
    """Parts that have a class in common."""
    return Part(svg.G(class_=[css], text="".join(parts)).as_str())


def filled(shape: Part, content: str) -> Part:
    """A shape drawn with HOLE for its content, with this content."""
    return Part(shape.replace(HOLE, content))


def sheet(height: float, alt: str, parts: Iterable[Part]) -> Svg:
    """The finished chart: to assistive technology one image, whose whole text is `alt`."""
    drawn = svg.G(extra={"aria-hidden": "true"}, text="".join(parts)).as_str()
    return Svg(
        svg.SVG(
            viewBox=svg.ViewBoxSpec(0, 0, WIDTH, place(height)),
            class_=["jd-chart"],
            extra={"role": "img", "aria-label": said(alt)},
            text=filled(_TITLE, said(alt)) + drawn,
        ).as_str()
    )


@lru_cache(REMEMBERED)
def _line(x: float, y: float, size: float, anchor: Anchor, css: str) -> Part:
    return Part(
        svg.Text(
            x=place(x),
            y=place(y),
            text=HOLE,
            font_size=place(size),
            text_anchor=None if anchor == "start" else anchor,
            class_=[css] if css else None,
        ).as_str()
    )
