"""Status: how a duty stands at as-of."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from jiedui.days import Span
from jiedui.duties.model import Duty, Status
from jiedui.duties.subjects import Subject
from jiedui.records.model import Activity, Rule


def duty(
    rule: Rule,
    subject: Subject,
    window: Span,
    *,
    needed: float,
    done: float,
    activities: Iterable[Activity] = (),
    as_of: date,
) -> Duty:
    """The duty with its status, the first of the five that holds."""
    return Duty(
        rule=rule,
        subject=subject.id,
        window=window,
        needed=needed,
        done=done,
        at_most=rule.at_most,
        activities=tuple(one.id for one in activities),
        status=_status(rule, subject, window.end, needed, done, as_of),
    )


def too_many(rule: Rule, done: float) -> bool:
    """Whether the rule's cap is passed."""
    return rule.at_most is not None and done > rule.at_most


def _status(rule: Rule, subject: Subject, deadline: date, needed: float, done: float, as_of: date) -> Status:
    past = as_of > deadline
    if done >= needed and not too_many(rule, done) and (past or not _can_still_turn(rule)):
        return Status.MET
    if any(waiver.rule == rule.id and deadline in waiver.days for waiver in subject.waivers):
        return Status.WAIVED
    if past or too_many(rule, done):
        return Status.MISSED
    if done < needed and (deadline - as_of).days <= rule.due_soon:
        return Status.DUE_SOON
    return Status.OPEN


def _can_still_turn(rule: Rule) -> bool:
    """A share or a cap that is asked of a window can be lost until the window closes.

    A standing duty (``has``) is asked of what there is at as-of, not of a window.
    """
    return rule.has is None and (rule.share is not None or rule.at_most is not None)
