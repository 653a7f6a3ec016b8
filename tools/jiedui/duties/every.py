"""``every``: at the latest so long after the last time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from jiedui.days import ONE_DAY, OPEN_END, Interval, Span, count
from jiedui.duties.model import Duty
from jiedui.duties.scene import Scene


def duties(scene: Scene) -> Iterator[Duty]:
    """One duty after another: a clock that each qualifying activity, or else each deadline, sets anew.

    The last is the first that is not met and whose deadline is not before as-of. A clock that only
    begins after as-of gives none yet.
    """
    interval = scene.rule.every
    clock = _first_clock(scene)
    while interval and clock <= scene.as_of and clock < scene.life.end:
        deadline = _deadline(clock, interval, scene.idle)
        if deadline is None:
            return
        window = Span(clock + ONE_DAY, deadline)
        met_by = scene.qualifying.within(window)[:1]
        if scene.life.start < deadline <= scene.life.end:
            yield scene.duty(window, needed=1, done=len(met_by), activities=met_by)
        if met_by:
            clock = met_by[0].date
        elif deadline >= scene.as_of:
            return
        else:
            clock = deadline


def _first_clock(scene: Scene) -> date:
    """The life's start; where that is narrowed to begin later, the last time up to then, or else then."""
    start = scene.life.start
    if start > scene.subject.life.start and (last := scene.qualifying.last_until(start)):
        return last.date
    return start


def _deadline(clock: date, interval: Interval, idle: Sequence[Span]) -> date | None:
    """Clock + interval, moved by a day for each idle day in (clock, deadline] until it stands still.

    None where it never does, because after some day all days are idle.
    """
    planned = deadline = interval.after(clock)
    while True:
        if idle and idle[-1].end == OPEN_END and deadline >= idle[-1].start:
            return None
        moved = planned + timedelta(days=count(Span(clock + ONE_DAY, deadline), idle))
        if moved == deadline:
            return deadline
        deadline = moved
