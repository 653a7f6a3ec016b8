"""Feeds as iCalendar (RFC 5545, 7986), in the way that telephones read it.

- Events, not to-dos: a telephone shows no to-do of a calendar that it subscribes to.
- An event keeps its UID as long as it is the same one, so that it is replaced and not doubled.
- Nothing asks the clock: the same records and day give the same bytes. The number of the day is the
  SEQUENCE, because nothing else is at hand that never falls; so each day's edition replaces the one before.
- What is done is gone, as in the site's lists; a subscription drops it, and no telephone is left with
  «cancelled» visits.
- Events take up no time (TRANSPARENT): a deadline does not make its day busy. They are PRIVATE: who shares
  the calendar shows others no more than that there is something.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from uuid import UUID, uuid5

from icalendar import Alarm, Calendar, Timezone, vText
from icalendar import Event as Entry

from jiedui.calendars.model import Event, Feed
from jiedui.calendars.telling import Telling
from jiedui.days import ONE_DAY

ENDING = ".ics"
PRODUCT = "-//jiedui//calendars//"
NAMESPACE = UUID("5d2f5a5e-6d3c-5c0a-9d0e-6a6965647569")
"""Of the UIDs. To change it, or what goes into them, doubles every event that was ever imported."""
FIRST_EDITION = date(1900, 1, 1)
MORNING = timedelta(hours=9)
REFRESH = timedelta(days=1)


def ics(telling: Telling, feed: Feed) -> bytes:
    """The feed's file."""
    language = telling.tongue.language.upper()
    calendar = Calendar()
    for name, value in (
        ("version", "2.0"),
        ("prodid", PRODUCT + language),
        ("calscale", "GREGORIAN"),
        ("method", "PUBLISH"),
        ("name", vText(feed.title)),  # which the library knows as no text, and would not escape
        ("x-wr-calname", vText(feed.title)),
        ("x-published-ttl", "P1D"),
    ):
        calendar.add(name, value)
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    for event in feed.events:
        calendar.add_component(_entry(telling, event))
    if not feed.events:  # the format knows no calendar without any component
        calendar.add_component(_zone(telling.view.programme.timezone, telling.view.as_of))
    data: bytes = calendar.to_ical()
    return data


@cache
def _zone(name: str, day: date) -> Timezone:
    """The same in all empty calendars of a day, and slow to make."""
    return Timezone.from_tzid(name, first_date=day, last_date=day + ONE_DAY)


def uid(programme: str, key: tuple[str, ...]) -> str:
    """The same for the same event of the same programme, and of no other."""
    return str(uuid5(NAMESPACE, "\n".join((programme, *key))))


def _entry(telling: Telling, event: Event) -> Entry:
    as_of = telling.view.as_of
    entry = Entry()
    for name, value in (
        ("uid", uid(telling.view.programme.name, event.key)),
        ("sequence", (as_of - FIRST_EDITION).days),
        ("dtstamp", datetime.combine(as_of, time(), UTC)),
        ("dtstart", event.days.start),
        ("dtend", event.days.end + ONE_DAY),
        ("summary", event.title),
        ("description", "\n".join(event.lines)),
        ("categories", [telling.say(event.category)]),
        ("class", "PRIVATE"),
        ("status", "CONFIRMED"),
        ("transp", "TRANSPARENT"),
    ):
        entry.add(name, value)
    if event.alarm:
        entry.add_component(_alarm(event, event.alarm))
    return entry


def _alarm(event: Event, morning: date) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", event.title)
    alarm.add("trigger", morning - event.days.start + MORNING)
    return alarm
