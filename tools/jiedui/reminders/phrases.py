"""What is to be seen to, in a few words: one phrase for each need or duty."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from jiedui.duties import Duty
from jiedui.figures.arrears import Arrears
from jiedui.figures.bulletin import child_of
from jiedui.figures.promises import Promise
from jiedui.records.model import Child, Mentor
from jiedui.reminders.naming import called, plain
from jiedui.text import T, Text
from jiedui.view import View
from jiedui.wording import Wording, number


@dataclass(frozen=True)
class Speaker:
    """Says in one language what a view holds."""

    view: View
    wording: Wording
    quoted: Callable[[object], str] = plain
    """How that looks which people typed."""

    def say(self, text: Text | str) -> str:
        return self.wording.say(text)

    def day(self, day: date) -> str:
        """Without the year, where it is this year."""
        return self.wording.short_day(day) if day.year == self.view.as_of.year else str(day)

    def child(self, id_: str) -> str:
        person = self.view.records.children.get(id_)
        return called(person, self.quoted) if person else id_

    def rule(self, duty: Duty) -> str:
        return self.quoted(self.wording.tongue.pick(duty.rule.title))

    def whom(self, duty: Duty) -> str:
        """The child that a duty is about; nothing where it is about the mentor or the programme."""
        child = child_of(self.view.records, duty)
        return self.child(child) if child else ""

    def missed(self, one: Arrears) -> str:
        """What was missed, for whom, since when, how often."""
        said = T(
            "{whom} {rule} (due {day})",
            whom=self.whom(one.last),
            rule=self.rule(one.last),
            day=self.day(one.last.window.end),
        )
        times = len(one.missed)
        if times > 1:
            said = T(
                "{whom} {rule} (due {day}, missed {number} times)",
                whom=self.whom(one.last),
                rule=self.rule(one.last),
                day=self.day(one.last.window.end),
                number=times,
            )
        return self.say(said).strip()

    def due(self, duty: Duty) -> str:
        """What comes due: the day first."""
        done = f" {number(duty.done)}/{number(duty.needed)}" if duty.needed > 1 else ""
        whom = self.whom(duty)
        return " ".join(filter(None, [self.day(duty.window.end), whom, self.rule(duty) + done]))

    def need(self, about: Child | Mentor | Promise | Arrears) -> str:
        """One thing to see to. What was promised is not repeated: people write names into it."""
        match about:
            case Child():
                return self.say(T("{child} has no mentor", child=called(about, self.quoted)))
            case Mentor():
                until = date.fromisoformat(about.data["screening"]["until"])
                return self.say(T("screening expired on {day}", day=self.day(until)))
            case Promise():
                who = (
                    ""
                    if about.activity.is_confidential
                    else " ".join(map(self.child, about.activity.children[:2]))
                )
                day = self.day(date.fromisoformat(about.due))
                return self.say(T("{whom} a promise (due {day})", whom=who, day=day)).strip()
            case Arrears():
                return self.missed(about)
