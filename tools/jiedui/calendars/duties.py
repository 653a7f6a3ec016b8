"""Duties as events: on the deadline, or over the whole window where that is short; what is late, today."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from jiedui.calendars import categories
from jiedui.calendars.due import Due, due
from jiedui.calendars.model import Event
from jiedui.calendars.on_days import is_short, only, shown
from jiedui.calendars.telling import Telling
from jiedui.duties import Duty
from jiedui.editions.sight import is_told
from jiedui.figures.bulletin import child_of, mentor_of
from jiedui.figures.home import SESSION
from jiedui.records.model import For
from jiedui.text import T, Text
from jiedui.view import View
from jiedui.wording import number

TEAM = timedelta(days=183)
"""Who was on duty in the children's home this lately has its openings in the calendar."""


def events(telling: Telling) -> Iterator[Event]:
    """All duties that have something to do."""
    team = _team(telling.view)
    for one in due(telling.view):
        yield _OfDuty(telling, one).event(team)


def _team(view: View) -> frozenset[str]:
    first = view.as_of - TEAM
    sessions = (one for one in view.activities if one.kind == SESSION and one.held)
    return frozenset(mentor for one in sessions if first <= one.date <= view.as_of for mentor in one.mentors)


@dataclass(frozen=True)
class _OfDuty:
    """One duty, and what is said of it."""

    telling: Telling
    due: Due

    @property
    def duty(self) -> Duty:
        return self.due.duty

    @property
    def child(self) -> str | None:
        """The child that the duty is about, by id."""
        return child_of(self.telling.view.records, self.duty)

    def event(self, team: frozenset[str]) -> Event:
        rule, window = self.duty.rule, self.duty.window
        mentor = mentor_of(self.telling.view, self.duty)
        is_home = rule.subject is For.PROGRAMME and SESSION in rule.kinds
        owners = (mentor,) if mentor else ()
        alarm = max(window.start, window.end - timedelta(days=rule.due_soon))
        return Event(
            key=("duty", rule.id, rule.subject, self.duty.subject, str(window.start)),
            days=only(self.telling.view.as_of) if self.due.overdue else shown(window),
            title=self.telling.say(self._title()),
            lines=[self.telling.say(one) for one in self._lines(mentor)],
            category=categories.HOME if is_home else categories.DUTY,
            owners=owners,
            readers=team if is_home else self._readers(owners),
            alarm=None if self.due.overdue else alarm,
        )

    def _readers(self, owners: Iterable[str]) -> frozenset[str]:
        """In whose own calendar it stands: mentors read there what they may see, in every edition."""
        return frozenset(owners if is_told(self.duty, self.telling.view) else ())

    def _title(self) -> Text | str:
        who = self.telling.naming.child(self.child) if self.child else ""
        what = " · ".join(filter(None, [who, self.telling.titled(self.duty.rule.title)]))
        what += self.telling.say(left) if (left := self._left()) else ""
        if self.due.overdue:
            return T("Overdue: {what}", what=what)
        return what if is_short(self.duty.window) else T("Deadline: {what}", what=what)

    def _left(self) -> Text | None:
        """How much is still needed, where that is not simply «it»."""
        left = number(self.duty.needed - self.duty.done)
        if self.duty.rule.sum == "amount":
            return T(" ({amount} yuan to go)", amount=left)
        if self.duty.rule.sum:
            return T(" ({minutes} minutes to go)", minutes=left)
        return T(" ({number} to go)", number=left) if self.duty.needed > 1 else None

    def _lines(self, mentor: str | None) -> Iterator[Text]:
        duty = self.duty
        if self.due.overdue:
            yield T("The deadline was {day}. It can still be made good.", day=duty.window.end)
        yield T("What counts: {what}", what=self.telling.promise(duty.rule))
        if not duty.rule.has:
            yield T(
                "{days}: done {done} of {needed}",
                days=self.telling.days(duty.window),
                done=number(duty.done),
                needed=number(duty.needed),
            )
        if self.child:
            yield T("Child: {child}", child=self.telling.naming.child_and_id(self.child))
        if mentor:
            yield T("Mentor: {mentor}", mentor=self.telling.naming.mentor(mentor))
