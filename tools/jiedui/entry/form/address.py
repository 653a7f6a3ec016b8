"""Addresses of the form, already filled in: what stands behind the `#` never leaves the reader's device."""

from __future__ import annotations

from urllib.parse import quote

from jiedui.duties import Duty
from jiedui.entry.form.offered import is_offered
from jiedui.figures.bulletin import answers_for, child_of
from jiedui.records.model import Activity, For
from jiedui.view import View

PAGE = "record"
Filled = dict[str, str]
"""What is filled in: ``new`` (a type) or an edit's name, then fields. It becomes the address."""


def address(filled: Filled) -> str:
    """``record.html#new=activity&child=c001``."""
    return f"{PAGE}.html#" + "&".join(f"{key}={quote(value)}" for key, value in filled.items())


def meeting(*, child: str = "", mentor: str = "", kind: str = "", plan: str = "", case: str = "") -> Filled:
    """A new activity."""
    return _new("activity", child=child, mentor=mentor, kind=kind, plan=plan, case=case)


def for_duty(view: View, duty: Duty) -> Filled | None:
    """The form that meets a duty; None where no form does (a screening, a consent), where nothing is owed,
    or the child was erased.
    """
    child, mentor = child_of(view.records, duty), answers_for(view, duty)
    known = view.records.children.get(child or "")
    if not duty.needed or (known and known.erased):
        return None
    if duty.rule.has is None:
        kinds = duty.rule.data["activity"]
        kind = kinds if isinstance(kinds, str) else kinds[0]
        return _new("activity", child=child, mentor=mentor, kind=kind)
    if duty.rule.has == "pairing":
        return _new("pairing", child=child, mentor=mentor)
    if duty.rule.subject is For.PAIRING and duty.subject in view.records.pairings:
        form = {"study_plan": "review", "agreement": "sign"}.get(duty.rule.has.partition(".")[0])
        return for_change(view, form, duty.subject) if form else None
    return None


def for_change(view: View, form: str, id_: str) -> Filled | None:
    """The form (``end``, ``sign`` …) that changes this record; None where it would refuse."""
    return {form: id_} if is_offered(view, form, id_) else None


def for_promise(view: View, activity: Activity) -> Filled | None:
    """The form that says a promise was kept."""
    return for_change(view, "done", activity.id)


def _new(type_: str, **given: str | None) -> Filled:
    """The form of a type; what is not given is left for the volunteer to say."""
    return {"new": type_, **{key: value for key, value in given.items() if value}}
