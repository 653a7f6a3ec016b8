"""On which days an event stands."""

from __future__ import annotations

from datetime import date

from jiedui.days import Span

SHORT = 7
"""Days: a window of a week is shown whole; of a longer one only its last day, or it would hide all else."""


def is_short(window: Span) -> bool:
    """Whether the whole window is shown."""
    return window.days <= SHORT


def shown(window: Span) -> Span:
    """The days of a window that a calendar shows."""
    return window if is_short(window) else only(window.end)


def only(day: date) -> Span:
    """A single day."""
    return Span(day, day)
