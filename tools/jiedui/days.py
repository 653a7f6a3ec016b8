"""Days: inclusive spans of them, and the arithmetic of intervals. The one definition of a boundary.

Everything that compares dates in this program goes through here, so that two pages cannot disagree by
a day about the same thing.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

ONE_DAY = timedelta(days=1)
OPEN_END = date.max


class Span(NamedTuple):
    """The days from `start` to `end`, both included; `OPEN_END` where no end is known."""

    start: date
    end: date

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self.start <= day <= self.end

    @property
    def days(self) -> int:
        return (self.end - self.start).days + 1

    def cut(self, other: Span) -> Span | None:
        """The days in both, or None where there are none."""
        start, end = max(self.start, other.start), min(self.end, other.end)
        return Span(start, end) if start <= end else None


def span(start: date, end: date | None) -> Span | None:
    """A span, open-ended without `end`; None where it ends before it starts."""
    end = OPEN_END if end is None else end
    return Span(start, end) if start <= end else None


def merge(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The same days as disjoint spans in order, neighbours joined."""
    merged: list[Span] = []
    for item in sorted(spans):
        if merged and (merged[-1].end == OPEN_END or item.start <= merged[-1].end + ONE_DAY):
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, item.end))
        else:
            merged.append(item)
    return tuple(merged)


def gaps(spans: Iterable[Span]) -> tuple[Span, ...]:
    """All days of the calendar that lie in none of the spans."""
    found: list[Span] = []
    start = date.min
    for item in merge(spans):
        if item.start > start:
            found.append(Span(start, item.start - ONE_DAY))
        if item.end == OPEN_END:
            return tuple(found)
        start = item.end + ONE_DAY
    return (*found, Span(start, OPEN_END))


def count(within: Span, spans: Iterable[Span]) -> int:
    """How many days of `within` lie in the (disjoint) spans."""
    return sum(common.days for item in spans if (common := within.cut(item)))


@dataclass(frozen=True, slots=True)
class Interval:
    """A length of time as people say it: some days, weeks, months or years."""

    days: int = 0
    months: int = 0

    @classmethod
    def of(cls, data: Mapping[str, int]) -> Interval:
        """From a record's one-key mapping of `days`, `weeks`, `months` or `years`."""
        ((unit, number),) = data.items()
        match unit:
            case "days":
                return cls(days=number)
            case "weeks":
                return cls(days=7 * number)
            case "months":
                return cls(months=number)
            case "years":
                return cls(months=12 * number)
        raise ValueError(unit)

    def after(self, day: date) -> date:
        """The day that lies this long after `day`."""
        return add_months(day, self.months) + timedelta(days=self.days)

    def before(self, day: date) -> date:
        """The day that lies this long before `day`."""
        return add_months(day, -self.months) - timedelta(days=self.days)


def add_months(day: date, months: int) -> date:
    """The same day of another month, cut to that month's last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return on_day(year, month + 1, day.day)


def on_day(year: int, month: int, day: int) -> date:
    """That day of that month, cut to the month's last: 29 February falls on the 28th in a common year."""
    return date(year, month, min(day, monthrange(year, month)[1]))


def each_day(days: Span) -> Iterator[date]:
    """Every day of a (closed) span."""
    return (days.start + timedelta(days=n) for n in range(days.days))


def today(timezone: str, now: datetime) -> date:
    """Which day it is there at the moment `now` (aware), wherever this machine stands."""
    return now.astimezone(ZoneInfo(timezone)).date()
