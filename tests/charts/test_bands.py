"""Rows of boxes."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiedui.charts import Box, Row, bands
from jiedui.charts.marks import SHAPES
from jiedui.charts.paper import Anchor
from tests.charts.look import TEXTS, all_of, assert_sound, at, marked, shown, texts, titles

MARKS = st.sampled_from(sorted(SHAPES))
SHARES = st.floats(0, 1)
BOXES = st.builds(
    lambda ends, mark, text, title: Box(min(ends), max(ends), mark, text, title),
    st.tuples(SHARES, SHARES),
    MARKS,
    TEXTS,
    TEXTS,
)
ROWS = st.lists(st.builds(Row, TEXTS, st.lists(BOXES, max_size=5)), min_size=1, max_size=4)
TICKS = st.lists(st.tuples(SHARES, TEXTS), max_size=6)
MONTHS = [Box(n / 12, (n + 1) / 12, "rate3", f"{n}%", f"month {n}") for n in range(12)]


@given(ROWS, TICKS, TEXTS, st.lists(st.tuples(MARKS, TEXTS), max_size=4), st.none() | SHARES, st.booleans())
def test_any_rows_make_a_sound_chart(
    rows: list[Row],
    ticks: list[tuple[float, str]],
    alt: str,
    legend: list[tuple[str, str]],
    now: float | None,
    middle: bool,
) -> None:
    anchor: Anchor = "middle" if middle else "start"
    chart = bands(rows, ticks, alt, legend=legend, now=now, tick_anchor=anchor)
    assert_sound(chart, shown(alt))
    wanted = [box for row in rows for box in row.boxes if box.start < box.end]
    assert len(all_of(chart, "rect")) == len(wanted) + len(legend)
    assert titles(chart)[1:] == [shown(box.title) for box in wanted if box.title]
    assert chart == bands(rows, ticks, alt, legend=legend, now=now, tick_anchor=anchor)


@given(st.floats(), st.floats())
def test_boxes_beyond_the_scale_are_cut_to_it(start: float, end: float) -> None:
    assert_sound(bands([Row("a", [Box(start, end, "met")])], [(start, "t")], "alt", now=end), "alt")


def test_no_rows_no_chart() -> None:
    assert bands([], [(0, "a")], "alt") == ""


def test_an_unknown_mark_is_refused_before_it_is_a_class() -> None:
    with pytest.raises(KeyError):
        bands([Row("a", [Box(0, 1, 'x" onload="y')])], [], "alt")


def test_twelve_months_have_their_percents_and_titles() -> None:
    chart = bands([Row("Talks", MONTHS)], [(n / 12, f"{n + 1}月") for n in range(12)], "alt")
    assert texts(chart) == [f"{n + 1}月" for n in range(12)] + ["Talks"] + [f"{n}%" for n in range(12)]
    assert titles(chart) == ["alt"] + [f"month {n}" for n in range(12)]
    assert all(at(text, "font-size")[0] >= 8 for text in all_of(chart, "text"))


def test_boxes_stand_where_the_scale_says_and_do_not_touch() -> None:
    chart = bands([Row("Talks", MONTHS)], [], "alt")
    places = [at(rect, "x", "width") for rect in all_of(chart, "rect")]
    assert places[0][0] == pytest.approx(1.5)
    assert sum(places[-1]) == pytest.approx(348.5)
    for (x, width), (following, _) in pairwise(places):
        assert following - (x + width) == pytest.approx(1, abs=0.02)


def test_a_label_stands_above_its_boxes_and_is_cut_at_the_full_width_only() -> None:
    label = "First home visit within thirty days of a new pairing"
    chart = bands([Row(label, MONTHS), Row(label * 2, MONTHS)], [], "alt")
    first, second = (text for text in all_of(chart, "text") if text.get("x") == "0")
    assert first.text == label
    assert second.text is not None
    assert second.text.endswith("…")
    tops = sorted({at(rect, "y")[0] for rect in all_of(chart, "rect")})
    assert at(first, "y")[0] < tops[0] < at(second, "y")[0] < tops[1]


def test_text_shrinks_with_its_box_and_is_left_out_when_it_could_not_be_read() -> None:
    def size(width: float) -> float | None:
        found = marked(bands([Row("", [Box(0, width, "missed", "100%")])], [], "alt"), "jd-on-missed")
        return at(found[0], "font-size")[0] if found else None

    assert size(1) == 9
    small = size(0.05)
    assert small is not None
    assert 5 <= small < 9
    assert size(0.03) is None


def test_a_short_box_is_still_seen_and_an_empty_one_is_not() -> None:
    chart = bands([Row("", [Box(0.5, 0.5001, "missed"), Box(0.7, 0.7, "met")])], [], "alt")
    (rect,) = all_of(chart, "rect")
    assert at(rect, "width")[0] >= 1.5


@pytest.mark.parametrize(
    "family",
    [
        ["met", "missed", "waived", "due-soon", "open", "none"],
        ["kept", "waiting", "alone"],
        [f"rate{n}" for n in range(5)] + ["none"],
    ],
)
def test_marks_that_meet_in_a_chart_are_told_apart_without_colour(family: list[str]) -> None:
    assert len({SHAPES[mark] for mark in family}) == len(family)
    drawn = set()
    for mark in family:
        (rect,) = all_of(bands([Row("", [Box(0, 1, mark)])], [], "alt"), "rect")
        drawn.add((rect.get("height"), rect.get("fill"), rect.get("stroke-dasharray")))
    assert len(drawn) == len(family)


def test_the_control_two_marks_of_different_charts_may_look_alike() -> None:
    assert SHAPES["missed"] == SHAPES["alone"]


def test_boxes_of_a_row_stand_on_one_line() -> None:
    chart = bands(
        [Row("", [Box(0, 0.3, "missed"), Box(0.3, 0.6, "met"), Box(0.6, 1, "due-soon")])], [], "alt"
    )
    assert len({round(sum(at(rect, "y", "height")), 2) for rect in all_of(chart, "rect")}) == 1


@pytest.mark.parametrize("mark", SHAPES)
def test_what_is_filled_is_filled_and_an_outline_has_a_stroke_without_the_style_sheet_too(mark: str) -> None:
    (rect,) = all_of(bands([Row("", [Box(0, 1, mark)])], [], "alt"), "rect")
    wanted = ("none", "currentColor") if SHAPES[mark].outline else (None, None)
    assert (rect.get("fill"), rect.get("stroke")) == wanted


def test_an_outline_answers_the_pointer_inside_too() -> None:
    (rect,) = all_of(bands([Row("", [Box(0, 1, "open", title="July")])], [], "alt"), "rect")
    assert rect.get("pointer-events") == "all"


def test_now_is_one_line_at_its_place() -> None:
    rows = [Row("a", MONTHS), Row("b", MONTHS)]
    (line,) = marked(bands(rows, [], "alt", now=0.5), "jd-now")
    assert line.attrib["d"].startswith("M 175 ")
    assert marked(bands(rows, [], "alt"), "jd-now") == []
