"""``per``: so many in each period of the calendar."""

from __future__ import annotations

from collections.abc import Iterator

from jiedui.days import Span, count
from jiedui.duties.lives import owed_days
from jiedui.duties.model import Duty
from jiedui.duties.periods import periods
from jiedui.duties.scene import Scene
from jiedui.records.model import Partial


def duties(scene: Scene) -> Iterator[Duty]:
    """At most one duty a period: the period cut to the life, where enough of its days are owed."""
    if scene.life.start > scene.as_of:
        return
    begun = Span(scene.life.start, min(scene.life.end, scene.as_of))
    owed = owed_days(scene.life, scene.idle)
    for period in periods(scene.rule, scene.subject, begun, scene.programme):
        window = period.cut(scene.life)
        if window and _is_owed(scene.rule.partial, count(period, owed), period.days):
            yield from scene.weigh(window)


def _is_owed(partial: Partial, owed: int, days: int) -> bool:
    """Half of the period's days, one of them, or all."""
    match partial:
        case Partial.HALF:
            return 2 * owed >= days
        case Partial.ANY:
            return owed >= 1
        case Partial.FULL:
            return owed == days
