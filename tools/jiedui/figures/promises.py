"""Promises made at an activity (`follow_up`), open and done."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from jiedui.records.model import Activity


@dataclass(frozen=True)
class Promise:
    """What was promised, at which activity, for which day, and when it was done."""

    activity: Activity
    what: str
    due: str
    done: str | bool
    """The day on which it was done; True where nobody wrote the day."""

    @property
    def is_open(self) -> bool:
        return not self.done

    def is_late(self, as_of: date) -> bool:
        return self.is_open and bool(self.due) and self.due < str(as_of)


def promises(activities: Iterable[Activity], as_of: date) -> list[Promise]:
    """Those of held activities up to as-of: the open ones first, the earliest due first."""
    found = [
        Promise(one, entry["what"], entry.get("due", ""), entry.get("done", False))
        for one in activities
        if one.held and one.date <= as_of
        for entry in one.data.get("follow_up", ())
    ]
    return sorted(found, key=lambda one: (not one.is_open, one.due or "9999", one.activity.order))
