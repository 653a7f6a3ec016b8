"""Arrears: what was missed, each subject and rule once, the worst first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from jiedui.days import ONE_DAY, Span
from jiedui.duties import Duty, Status, tally
from jiedui.duties.subjects import Subject as Owing
from jiedui.records.model import Per
from jiedui.view import Subject, View

PASSED = timedelta(days=30)
"""A day of the calendar that was missed this long ago, a birthday, cannot be made up."""


@dataclass(frozen=True)
class Arrears:
    """What one subject owes one rule: all the duties that were missed, the latest last."""

    missed: Sequence[Duty]
    never: bool
    """Nobody has ever met this subject."""
    outstanding: bool
    """It can still be made good: the last duty that could be judged was missed, nothing was done since, and
    there is somebody for whom it can be done.
    """

    @property
    def last(self) -> Duty:
        return self.missed[-1]

    @property
    def order(self) -> tuple[object, ...]:
        """The worst first: never met, then missed most often, then latest to have been due."""
        return (not self.never, -len(self.missed), self.missed[0].window.end, self.last.order)


def arrears(view: View) -> Sequence[Arrears]:
    """Everything that was missed, the worst first."""
    return view.once("arrears", lambda: _arrears(view))


def to_make_good(view: View) -> Sequence[Arrears]:
    """What was missed and can still be made good, the worst first."""
    return view.once("to make good", lambda: [one for one in arrears(view) if one.outstanding])


def to_make_good_of(view: View, subjects: Iterable[Subject]) -> Sequence[Arrears]:
    """The same, of some subjects alone."""
    of = view.once("to make good by subject", lambda: _by_subject(to_make_good(view)))
    return sorted((one for subject in subjects for one in of.get(subject, ())), key=lambda one: one.order)


def _by_subject(found: Iterable[Arrears]) -> Mapping[Subject, Sequence[Arrears]]:
    by_subject: dict[Subject, list[Arrears]] = defaultdict(list)
    for one in found:
        by_subject[one.last.rule.subject, one.last.subject].append(one)
    return by_subject


def _arrears(view: View) -> Sequence[Arrears]:
    found = []
    everyone = {(type_, one.id): one for type_, group in view.everyone.items() for one in group}
    for subject, duties in view.duties_of.items():
        by_rule: dict[str, list[Duty]] = defaultdict(list)
        for duty in duties:
            if duty.status in (Status.MET, Status.MISSED, Status.WAIVED):
                by_rule[duty.rule.id].append(duty)
        for judged in by_rule.values():
            missed = [duty for duty in judged if duty.status is Status.MISSED]
            if missed:
                outstanding = judged[-1] is missed[-1] and _still_waits(view, missed[-1], everyone[subject])
                found.append(Arrears(missed, subject not in view.last_contact, outstanding))
    return sorted(found, key=lambda one: one.order)


def _still_waits(view: View, duty: Duty, subject: Owing) -> bool:
    """Whether a missed duty can be made good: something is lacking (of what is too much nothing can be taken
    away), the subject is on the books, its day is not long gone, and nothing that counts came after it.
    """
    if duty.done >= duty.needed or view.as_of not in subject.life or _is_past(view, duty):
        return False
    counted = tally.qualifying(duty.rule, tally.of_kind(duty.rule, subject), view.records)
    return not counted.within(Span(duty.window.end + ONE_DAY, view.as_of))


def _is_past(view: View, duty: Duty) -> bool:
    """A day of the calendar that has gone by for this year."""
    rule = duty.rule
    return (rule.per is Per.BIRTHDAY or rule.between is not None) and duty.window.end < view.as_of - PASSED
