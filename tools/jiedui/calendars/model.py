"""An event and a feed: what stands in a calendar, before it is written as iCalendar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from jiedui.days import Span
from jiedui.text import Text


@dataclass(frozen=True, kw_only=True)
class Event:
    """Something that stands on whole days."""

    key: tuple[str, ...]
    """What the event is, out of ids and dates that do not change while it is the same one."""
    days: Span
    title: str
    lines: Sequence[str]
    """What more is to be said, a sentence each."""
    category: Text
    owners: tuple[str, ...] = ()
    """The mentors who are to do it, by id: named in the calendar of all."""
    readers: frozenset[str] = field(default_factory=frozenset)
    """The mentors in whose calendars it stands."""
    alarm: date | None = None
    """The morning on which a mentor's telephone speaks of it."""

    @property
    def order(self) -> tuple[object, ...]:
        return (self.days, self.title, self.key)


@dataclass(frozen=True, kw_only=True)
class Feed:
    """One calendar."""

    way: str
    """Its file, without the ending: ``all``, or ``mentors/`` and an id."""
    title: str
    events: Sequence[Event]
