"""Days and intervals: the one definition of a boundary."""

from datetime import UTC, date, datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiedui.days import (
    OPEN_END,
    Interval,
    Span,
    add_months,
    count,
    each_day,
    gaps,
    merge,
    on_day,
    span,
    today,
)

DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))
SPANS = st.tuples(DAYS, DAYS).map(lambda two: Span(min(two), max(two)))


@pytest.mark.parametrize(
    ("day", "months", "wanted"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 5, 10), 0, date(2026, 5, 10)),
    ],
)
def test_adding_months_keeps_the_day_or_cuts_it(day: date, months: int, wanted: date) -> None:
    assert add_months(day, months) == wanted


def test_the_29th_of_february_falls_on_the_28th_in_a_common_year() -> None:
    assert on_day(2026, 2, 29) == date(2026, 2, 28)
    assert on_day(2028, 2, 29) == date(2028, 2, 29)


@pytest.mark.parametrize(
    ("data", "wanted"),
    [
        ({"days": 3}, date(2026, 1, 4)),
        ({"weeks": 2}, date(2026, 1, 15)),
        ({"months": 2}, date(2026, 3, 1)),
        ({"years": 1}, date(2027, 1, 1)),
    ],
)
def test_intervals(data: dict[str, int], wanted: date) -> None:
    assert Interval.of(data).after(date(2026, 1, 1)) == wanted
    assert Interval.of(data).before(wanted) == date(2026, 1, 1)


def test_a_span_that_ends_before_it_starts_is_none() -> None:
    assert span(date(2026, 1, 2), date(2026, 1, 1)) is None
    assert span(date(2026, 1, 2), None) == Span(date(2026, 1, 2), OPEN_END)


@given(st.lists(SPANS), SPANS)
def test_counting_is_counting_the_days_one_by_one(spans: list[Span], within: Span) -> None:
    merged = merge(spans)
    by_hand = sum(any(day in one for one in spans) for day in each_day(within))
    assert count(within, merged) == by_hand
    assert count(within, gaps(spans)) == within.days - by_hand


@given(st.lists(SPANS))
def test_merged_spans_are_apart_and_in_order(spans: list[Span]) -> None:
    merged = merge(spans)
    assert all((later.start - earlier.end).days > 1 for earlier, later in pairwise(merged))


def test_today_is_today_where_the_programme_is() -> None:
    """An activity dated today counts today, also on a machine in UTC (late in the evening there)."""
    evening_in_utc = datetime(2026, 5, 26, 20, 30, tzinfo=UTC)
    assert today("Asia/Shanghai", evening_in_utc) == date(2026, 5, 27)
    assert today("UTC", evening_in_utc) == date(2026, 5, 26)
