"""A duty: the only thing that is ever met or missed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from jiedui.days import Span
from jiedui.records.model import For, Rule
from jiedui.text import T, Text


class Status(StrEnum):
    """How a duty stands at as-of."""

    MET = "met"
    WAIVED = "waived"
    MISSED = "missed"
    DUE_SOON = "due-soon"
    OPEN = "open"

    @property
    def label(self) -> Text:
        """The status in the user's words."""
        return _LABELS[self]


_LABELS = {
    Status.MET: T("met"),
    Status.WAIVED: T("waived"),
    Status.MISSED: T("missed"),
    Status.DUE_SOON: T("due soon"),
    Status.OPEN: T("open"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """One subject owes one rule something in one window.

    `window.end` is the deadline. `done` is the value that counts towards `needed`; `activities` are the
    ids of what makes it up, in order of date.
    """

    rule: Rule
    subject: str
    """The subject's id; its type is ``rule.subject``."""
    window: Span
    needed: float
    done: float
    activities: tuple[str, ...]
    status: Status
    at_most: float | None = None

    @property
    def order(self) -> tuple[object, ...]:
        """By deadline, rule, subject."""
        return (self.window.end, self.rule.id, self.subject, self.window.start, self.activities)

    @property
    def is_to_do(self) -> bool:
        """Open, with something lacking. (Who is only told what is too much, need do nothing.)"""
        return self.status in (Status.OPEN, Status.DUE_SOON) and self.done < self.needed

    @property
    def subject_type(self) -> For:
        return self.rule.subject
