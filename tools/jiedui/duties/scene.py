"""One rule and one subject: all that the four forms of rule (per, every, within, has) look at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from jiedui.days import Span
from jiedui.duties import status, tally
from jiedui.duties.lives import idle_days
from jiedui.duties.model import Duty
from jiedui.duties.subjects import Subject
from jiedui.records.model import Activity, Programme, Records, Rule


@dataclass(frozen=True)
class Scene:
    """A rule, a subject that it is about, and the life that the rule leaves of the subject's."""

    rule: Rule
    subject: Subject
    life: Span
    programme: Programme
    records: Records
    as_of: date

    @cached_property
    def idle(self) -> tuple[Span, ...]:
        """The days in a pause or, with ``during: term``, outside terms; disjoint, in order."""
        return idle_days(self.rule, self.subject, self.programme.terms)

    @cached_property
    def of_kind(self) -> tally.Tally:
        """The subject's activities of the rule's kinds, regardless of `counting`."""
        return tally.of_kind(self.rule, self.subject)

    @cached_property
    def qualifying(self) -> tally.Tally:
        """The activities that count."""
        return tally.qualifying(self.rule, self.of_kind, self.records)

    def weigh(self, window: Span, without: Activity | None = None) -> Iterator[Duty]:
        """The duty of a window (none, where a share is asked of nothing), by what was done in it."""
        needed = self.rule.at_least
        if self.rule.share is not None:
            number = sum(one is not without for one in self.of_kind.within(window))
            if not number:
                return
            needed = tally.share_of(self.rule.share, number)
        activities = [one for one in self.qualifying.within(window) if one is not without]
        done = tally.value(self.rule, activities)
        yield self.duty(window, needed=needed, done=done, activities=activities)

    def duty(self, window: Span, *, needed: float, done: float, activities: Iterable[Activity] = ()) -> Duty:
        """A duty of this rule and subject, with its status."""
        return status.duty(
            self.rule,
            self.subject,
            window,
            needed=needed,
            done=done,
            activities=activities,
            as_of=self.as_of,
        )
