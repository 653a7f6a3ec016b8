"""The ledger as text and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from jiedui.duties import Duty, Status
from jiedui.text import T, Tongue


def as_json(duty: Duty) -> dict[str, Any]:
    """One duty as the contract's JSON object."""
    found: dict[str, Any] = {
        "rule": duty.rule.id,
        "subject": {"type": str(duty.rule.subject), "id": duty.subject},
        "start": duty.window.start.isoformat(),
        "deadline": duty.window.end.isoformat(),
        "needed": duty.needed,
        "done": duty.done,
        "activities": list(duty.activities),
        "status": str(duty.status),
    }
    if duty.at_most is not None:
        found["at_most"] = duty.at_most
    return found


def json_ledger(duties: Iterable[Duty], as_of: date) -> str:
    """``{"as_of": …, "duties": […]}``"""
    found = {"as_of": as_of.isoformat(), "duties": [as_json(duty) for duty in duties]}
    return json.dumps(found, ensure_ascii=False, indent=1)


def text_ledger(duties: Sequence[Duty], as_of: date, tongue: Tongue, *, every: int) -> str:
    """One line a duty: deadline, status, rule, subject, done of needed; then how many of each status.

    `every`: how many there are, where only some were asked for.
    """
    lines = [
        f"{duty.window.end}  {tongue.say(duty.status.label)}  {duty.rule.id}  "
        f"{duty.rule.subject}:{duty.subject}  {duty.done}/{_wanted(duty)}"
        for duty in duties
    ]
    statuses = [duty.status for duty in duties]
    counts = [T("{status} {number}", status=status.label, number=statuses.count(status)) for status in Status]
    if len(duties) < every:
        told = T(
            "{number} of {every} duties at {as_of} are listed.", number=len(duties), every=every, as_of=as_of
        )
    else:
        told = T("{number} duties at {as_of}: {counts}", number=len(duties), as_of=as_of, counts=counts)
    return "\n".join([*lines, tongue.say(told)])


def _wanted(duty: Duty) -> str:
    return f"{duty.needed}" if duty.at_most is None else f"{duty.needed}–{duty.at_most}"
