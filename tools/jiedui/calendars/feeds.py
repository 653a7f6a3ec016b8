"""The feeds: one of everything, and one for each mentor."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from jiedui.calendars import birthdays, duties, plans
from jiedui.calendars.model import Event, Feed
from jiedui.calendars.telling import Telling
from jiedui.records.model import Mentor
from jiedui.text import T

ALL = "all"
KINDS = (duties.events, plans.events, birthdays.events)


def way_of(mentor: Mentor) -> str:
    """Where a mentor's feed lies."""
    return f"mentors/{mentor.id}"


def has_feed(mentor: Mentor) -> bool:
    """Everybody but classmates: they are children, whom a programme follows through no telephone.

    Who has left keeps a feed, an empty one: it takes the events out of a telephone that still asks for it.
    """
    return not mentor.is_classmate


def feeds(telling: Telling) -> Iterator[Feed]:
    """All feeds. Only a mentor's own speaks up in the morning: of everything there would be no end."""
    events = _events(telling)
    programme = telling.titled(telling.view.programme.name)
    yield Feed(
        way=ALL,
        title=telling.say(T("{programme}: all", programme=programme)),
        events=[_with_owners(telling, one) for one in events],
    )
    for mentor in telling.view.records.mentors.values():
        if has_feed(mentor):
            title = T("{programme}: {mentor}", programme=programme, mentor=telling.naming.mentor(mentor.id))
            left = mentor.life is None or mentor.life.end < telling.view.as_of
            own = [] if left else [one for one in events if mentor.id in one.readers]
            yield Feed(way=way_of(mentor), title=telling.say(title), events=own)


def _events(telling: Telling) -> list[Event]:
    """Every event once, in order. (Two visits on one day ask for the same thing by the same day.)"""
    found = {event.key: event for kind in KINDS for event in kind(telling)}
    return sorted(found.values(), key=lambda one: one.order)


def _with_owners(telling: Telling, event: Event) -> Event:
    """As it stands in the calendar of all: with those who are to do it, and silent."""
    title = event.title
    if event.owners:
        owners = telling.mentors(event.owners)
        title = telling.say(T("{title} ({owners})", title=title, owners=owners))
    return replace(event, title=title, alarm=None)
