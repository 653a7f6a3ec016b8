"""Addresses of the form, already filled in: what stands behind the `#` never leaves the reader's device."""

from __future__ import annotations

from urllib.parse import quote

from jiedui.duties import Duty
from jiedui.records.model import Activity, For
from jiedui.view import View

PAGE = "record"
Filled = dict[str, str]
"""What is filled in: ``new`` (a type) or an edit's name, then fields. It becomes the address."""


def address(filled: Filled) -> str:
    """``record.html#new=activity&child=c001``."""
    return f"{PAGE}.html#" + "&".join(f"{key}={quote(value)}" for key, value in filled.items())


def meeting(*, child: str = "", mentor: str = "", kind: str = "", plan: str = "", case: str = "") -> Filled:
    """A new activity; what is not given is left for the volunteer to say."""
    given = {"child": child, "mentor": mentor, "kind": kind, "plan": plan, "case": case}
    return {"new": "activity", **{key: value for key, value in given.items() if value}}


def for_duty(view: View, duty: Duty) -> Filled | None:
    """The form that meets a duty; None where no form does (a screening, a consent), or nothing is owed."""
    if not duty.needed:
        return None
    child, mentor = _whom(view, duty)
    if duty.rule.has is None:
        kinds = duty.rule.data["activity"]
        return meeting(child=child, mentor=mentor, kind=kinds if isinstance(kinds, str) else kinds[0])
    if duty.rule.has == "pairing":
        given = {"child": child, "mentor": mentor}
        return {"new": "pairing", **{key: value for key, value in given.items() if value}}
    if duty.rule.subject is For.PAIRING and duty.subject in view.records.pairings:
        form = {"study_plan": "review", "agreement": "sign"}.get(duty.rule.has.partition(".")[0])
        return {form: duty.subject} if form else None
    return None


def for_promise(activity: Activity) -> Filled | None:
    """The form that says a promise was kept; what is confidential is not on the site, so it has none."""
    return None if activity.is_confidential else {"done": activity.id}


def _whom(view: View, duty: Duty) -> tuple[str, str]:
    """The child and the mentor of a duty, as far as it names them."""
    match duty.rule.subject:
        case For.CHILD:
            return duty.subject, ""
        case For.MENTOR:
            return "", duty.subject
        case For.PAIRING:
            pairing = view.records.pairings[duty.subject]
            return pairing.child, pairing.mentor
        case For.PROGRAMME:
            return "", ""
