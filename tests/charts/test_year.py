"""A square a day."""

from datetime import date, timedelta
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiedui.charts import calendar
from jiedui.days import Span, each_day
from tests.charts.look import TEXTS, all_of, assert_sound, at, marked, shown, texts, titles

YEAR = Span(date(2025, 9, 1), date(2026, 8, 31))
WEEK = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
DAYS = st.dates(date(2024, 1, 1), date(2027, 12, 31))


def month(day: date) -> str:
    return day.strftime("%b")


def days_of(chart: str) -> list[ET.Element]:
    """The squares of days; those of the legend explain themselves by text, not by a title."""
    return [rect for rect in all_of(chart, "rect") if len(rect)]


@given(
    DAYS,
    st.integers(0, 380),
    st.dictionaries(DAYS, st.integers(0, 50)),
    st.lists(TEXTS, min_size=7, max_size=7),
)
def test_any_span_makes_a_sound_chart(
    start: date, length: int, counts: dict[date, int], names: list[str]
) -> None:
    days = Span(start, start + timedelta(days=length))
    chart = calendar(counts, days, names, lambda day: names[day.month % 7], "alt")
    assert_sound(chart, "alt")
    assert titles(chart)[1:] == [f"{day}: {counts.get(day, 0)}" for day in each_day(days)]
    assert chart == calendar(counts, days, names, lambda day: names[day.month % 7], "alt")


@given(TEXTS)
def test_hostile_names_stay_text(text: str) -> None:
    assert_sound(calendar({}, YEAR, [text] * 7, lambda _: text, text), shown(text))


def test_a_school_year_has_a_row_for_each_weekday_and_a_column_for_each_week() -> None:
    squares = days_of(calendar({}, YEAR, WEEK, month, "alt"))
    assert len(squares) == 365
    assert len({square.get("y") for square in squares}) == 7
    assert len({square.get("x") for square in squares}) == 53
    monday, tuesday, *_ = squares
    assert monday.get("x") == tuesday.get("x")
    assert at(monday, "y") < at(tuesday, "y")
    assert at(squares[6], "x") < at(squares[7], "x")
    assert all(at(square, "width")[0] > 4.5 for square in squares)


def test_days_outside_of_the_span_are_neither_drawn_nor_the_measure() -> None:
    days = Span(date(2026, 3, 4), date(2026, 3, 6))
    chart = calendar({date(2026, 3, 5): 1, date(2026, 3, 7): 100}, days, WEEK, month, "alt")
    assert titles(chart) == ["alt", "2026-03-04: 0", "2026-03-05: 1", "2026-03-06: 0"]
    assert [square.get("class") for square in days_of(chart)] == ["jd-level0", "jd-level4", "jd-level0"]


@pytest.mark.parametrize(
    ("most", "levels", "scale"),
    [
        (8, [0, 1, 1, 2, 2, 3, 3, 4, 4], ["0", "1–2", "3–4", "5–6", "7–8"]),
        (4, [0, 1, 2, 3, 4], ["0", "1", "2", "3", "4"]),
        (2, [0, 2, 4], ["0", "1", "2"]),
        (1, [0, 4], ["0", "1"]),
        (0, [0], ["0"]),
    ],
)
def test_levels_are_quarters_of_the_most_and_the_legend_names_their_counts(
    most: int, levels: list[int], scale: list[str]
) -> None:
    days = Span(date(2026, 3, 1), date(2026, 3, 1) + timedelta(days=most))
    counts = {day: n for n, day in enumerate(each_day(days))}
    chart = calendar(counts, days, WEEK, month, "alt")
    assert [square.get("class") for square in days_of(chart)] == [f"jd-level{level}" for level in levels]
    assert texts(chart)[-len(scale) :] == scale
    legend = [rect.get("class") for rect in all_of(chart, "rect") if not len(rect)]
    assert legend == [f"jd-level{level}" for level in sorted(set(levels))]


def test_a_negative_count_is_none() -> None:
    days = Span(date(2026, 3, 1), date(2026, 3, 1))
    assert len(marked(calendar({days.start: -2}, days, WEEK, month, "alt"), "jd-level0")) == 2


def test_months_are_named_over_the_column_of_their_first_day() -> None:
    chart = calendar({}, YEAR, WEEK, month, "alt")
    names = ["Sep", "Oct", "Nov", "Dec", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug"]
    assert texts(chart)[:12] == names
    october = next(text for text in all_of(chart, "text") if text.text == "Oct")
    first = next(square for square in days_of(chart) if (square[0].text or "").startswith("2025-10-01"))
    assert october.get("x") == first.get("x")
