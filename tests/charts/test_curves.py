"""Lines with points."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiedui.charts import lines
from jiedui.charts.points import Pen
from jiedui.charts.scale import around, spoken
from tests.charts.look import TEXTS, all_of, assert_sound, at, marked, shown, texts, titles

VALUES = st.none() | st.integers(-1000, 1000) | st.floats()
SERIES = st.dictionaries(TEXTS, st.lists(VALUES, max_size=9), min_size=1, max_size=8)
TERMS = ["2024秋", "2025春", "2025秋", "2026春"]


@given(st.lists(TEXTS, min_size=1, max_size=9), SERIES, TEXTS, st.booleans())
def test_any_series_make_a_sound_chart(
    columns: list[str], series: dict[str, list[float | None]], alt: str, ends: bool
) -> None:
    low, high = (0, 100) if ends else (None, None)
    chart = lines(columns, series, alt, low, high)
    assert_sound(chart, shown(alt))
    assert chart == lines(columns, series, alt, low, high)


@pytest.mark.parametrize(("columns", "series"), [([], {"a": [1]}), (["x"], {})])
def test_nothing_to_draw_no_chart(columns: list[str], series: dict[str, list[float | None]]) -> None:
    assert lines(columns, series, "alt") == ""


def test_without_any_value_the_axes_alone() -> None:
    chart = lines(TERMS, {"a": [None] * 4}, "alt")
    assert set(TERMS) < set(texts(chart))
    assert titles(chart) == ["alt"]


def test_values_are_in_titles_and_the_last_one_is_written() -> None:
    chart = lines(TERMS, {"语文": [60, 72.5, 80, 91.25], "数学": [70, 60, 50, None]}, "alt")
    assert titles(chart) == [
        "alt",
        *(f"语文 · {term}: {mark}" for term, mark in zip(TERMS, ["60", "72.5", "80", "91.25"], strict=True)),
        *(f"数学 · {term}: {mark}" for term, mark in zip(TERMS, ["70", "60", "50"], strict=False)),
    ]
    assert sorted(text.text or "" for text in marked(chart, "jd-last")) == ["50", "91.25"]
    assert texts(chart)[-2:] == ["语文", "数学"]


def test_a_gap_breaks_the_line_and_a_lone_point_has_none() -> None:
    chart = lines(list("abcdef"), {"one": [1, 2, None, 3, None, 4]}, "alt")
    group = marked(chart, "jd-series0")[0]
    assert [element.tag.rpartition("}")[2] for element in group] == ["polyline", *["circle"] * 4]
    assert len(group[0].attrib["points"].split()) == 2


def test_higher_values_stand_higher_and_later_ones_further_right() -> None:
    chart = lines(["a", "b", "c"], {"one": [10, 30, 20]}, "alt")
    points = [at(circle, "cx", "cy") for circle in all_of(chart, "circle") if len(circle)]
    assert [x for x, _ in points] == sorted(x for x, _ in points)
    assert points[1][1] < points[2][1] < points[0][1]


def test_what_lies_beyond_the_ends_is_drawn_at_the_edge() -> None:
    chart = lines(["a", "b"], {"one": [-5, 500], "two": [0, 100]}, "alt", low=0, high=100)
    circles = [at(one, "cy")[0] for one in all_of(chart, "circle") if len(one)]
    squares = [one for one in all_of(chart, "polygon") if len(one)]
    middles = [sum(float(pair.split(",")[1]) for pair in one.attrib["points"].split()) / 4 for one in squares]
    assert circles == pytest.approx(middles, abs=0.02)
    assert "one · b: 500" in titles(chart)


def test_six_series_are_told_apart_without_colour() -> None:
    pens = [Pen(number) for number in range(6)]
    dashes = {pen.line([(0, 0), (9, 9)]) for pen in pens}
    points = {pen.point(10, 10) for pen in pens}
    assert len(dashes) == len(points) == len({pen.css for pen in pens}) == 6


def test_thirty_six_series_differ_in_something() -> None:
    pens = [Pen(number) for number in range(37)]
    looks = [(pen.line([(0, 0), (9, 9)]), pen.point(10, 10)) for pen in pens]
    assert len(set(looks)) == 36
    assert looks[36] == looks[0]


def test_last_numbers_do_not_cover_one_another() -> None:
    chart = lines(["a", "b"], {f"s{n}": [1, 50 + n / 10] for n in range(6)}, "alt", low=0, high=100)
    places = sorted(at(text, "y")[0] for text in marked(chart, "jd-last"))
    assert all(lower - upper >= 8.98 for upper, lower in pairwise(places))


def test_long_column_names_are_thinned_from_the_last_one() -> None:
    columns = [f"Spring term of {year}" for year in range(2018, 2027)]
    chart = lines(columns, {"a": list(range(9))}, "alt")
    kept = [text for text in texts(chart) if text in columns]
    assert kept[-1] == columns[-1]
    assert 2 <= len(kept) < 9


@pytest.mark.parametrize(
    ("values", "low", "high", "ticks"),
    [
        ([52, 97], None, None, ["50", "60", "70", "80", "90", "100"]),
        ([52, 97], 0, 100, ["0", "20", "40", "60", "80", "100"]),
        ([52, 97], 0, 150, ["0", "50", "100", "150"]),
        ([0.1, 0.3], None, None, ["0.1", "0.15", "0.2", "0.25", "0.3"]),
        ([7], None, None, ["6", "6.5", "7", "7.5", "8"]),
        ([7], None, 7, ["6", "6.2", "6.4", "6.6", "6.8", "7"]),
        ([0], 0, None, ["0", "0.2", "0.4", "0.6", "0.8", "1"]),
        ([3], 5, 5, ["5", "5.2", "5.4", "5.6", "5.8", "6"]),
        ([], None, None, ["0", "0.2", "0.4", "0.6", "0.8", "1"]),
        ([], 0, 100, ["0", "20", "40", "60", "80", "100"]),
        ([5], 0, None, ["0", "1", "2", "3", "4", "5"]),
        ([-3, 4], None, None, ["-4", "-2", "0", "2", "4"]),
    ],
)
def test_ticks_are_round(
    values: list[float], low: float | None, high: float | None, ticks: list[str]
) -> None:
    assert [spoken(tick) for tick in around(values, low, high).ticks] == ticks


@given(st.lists(st.floats(-1e9, 1e9), max_size=5))
def test_every_value_lies_on_its_scale_and_ticks_are_few(values: list[float]) -> None:
    scale = around(values, None, None)
    assert scale.low < scale.high
    assert all(scale.low <= value + 1e-6 and value - 1e-6 <= scale.high for value in values)
    assert 2 <= len(scale.ticks) <= 7


@pytest.mark.parametrize(
    ("value", "text"), [(1, "1"), (1.5, "1.5"), (1 / 3, "0.33"), (-0.001, "0"), (120, "120")]
)
def test_numbers_as_they_are_written(value: float, text: str) -> None:
    assert spoken(value) == text
