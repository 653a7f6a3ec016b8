"""The style sheet: every mark has its colours, and they can be seen in light, in dark and on paper."""

import re
from itertools import pairwise
from pathlib import Path

import pytest

import jiedui
from jiedui.charts.marks import SHAPES

CSS = (Path(jiedui.__file__).parent / "theme" / "assets" / "charts.css").read_text(encoding="utf-8")
VARIABLE = re.compile(r"--jd-([\w-]+):\s*(#[0-9a-f]{6});")
SCREEN, _, PRINT = re.sub(r"/\*.*?\*/", "", CSS, flags=re.DOTALL).partition("@media print")
SCHEMES = {
    "light": (SCREEN, ':root,\n[data-md-color-scheme="default"]'),
    "dark": (SCREEN, '[data-md-color-scheme="slate"]'),
    "print": (PRINT, ':root,\n  [data-md-color-scheme="default"],\n  [data-md-color-scheme="slate"]'),
}
PAPERS = {"light": "#ffffff", "dark": "#1e2129", "print": "#ffffff"}
SERIES = [f"series{n}" for n in range(6)]
MEANT = [mark for mark in SHAPES if mark != "level0"]
FILLED = [mark for mark, shape in SHAPES.items() if not shape.outline and not mark.startswith("level")]


def colours(scheme: str) -> dict[str, str]:
    """A scheme's own variables; no scheme may rely on those of another."""
    sheet, selector = SCHEMES[scheme]
    _, found, rest = sheet.partition(selector + " {")
    assert found
    return dict(VARIABLE.findall(rest.partition("}")[0]))


def luminance(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    """The ratio of WCAG 2."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_the_control_contrasts_are_those_of_wcag() -> None:
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert contrast("#e69f00", "#ffffff") < 3
    assert contrast("#767676", "#ffffff") >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_paper_is_the_page(scheme: str) -> None:
    assert colours(scheme)["paper"] == PAPERS[scheme]


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("mark", MEANT)
def test_marks_can_be_seen(scheme: str, mark: str) -> None:
    assert contrast(colours(scheme)[mark], PAPERS[scheme]) >= 3


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("mark", FILLED)
def test_text_in_boxes_can_be_read(scheme: str, mark: str) -> None:
    assert contrast(colours(scheme)[mark], colours(scheme)[f"{mark}-ink"]) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("series", SERIES)
def test_numbers_in_the_colour_of_their_series_can_be_read(scheme: str, series: str) -> None:
    assert contrast(colours(scheme)[series], PAPERS[scheme]) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
def test_levels_go_one_way_away_from_the_paper(scheme: str) -> None:
    steps = [contrast(colours(scheme)[f"level{level}"], PAPERS[scheme]) for level in range(5)]
    assert all(more / less >= 1.3 for less, more in pairwise(steps))


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_scheme_has_the_same_variables(scheme: str) -> None:
    assert set(colours(scheme)) == set(colours("light"))


@pytest.mark.parametrize("name", [*SHAPES, *SERIES])
def test_every_class_has_its_rule(name: str) -> None:
    outlined = name in SHAPES and SHAPES[name].outline
    wanted = "color" if name in SERIES else "stroke" if outlined else "fill"
    assert f".jd-chart .jd-{name} {{ {wanted}: var(--jd-{name});" in SCREEN
    if name in FILLED:
        assert f".jd-chart .jd-on-{name} {{ fill: var(--jd-{name}-ink); }}" in SCREEN


def test_print_is_grey() -> None:
    for colour in colours("print").values():
        assert colour[1:3] == colour[3:5] == colour[5:7]


def test_no_rule_uses_a_variable_that_is_not_there() -> None:
    used = set(re.findall(r"var\(--jd-([\w-]+)\)", SCREEN + PRINT))
    assert used <= set(colours("light"))
