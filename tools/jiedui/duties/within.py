"""``within``: so long after the life's start or after something happened."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from jiedui.days import Span
from jiedui.duties.model import Duty
from jiedui.duties.scene import Scene
from jiedui.duties.status import too_many
from jiedui.records.model import Activity


def duties(scene: Scene) -> Iterator[Duty]:
    """One duty for each beginning that has come: its window is not cut to the life."""
    interval = scene.rule.within
    for start, cause in _beginnings(scene):
        if interval and start <= scene.as_of:
            window = Span(start, interval.after(start))
            for duty in scene.weigh(window, without=cause):
                if window.end <= scene.life.end or _settled(duty):
                    yield duty


def _beginnings(scene: Scene) -> Iterator[tuple[date, Activity | None]]:
    """The (narrowed) life's start or, with `after`, each activity of that kind in it.

    With the activity, because the one that set the window off does not count for it.
    """
    if scene.rule.after is None:
        yield scene.life.start, None
        return
    for activity in scene.subject.activities:
        if activity.kind == scene.rule.after and activity.date in scene.life:
            yield activity.date, activity


def _settled(duty: Duty) -> bool:
    """Where a life ends first, only what was needed and done remains, or a cap that was passed."""
    return (0 < duty.needed <= duty.done) or too_many(duty.rule, duty.done)
