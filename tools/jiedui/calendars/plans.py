"""Plan items that are not done as events: on the day that they are due; what is late, today."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from jiedui.calendars import categories
from jiedui.calendars.model import Event
from jiedui.calendars.on_days import is_short, only, shown
from jiedui.calendars.telling import Telling
from jiedui.days import Span
from jiedui.figures.home import SESSION
from jiedui.figures.plans import runs
from jiedui.records.model import Plan, PlanItem
from jiedui.text import T, Text

NOTICE = timedelta(days=7)
"""An item is spoken of this long before it is due, as a rule is that does not say otherwise."""


def events(telling: Telling) -> Iterator[Event]:
    """Every item that has a day; what earlier plans left undone stays with them."""
    view = telling.view
    for plan in view.records.plans.values():
        for item in plan.items:
            window = _window(item)
            if window is None or view.done_items.get(f"{plan.id}/{item.id}"):
                continue
            late = window.end < view.as_of
            if not late or ("due" in item.data and runs(view, plan)):
                yield _event(telling, plan, item, window, late=late)


def _window(item: PlanItem) -> Span | None:
    """From its first day to the day that it is due, or the one of the two that there is."""
    days = [date.fromisoformat(item.data[end]) for end in ("from", "due") if end in item.data]
    return Span(min(days[0], days[-1]), days[-1]) if days else None


def _event(telling: Telling, plan: Plan, item: PlanItem, window: Span, *, late: bool) -> Event:
    who = tuple(item.data.get("who", ()))
    return Event(
        key=("plan", plan.id, item.id),
        days=only(telling.view.as_of) if late else shown(window),
        title=telling.say(_title(telling, item, window, late=late)),
        lines=[telling.say(one) for one in _lines(telling, plan, window, who)],
        category=categories.HOME if item.data.get("kind") == SESSION else categories.PLAN,
        owners=who,
        readers=frozenset(who),
        alarm=None if late else max(window.start, window.end - NOTICE),
    )


def _title(telling: Telling, item: PlanItem, window: Span, *, late: bool) -> Text | str:
    title = telling.titled(item.data.get("title", item.id))
    if late:
        return T("Overdue: {what}", what=title)
    is_deadline = "due" in item.data and not ("from" in item.data and is_short(window))
    return T("Deadline: {what}", what=title) if is_deadline else title


def _lines(telling: Telling, plan: Plan, window: Span, who: tuple[str, ...]) -> Iterator[Text | str]:
    yield T("Plan: {title}", title=telling.titled(plan.data.get("title", plan.id)))
    yield telling.days(window)
    if who:
        yield T("Mentor: {mentor}", mentor=telling.mentors(who))
