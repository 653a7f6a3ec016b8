"""Periods: the calendars that a ``per`` rule counts by, as spans of days in order of time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta

from jiedui.days import ONE_DAY, Span, add_months, on_day
from jiedui.duties.subjects import Subject
from jiedui.records.model import Per, Programme, Rule


def periods(rule: Rule, subject: Subject, days: Span, programme: Programme) -> Iterator[Span]:
    """Every period of the rule's calendar that has a day in `days` (which must be closed)."""
    if rule.between:
        found = _stretches(*rule.between, days)
    elif rule.per is Per.BIRTHDAY:
        found = _birthdays(rule, subject, days)
    elif rule.per is Per.TERM:
        found = (term.days for term in programme.terms)
    elif rule.per is Per.WEEK:
        found = _weeks(days)
    elif rule.per is Per.SCHOOL_YEAR:
        found = _years_from(programme.school_year_starts, days)
    elif rule.per:
        found = _months(_MONTHS[rule.per], days)
    else:
        return
    yield from (period for period in found if period.cut(days))


_MONTHS: Mapping[Per, int] = {Per.MONTH: 1, Per.QUARTER: 3, Per.HALF_YEAR: 6, Per.YEAR: 12}


def _weeks(days: Span) -> Iterator[Span]:
    """Monday to Sunday."""
    monday = days.start - timedelta(days=days.start.weekday())
    while monday <= days.end:
        yield Span(monday, monday + timedelta(days=6))
        monday += timedelta(days=7)


def _months(length: int, days: Span) -> Iterator[Span]:
    """Calendar periods of 1, 3, 6 or 12 months, counted from January."""
    first_month = (days.start.month - 1) // length * length + 1
    start = date(days.start.year, first_month, 1)
    while start <= days.end:
        following = add_months(start, length)
        yield Span(start, following - ONE_DAY)
        start = following


def _years_from(start: tuple[int, int], days: Span) -> Iterator[Span]:
    """School years: from that (month, day) to the day before the next."""
    return _yearly(days, lambda year: Span(on_day(year, *start), on_day(year + 1, *start) - ONE_DAY))


def _stretches(first: str, last: str, days: Span) -> Iterator[Span]:
    """The same stretch of each year, MM-DD to MM-DD; over New Year where it ends before it starts."""
    begin, end = _month_day(first), _month_day(last)
    over_new_year = int(end < begin)
    return _yearly(days, lambda year: Span(on_day(year, *begin), on_day(year + over_new_year, *end)))


def _birthdays(rule: Rule, subject: Subject, days: Span) -> Iterator[Span]:
    """Around each birthday after the birth itself; none where the day of birth is not known."""
    born = subject.born
    if born is None:
        return
    reach = Span(rule.margin.before(days.start), rule.margin.after(days.end))
    for year in range(max(reach.start.year - 1, born.year + 1), reach.end.year + 2):
        birthday = on_day(year, born.month, born.day)
        yield Span(rule.margin.before(birthday), rule.margin.after(birthday))


def _yearly(days: Span, period_of: Callable[[int], Span]) -> Iterator[Span]:
    return (period_of(year) for year in range(days.start.year - 1, days.end.year + 1))


def _month_day(text: str) -> tuple[int, int]:
    month, day = text.split("-")
    return int(month), int(day)
