"""What a mentor must have before the first meeting with a child: a screening and a safeguarding training."""

from __future__ import annotations

from datetime import date

from jiedui.records.model import Mentor

NEEDED_BY = frozenset({"volunteer", "proxy-parent", "social-worker", "sponsor"})
"""The roles that meet children outside the school's own supervision."""
SAFEGUARDS = ("screening", "training")
"""The fields of a mentor, each with `on` and `until`."""


def are_needed(mentor: Mentor) -> bool:
    return not NEEDED_BY.isdisjoint(mentor.roles)


def covers(mentor: Mentor, safeguard: str, day: date) -> bool:
    """Whether the mentor's screening or training was valid on that day."""
    found = mentor.data.get(safeguard, {})
    return bool(found) and bool(found.get("on", "0000") <= day.isoformat() <= found.get("until", "9999"))
