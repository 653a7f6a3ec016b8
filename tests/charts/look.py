"""Charts, read back: the XML that they are, and where on the sheet their shapes stand."""

import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from hypothesis import strategies as st

SPACE = "{http://www.w3.org/2000/svg}"
NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:e[+-]?\d+)?")

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=60) | st.sampled_from(
    [
        "</title><script>alert(1)</script>",
        '" onload="x',
        "a\n\nb",
        "&amp;",
        "]]>",
        "\0\x0b\ufffe",
        "每月谈心" * 30,
    ]
)
"""Anything a person can type, and what XML does not even allow."""


def parsed(chart: str) -> ET.Element:
    return ET.fromstring(chart)  # noqa: S314 - the program's own output


def all_of(chart: str, name: str) -> list[ET.Element]:
    return list(parsed(chart).iter(SPACE + name))


def texts(chart: str) -> list[str]:
    return [element.text or "" for element in all_of(chart, "text")]


def titles(chart: str) -> list[str]:
    return [element.text or "" for element in all_of(chart, "title")]


def marked(chart: str, css: str) -> list[ET.Element]:
    return [element for element in parsed(chart).iter() if css in element.get("class", "").split()]


def at(element: ET.Element, *names: str) -> list[float]:
    return [float(element.attrib[name]) for name in names]


def corners(chart: str) -> Iterator[tuple[float, float]]:
    """The outermost points of all shapes, and where all texts are tied down."""
    for element in parsed(chart).iter():
        match element.tag.removeprefix(SPACE):
            case "rect":
                x, y, width, height = at(element, "x", "y", "width", "height")
                assert width >= 0
                assert height >= 0
                yield from ((x, y), (x + width, y + height))
            case "circle":
                x, y, r = at(element, "cx", "cy", "r")
                yield from ((x - r, y - r), (x + r, y + r))
            case "polyline" | "polygon":
                numbers = [float(number) for number in NUMBER.findall(element.attrib["points"])]
                yield from zip(numbers[::2], numbers[1::2], strict=True)
            case "text":
                x, y = at(element, "x", "y")
                yield x, y


def outside(chart: str) -> list[tuple[float, float]]:
    """Corners that are not on the sheet; half a hundredth is lost in rounding."""
    _, _, width, height = (float(number) for number in parsed(chart).attrib["viewBox"].split())
    slack = 0.011
    return [
        (x, y)
        for x, y in corners(chart)
        if not (-slack <= x <= width + slack and -slack <= y <= height + slack)
    ]


def assert_sound(chart: str, alt: str) -> None:
    """What every chart owes the page it stands in."""
    root = parsed(chart)
    assert root.tag == SPACE + "svg"
    assert root.attrib["viewBox"].split()[2] == "350"
    assert root.attrib["class"] == "jd-chart"
    assert root.attrib["role"] == "img"
    assert root.attrib["aria-label"] == alt
    title, drawn = root
    assert (title.tag, title.text or "") == (SPACE + "title", alt)
    assert drawn.attrib["aria-hidden"] == "true"
    assert len(chart.splitlines()) == 1
    for element in root.iter():
        assert not {"id", "style"} & set(element.attrib)
        assert not [name for name in element.attrib if name.startswith("on")]
        assert element.tag.removeprefix(SPACE) in DRAWN
        assert element.get("fill", "none") == "none"
        assert element.get("stroke", "currentColor") == "currentColor"
        for name, value in element.attrib.items():
            if name not in ("class", "aria-label"):
                assert all(len(n.partition(".")[2]) <= 2 for n in NUMBER.findall(value)), (name, value)
    assert outside(chart) == []


DRAWN = {"svg", "g", "title", "text", "rect", "path", "circle", "polygon", "polyline"}


def shown(text: str) -> str:
    """How a text reads after it went through a chart."""
    legal = "".join(
        letter if letter in "\t\n\r" or (letter >= " " and letter not in "\ufffe\uffff") else "\ufffd"
        for letter in text
    )
    return " ".join(legal.split())
