"""Arrears: what was missed, each subject and rule once, the worst first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from jiedui.duties import Duty, Status
from jiedui.view import View


@dataclass(frozen=True)
class Arrears:
    """What one subject owes one rule: all the duties that were missed, the latest last."""

    missed: Sequence[Duty]
    never: bool
    """Nobody has ever met this subject."""
    outstanding: bool
    """The last duty that could be judged was missed: nothing has made good for it since."""

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


def _arrears(view: View) -> Sequence[Arrears]:
    found = []
    for subject, duties in view.duties_of.items():
        by_rule: dict[str, list[Duty]] = defaultdict(list)
        for duty in duties:
            if duty.status in (Status.MET, Status.MISSED, Status.WAIVED):
                by_rule[duty.rule.id].append(duty)
        for judged in by_rule.values():
            missed = [duty for duty in judged if duty.status is Status.MISSED]
            if missed:
                outstanding = judged[-1].status is Status.MISSED
                found.append(Arrears(missed, subject not in view.last_contact, outstanding))
    return sorted(found, key=lambda one: one.order)
