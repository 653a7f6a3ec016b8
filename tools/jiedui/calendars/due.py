"""Which duties stand in a calendar: what is open, what opens within a fortnight, what is to be made good."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from jiedui.days import ONE_DAY, Span
from jiedui.duties import Duty, Status, ledger, tally
from jiedui.duties.subjects import Subject
from jiedui.figures.coming import SOON
from jiedui.figures.needs import to_make_good
from jiedui.records.model import Policy, Records, Rule
from jiedui.view import View


@dataclass(frozen=True)
class Due:
    """A duty with something still to do; `overdue`: missed, and nothing has made good for it since."""

    duty: Duty
    overdue: bool = False


def due(view: View) -> list[Due]:
    """All of them."""
    begun = (duty for duty in view.with_status(Status.OPEN, Status.DUE_SOON) if duty.done < duty.needed)
    return [*map(Due, begun), *map(Due, _ahead(view)), *(Due(duty, overdue=True) for duty in _late(view))]


def _late(view: View) -> Iterator[Duty]:
    """What was missed, of each subject and rule the last time, as far as it can still be made good."""
    owing = {(type_, one.id): one for type_, group in view.everyone.items() for one in group}
    for one in to_make_good(view):
        duty = one.last
        if duty.done < duty.needed and _still_waits(view, duty, owing[duty.rule.subject, duty.subject]):
            yield duty


def _still_waits(view: View, duty: Duty, subject: Subject) -> bool:
    """The subject is on the books, and nothing that counts was done after the deadline either."""
    if view.as_of not in subject.life:
        return False
    counted = tally.qualifying(duty.rule, tally.of_kind(duty.rule, subject), view.records)
    return not counted.within(Span(duty.window.end + ONE_DAY, view.as_of))


def _ahead(view: View) -> Iterator[Duty]:
    """Duties whose window begins after as-of, and soon: next week's visit, next month's talk.

    The ledger ends with what has begun by its day, so it is asked for a later one, of what is known today.
    Only where the calendar says so (``per``) or a life's own start (``within``): when a clock that starts
    anew with every visit runs out is known after the visit.
    """
    for duty in ledger(_foreseen(view), view.as_of + SOON):
        if duty.window.start > view.as_of and duty.done < duty.needed and duty.status is not Status.WAIVED:
            yield duty


def _foreseen(view: View) -> Records:
    """The records as they are known at as-of, with only the rules that tell of the days after it."""
    records = view.records
    return replace(
        records,
        activities={id_: one for id_, one in records.activities.items() if one.date <= view.as_of},
        policies={id_: _only_foreseen(one) for id_, one in records.policies.items()},
    )


def _only_foreseen(policy: Policy) -> Policy:
    return replace(policy, rules=tuple(rule for rule in policy.rules if _is_foreseen(rule)))


def _is_foreseen(rule: Rule) -> bool:
    return rule.per is not None or (rule.within is not None and rule.after is None)
