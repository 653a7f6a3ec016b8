"""States as JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from jiedui.records.model import Activity, Pairing, Person
from jiedui.reports.as_json import problem
from jiedui.reports.duties import as_json as duty_as_json
from jiedui.state.model import State
from jiedui.text import Tongue


def report(states: Sequence[State], as_of: date, tongue: Tongue, *, names: bool) -> str:
    """``{"as_of": …, "records": […]}``; what people are called, and what they wrote, only with `names`."""
    found = {"as_of": as_of.isoformat(), "records": [_state(one, as_of, tongue, names) for one in states]}
    return json.dumps(found, ensure_ascii=False, indent=1)


def _state(one: State, as_of: date, tongue: Tongue, names: bool) -> dict[str, Any]:  # noqa: FBT001
    called = {"name": one.record.name} if names and isinstance(one.record, Person) else {}
    alias = {"alias": one.record.data["alias"]} if "alias" in one.record.data else {}
    return {
        "type": str(one.type),
        "id": one.record.id,
        **alias,
        **called,
        "file": one.record.file,
        "is_there": one.is_there,
        "last_contact": one.last_contact.isoformat() if one.last_contact else None,
        "pairings": [_pairing(pairing) for pairing in one.pairings],
        "overdue": [
            {**duty_as_json(arrears.last), "times_missed": len(arrears.missed)} for arrears in one.overdue
        ],
        "due": [duty_as_json(duty) for duty in one.due],
        "unruled": [pairing.id for pairing in one.unruled],
        "promises": [
            {
                "activity": promise.activity.id,
                "due": promise.due or None,
                "late": promise.is_late(as_of),
                **({"what": promise.what} if names else {}),
            }
            for promise in one.promises
        ],
        "activities": [_activity(activity) for activity in one.activities],
        "problems": [problem(each, tongue) for each in one.problems],
    }


def _pairing(one: Pairing) -> dict[str, Any]:
    found = {"id": one.id, "child": one.child, "mentor": one.mentor, "kind": one.kind}
    found["start"] = one.data["start"]
    return found | ({"ended": one.data["ended"]["on"]} if "ended" in one.data else {})


def _activity(one: Activity) -> dict[str, Any]:
    """Its day and what it was; what is confidential says no more."""
    found = {"id": one.id, "date": one.date.isoformat(), "kind": one.kind}
    if not one.is_confidential:
        found |= {key: one.data[key] for key in ("outcome", "place") if key in one.data}
    return found
