"""Time frames that are reported on: a term, a calendar year, a school year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from jiedui.days import ONE_DAY, Span, add_months, on_day
from jiedui.records.model import Programme
from jiedui.text import T, Text

_SEASONS = {"spring": T("spring term {year}"), "autumn": T("autumn term {year}")}


class Kind(StrEnum):
    """What a time frame is."""

    TERM = "term"
    YEAR = "year"
    SCHOOL_YEAR = "school-year"


@dataclass(frozen=True)
class Frame:
    """A stretch of time with a name. `until`: its last day that has come (as-of, or its end)."""

    kind: Kind
    id: str
    days: Span
    until: date

    @property
    def so_far(self) -> Span:
        return Span(self.days.start, self.until)

    @property
    def is_over(self) -> bool:
        return self.until == self.days.end

    @property
    def slug(self) -> str:
        """Its name in a file's name."""
        return f"{self.kind}-{self.id}"

    @property
    def title(self) -> Text:
        match self.kind:
            case Kind.YEAR:
                return T("the year {year}", year=self.id)
            case Kind.SCHOOL_YEAR:
                return T("school year {first}–{last}", first=self.id, last=int(self.id) + 1)
        if named := re.fullmatch(r"(\d{4})-(spring|autumn)", self.id):
            return Text(_SEASONS[named[2]].message, {"year": named[1]})
        return T("term {id}", id=self.id)


def frames(programme: Programme, as_of: date) -> list[Frame]:
    """Every term, year and school year that has begun, the latest first: terms before years."""
    return [*terms(programme, as_of), *school_years(programme, as_of), *years(programme, as_of)]


def terms(programme: Programme, as_of: date) -> list[Frame]:
    """The terms that have begun, the latest first."""
    begun = [one for one in programme.terms if one.days.start <= as_of]
    return [Frame(Kind.TERM, one.id, one.days, min(one.days.end, as_of)) for one in reversed(begun)]


def years(programme: Programme, as_of: date) -> list[Frame]:
    """The calendar years since the first term, the latest first."""
    return [
        _frame(Kind.YEAR, year, Span(date(year, 1, 1), date(year, 12, 31)), as_of)
        for year in reversed(range(_first_day(programme, as_of).year, as_of.year + 1))
    ]


def school_years(programme: Programme, as_of: date) -> list[Frame]:
    """The school years since the first term, the latest first."""
    return list(_school_years(programme, as_of))


def school_year(programme: Programme, day: date) -> Span:
    """The school year that holds the day."""
    start = on_day(day.year, *programme.school_year_starts)
    if start > day:
        start = on_day(day.year - 1, *programme.school_year_starts)
    following = on_day(start.year + 1, *programme.school_year_starts)
    return Span(start, following - ONE_DAY)


def months(days: Span) -> Iterator[Span]:
    """The calendar months that the days touch, whole."""
    first = days.start.replace(day=1)
    while first <= days.end:
        following = add_months(first, 1)
        yield Span(first, following - ONE_DAY)
        first = following


def before(programme: Programme, frame: Frame) -> Frame | None:
    """The frame of the same kind just before, to compare with."""
    if frame.kind is Kind.TERM:
        earlier = [one for one in programme.terms if one.days.end < frame.days.start]
        if not earlier:
            return None
        return Frame(Kind.TERM, earlier[-1].id, earlier[-1].days, earlier[-1].days.end)
    last = frame.days.start - ONE_DAY
    days = school_year(programme, last)
    if frame.kind is Kind.YEAR:
        days = Span(date(last.year, 1, 1), last)
    return Frame(frame.kind, str(int(frame.id) - 1), days, last)


def _school_years(programme: Programme, as_of: date) -> Iterator[Frame]:
    day, first = as_of, _first_day(programme, as_of)
    while day >= first:
        days = school_year(programme, day)
        yield _frame(Kind.SCHOOL_YEAR, days.start.year, days, as_of)
        day = days.start - ONE_DAY


def _first_day(programme: Programme, as_of: date) -> date:
    return min((one.days.start for one in programme.terms[:1]), default=as_of)


def _frame(kind: Kind, year: int, days: Span, as_of: date) -> Frame:
    return Frame(kind, str(year), days, min(days.end, as_of))
