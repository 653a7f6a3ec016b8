"""Which duties stand in a calendar: what is open, what opens within a fortnight, what is to be made good."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from jiedui.duties import Duty, Status, ledger
from jiedui.figures.arrears import to_make_good
from jiedui.figures.coming import SOON
from jiedui.records.model import Policy, Records, Rule
from jiedui.view import View


@dataclass(frozen=True)
class Due:
    """A duty with something still to do; `overdue`: missed, and nothing has made good for it since."""

    duty: Duty
    overdue: bool = False


def due(view: View) -> list[Due]:
    """All of them."""
    begun = (duty for duty in view.duties if duty.is_to_do)
    return [
        *map(Due, begun),
        *map(Due, _ahead(view)),
        *(Due(one.last, overdue=True) for one in to_make_good(view)),
    ]


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
