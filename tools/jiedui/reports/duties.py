"""The ledger as text and as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from jiedui.duties import Duty, Status
from jiedui.text import T, Tongue, one_line


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


def text_ledger(
    duties: Sequence[Duty], as_of: date, tongue: Tongue, whom: Callable[[Duty], str], *, every: int
) -> str:
    """One line a duty: deadline, status, rule, subject, done of needed, what the rule is called and of whom;
    then how many of each status.

    `whom`: what the child is called, if anything. `every`: how many there are, where some were asked for.
    """
    lines = ["  ".join(filter(None, [*_columns(duty, tongue), whom(duty)])) for duty in duties]
    statuses = [duty.status for duty in duties]
    counts = [T("{status} {number}", status=status.label, number=statuses.count(status)) for status in Status]
    if len(duties) < every:
        told = T(
            "{number} of {every} duties at {as_of} are listed.", number=len(duties), every=every, as_of=as_of
        )
    else:
        told = T("{number} duties at {as_of}: {counts}", number=len(duties), as_of=as_of, counts=counts)
    return "\n".join([*lines, tongue.say(told)])


def _columns(duty: Duty, tongue: Tongue) -> Iterator[str]:
    yield f"{duty.window.end}"
    yield tongue.say(duty.status.label)
    yield duty.rule.id
    yield f"{duty.rule.subject}:{duty.subject}"
    yield f"{duty.done}/{_wanted(duty)}"
    yield one_line(tongue.pick(duty.rule.title))


def _wanted(duty: Duty) -> str:
    return f"{duty.needed}" if duty.at_most is None else f"{duty.needed}–{duty.at_most}"
