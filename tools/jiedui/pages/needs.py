"""Who needs you this week: the overview's first table, a row for each thing to see to."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from jiedui import vocabulary
from jiedui.entry.form.address import for_promise, meeting
from jiedui.escape import Md, escape
from jiedui.figures.arrears import Arrears
from jiedui.figures.needs import Need, Urgency, mentors_of
from jiedui.figures.promises import Promise
from jiedui.pages import missed, parts
from jiedui.pages.markdown import Page, bold, join
from jiedui.papers.desk import KEPT
from jiedui.records.model import Case, Child, For, Mentor
from jiedui.text import T
from jiedui.view import View

HEADS = (T("Whom"), T("What"), T("Date"), T("Last contact"))
"""The date is a deadline, or since when: each row says which."""


def row(page: Page, view: View, need: Need) -> Sequence[Md]:
    """Whom, what, since when, and the last contact."""
    match need.about:
        case Case():
            return _case(page, view, need.about)
        case Child() if need.urgency is Urgency.NEVER:
            return _never_met(page, view, need.about, mentors_of(view, need))
        case Child():
            way = {"new": "pairing", "child": need.about.id}
            pair = parts.record(page, way, T("pair"))
            what = join([bold(page.say(T("has no mentor"))), pair])
            since = _registered(page, need.about)
            return [parts.child(page, view, need.about.id), what, since, _contact(page, view, need.about.id)]
        case Mentor():
            until = parts.late(page, view, date.fromisoformat(need.about.data["screening"]["until"]))
            last = parts.last_contact(page, view, For.MENTOR, need.about.id)
            return [
                parts.mentor(page, view, need.about.id),
                page.say(T("screening has expired")),
                until,
                last,
            ]
        case Promise():
            return _promise(page, view, need.about)
        case Arrears():
            return missed.with_mentor(page, view, need.about.last, missed.row(page, view, need.about))


def _never_met(page: Page, view: View, child: Child, mentors: Sequence[str]) -> Sequence[Md]:
    """A child whom nobody has met, though no rule was broken; with those who could."""
    way = meeting(child=child.id, mentor=mentors[0] if mentors else "")
    what = join([page.say(T("was never met")), parts.record(page, way, T("write down"))])
    who = [parts.child(page, view, child.id), *(parts.mentor(page, view, one) for one in mentors)]
    return [join(who, " · "), what, _registered(page, child), _contact(page, view, child.id)]


def _registered(page: Page, child: Child) -> Md:
    return join([escape(child.data["registered"]), parts.whole(page.say(T("registered")))])


def _case(page: Page, view: View, case: Case) -> Sequence[Md]:
    kind = vocabulary.CASE_KINDS.get(case.data.get("kind", "other"), vocabulary.CASE_KINDS["other"])
    who = str(case.data.get("child", ""))
    opened = parts.day_of(case.data.get("opened"))
    since = Md("")
    if opened:
        days = page.say(T("open for {days} days", days=(view.as_of - opened).days))
        since = join([Md(str(opened)), parts.whole(days)])
    way = parts.record(page, meeting(child=who, case=case.id), T("write down"))
    what = join([bold(page.to(page.say(kind), "cases.md")), way])
    return [parts.child(page, view, who) if who else escape(case.id), what, since, _contact(page, view, who)]


def _promise(page: Page, view: View, promise: Promise) -> Sequence[Md]:
    activity = promise.activity
    due = parts.day_of(promise.due)
    what = T("promised: {what}", what=KEPT if activity.is_confidential else promise.what)
    who = [parts.child(page, view, one) for one in activity.children]
    who += [parts.mentor(page, view, one) for one in activity.mentors]
    first = activity.children[0] if activity.children else ""
    return [
        join(who[:3], " · "),
        join([page.say(what), parts.record(page, for_promise(view, activity), T("kept"))]),
        parts.late(page, view, due) if due else Md(""),
        _contact(page, view, first),
    ]


def _contact(page: Page, view: View, child: str) -> Md:
    return parts.last_contact(page, view, For.CHILD, child) if child else Md("")
