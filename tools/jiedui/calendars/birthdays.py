"""Birthdays as events: the next one of every child on the books. The year of birth is not told.

Each is an event of its own year, not one that comes back every year: a child that has left would come
back with it in a calendar that was once imported, and 29 February would be there every fourth year.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from jiedui.calendars import categories
from jiedui.calendars.model import Event
from jiedui.calendars.on_days import only
from jiedui.calendars.telling import Telling
from jiedui.figures.giving import next_birthday
from jiedui.records.model import For
from jiedui.text import T

NOTICE = timedelta(days=3)
"""Time enough to write a card."""


def events(telling: Telling) -> Iterator[Event]:
    """In the calendars of the mentors with whom the child is paired now."""
    view = telling.view
    for child in view.records.children.values():
        if child.born is None or child.life is None or not view.is_there(child):
            continue
        day = next_birthday(child.born, view.as_of)
        if day.year > child.born.year and day in child.life:
            yield Event(
                key=("birthday", child.id, str(day.year)),
                days=only(day),
                title=telling.say(T("Birthday of {child}", child=telling.naming.child(child.id))),
                lines=[telling.say(T("Child: {child}", child=telling.naming.child_and_id(child.id)))],
                category=categories.BIRTHDAY,
                readers=frozenset(one.mentor for one in view.running(For.CHILD, child.id)),
                alarm=day - NOTICE,
            )
