"""The children's home: when it was open, who was on duty, who came, and which weeks kept the promise."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from jiedui.duties import Duty
from jiedui.figures.frames import Frame
from jiedui.records.model import Activity, For
from jiedui.view import View

SESSION = "home-session"


@dataclass(frozen=True)
class Home:
    """A frame's sessions, the earliest first; `weeks` are the duties of the rules that ask for sessions."""

    frame: Frame
    sessions: Sequence[Activity]
    not_held: Sequence[Activity]
    weeks: Sequence[Duty]
    came: Mapping[str, int]
    stayed_away: Mapping[str, int]
    """Expected and not there, by child."""


def home(view: View, frame: Frame) -> Home:
    """The children's home in a frame so far."""
    return view.once(("home", frame), lambda: _home(view, frame))


def _home(view: View, frame: Frame) -> Home:
    there = [one for one in reversed(view.activities) if one.kind == SESSION and one.date in frame.so_far]
    held = [one for one in there if one.held]
    weeks = [
        duty
        for duty in view.due_in(frame.days)
        if duty.rule.subject is For.PROGRAMME and SESSION in duty.rule.kinds
    ]
    absent = ((set(one.data.get("absent", ())), one) for one in held)
    return Home(
        frame,
        held,
        [one for one in there if not one.held],
        weeks,
        Counter(child for one in held for child in set(one.children)),
        Counter(child for gone, one in absent for child in gone if child in view.records.children),
    )
