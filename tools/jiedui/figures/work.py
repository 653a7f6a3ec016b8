"""The numbers of a time frame: what the work report, and whoever checks it, counts.

`docs/report-numbers.md` says for each how it is counted out of the files; the names are the same there,
here, and in ``jiedui report --format json``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from jiedui.days import Span
from jiedui.duties import Duty, Status
from jiedui.figures import marks
from jiedui.figures.frames import Frame, Kind, before
from jiedui.records.model import Activity, Case, Child, Data, Mentor, Pairing, Plan, PlanItem
from jiedui.view import View
from jiedui.wording import plain_grade

Numbers = Mapping[str, float]


@dataclass(frozen=True)
class Scope:
    """Whom and what a time frame holds: those on the books on one of its days so far, and what was held."""

    view: View
    frame: Frame
    children: Sequence[Child]
    mentors: Sequence[Mentor]
    pairings: Sequence[Pairing]
    activities: Sequence[Activity]
    """Held, the earliest first."""
    attempted: int
    duties: Sequence[Duty]
    """Those whose deadline lies in the frame."""

    @cached_property
    def paired(self) -> set[str]:
        """The children with a pairing."""
        return {one.child for one in self.pairings}

    @cached_property
    def unpaired(self) -> list[Child]:
        return [one for one in self.children if one.id not in self.paired]


def scope(view: View, frame: Frame) -> Scope:
    """Everything of a time frame."""
    return view.once(("scope", frame), lambda: _scope(view, frame))


def _scope(view: View, frame: Frame) -> Scope:
    so_far = frame.so_far
    happened = [one for one in reversed(view.activities) if one.date in so_far]
    return Scope(
        view,
        frame,
        [one for one in view.records.children.values() if _touches(one.life, so_far)],
        [one for one in view.records.mentors.values() if _touches(one.life, so_far)],
        [one for one in view.records.pairings.values() if _touches(one.life, so_far)],
        [one for one in happened if one.held],
        sum(one.data.get("outcome") == "attempted" for one in happened),
        view.due_in(frame.days),
    )


def numbers(found: Scope) -> Numbers:
    """Every number by its name; a name that is not there counts nothing."""
    return found.view.once(("numbers", found.frame), lambda: _numbers(found))


def _numbers(found: Scope) -> Numbers:
    parts = (_people, _pairings, _activities, _follow_ups, _duties, _plans, _cases, _marks)
    return {name: number for part in parts for name, number in part(found)}


def _touches(life: Span | None, days: Span) -> bool:
    return life is not None and life.cut(days) is not None


def _named(prefix: str, names: Iterable[object]) -> Iterator[tuple[str, float]]:
    for name, number in sorted(Counter(map(str, names)).items()):
        yield f"{prefix}.{name}", number


def _people(found: Scope) -> Iterator[tuple[str, float]]:
    so_far = found.frame.so_far
    children = [one.data for one in found.children]
    yield "children", len(children)
    yield from _named("children.sex", (one["sex"] for one in children if "sex" in one))
    yield from _named("children.category", (word for one in children for word in one.get("categories", ())))
    grades = (plain_grade(one["grade"]) for one in children if "grade" in one)
    yield from _named("children.grade", grades)
    for field in ("school", "village"):
        yield from _named(f"children.{field}", (one[field] for one in children if field in one))
    yield "children.focus", sum(bool(one.get("focus")) for one in children)
    yield "children.new", sum(date.fromisoformat(one["registered"]) in so_far for one in children)
    yield "children.left", sum(_in(one.get("left", {}).get("on"), so_far) for one in children)
    yield "mentors", len(found.mentors)
    yield from _named("mentors.role", (role for one in found.mentors for role in one.roles))
    for school, pupils in school_sizes(found.view, found.frame).items():
        there = sum(school in ("", one.get("school")) for one in children)
        yield f"pupils.{school}" if school else "pupils", pupils
        yield f"share.{school}" if school else "share", there / pupils


def school_sizes(view: View, frame: Frame) -> Mapping[str, int]:
    """How many pupils each school has in this term, as the programme says; «» stands for all of them."""
    sizes = view.programme.data.get("school_sizes", ())
    return {
        one.get("school", ""): one["pupils"]
        for one in sizes
        if frame.kind is Kind.TERM and one["term"] == frame.id
    }


def _pairings(found: Scope) -> Iterator[tuple[str, float]]:
    so_far = found.frame.so_far
    yield "pairings", len(found.pairings)
    yield from _named("pairings.kind", (one.kind for one in found.pairings))
    yield "pairings.new", sum(_in(one.data["start"], so_far) for one in found.pairings)
    yield "pairings.ended", sum(_in(one.data.get("ended", {}).get("on"), so_far) for one in found.pairings)
    yield "pairings.running", sum(_runs(one, found.frame.until) for one in found.pairings)
    yield (
        "pairings.unsigned",
        sum(
            _runs(one, found.frame.until) and not is_signed(one, found.frame.until) for one in found.pairings
        ),
    )
    yield "pairings.signed", sum(is_signed(one, found.frame.until) for one in found.pairings)
    yield "children.paired", len(found.children) - len(found.unpaired)
    yield "children.unpaired", len(found.unpaired)


def _runs(pairing: Pairing, day: date) -> bool:
    return pairing.life is not None and day in pairing.life


def is_signed(pairing: Pairing, day: date) -> bool:
    """Whether the agreement had been signed by that day."""
    signed = pairing.data.get("agreement", {}).get("signed")
    return signed is not None and date.fromisoformat(signed) <= day


def _activities(found: Scope) -> Iterator[tuple[str, float]]:
    yield "activities", len(found.activities)
    yield from _named("activities.kind", (one.kind for one in found.activities))
    yield "activities.attempted", found.attempted
    yield "activities.minutes", sum(one.data.get("minutes", 0) for one in found.activities)
    reached = {child for one in found.activities for child in one.children}
    yield "children.reached", sum(one.id in reached for one in found.children)
    met = ever_met(found)
    yield "children.never", sum(one.id not in met for one in found.children)
    with_kind = sorted({one.kind for one in found.activities if "amount" in one.data})
    yield "amount", sum(one.data.get("amount", 0) for one in found.activities)
    for kind in with_kind:
        yield (
            f"amount.kind.{kind}",
            sum(one.data.get("amount", 0) for one in found.activities if one.kind == kind),
        )
    yield "children.commended", len(_children_of(found, "commendation"))
    yield "home.attendances", sum(len(set(one.children)) for one in found.activities if _is_home(one))
    yield "home.children", len(_children_of(found, "home-session"))


def ever_met(found: Scope) -> set[str]:
    """The children who have taken part in anything held, up to the end of the frame so far."""
    until = found.frame.until
    return {
        child
        for one in found.view.records.activities.values()
        if one.held and one.date <= until
        for child in one.children
    }


def _children_of(found: Scope, kind: str) -> set[str]:
    return {child for one in found.activities if one.kind == kind for child in one.children}


def _is_home(activity: Activity) -> bool:
    return activity.kind == "home-session"


def _follow_ups(found: Scope) -> Iterator[tuple[str, float]]:
    promised = [one for activity in found.activities for one in activity.data.get("follow_up", ())]
    yield "follow-ups", len(promised)
    yield "follow-ups.done", sum(is_kept(one, found.frame.until) for one in promised)


def is_kept(promise: Data, day: date) -> bool:
    """Whether a `follow_up` was done by that day; `done: true` tells no day and counts at once."""
    done = promise.get("done", False)
    return done if isinstance(done, bool) else _by(done, day)


def _duties(found: Scope) -> Iterator[tuple[str, float]]:
    for status in Status:
        yield f"duties.{status}", sum(one.status is status for one in found.duties)
    by_rule: dict[str, Counter[Status]] = {}
    for duty in found.duties:
        by_rule.setdefault(duty.rule.id, Counter())[duty.status] += 1
    for rule, counted in sorted(by_rule.items()):
        yield f"rule.{rule}.met", counted[Status.MET]
        yield f"rule.{rule}.missed", counted[Status.MISSED]


def plan_items(found: Scope) -> list[tuple[Plan, PlanItem]]:
    """The items of the plans for this frame; for a year also those of the terms that begin in it."""
    frame, terms = found.frame, found.view.programme.terms
    ids = {one.id for one in terms if one.days.start in frame.days} if frame.kind is not Kind.TERM else set()
    wanted = ids | ({frame.id} if frame.kind is Kind.TERM else set())
    return [
        (plan, item)
        for plan in found.view.records.plans.values()
        if plan.data.get("term") in wanted
        or (frame.kind is Kind.YEAR and str(plan.data.get("year")) == frame.id)
        for item in plan.items
    ]


def _plans(found: Scope) -> Iterator[tuple[str, float]]:
    items = plan_items(found)
    yield "plan-items", len(items)
    yield "plan-items.done", sum(item_done(found, plan, item) for plan, item in items)
    yield "plan-items.late", sum(item_late(found, plan, item) for plan, item in items)


def item_done(found: Scope, plan: Plan, item: PlanItem) -> bool:
    """Whether a held activity names the item, by the end of the frame so far."""
    return any(one.date <= found.frame.until for one in found.view.done_items.get(f"{plan.id}/{item.id}", ()))


def item_late(found: Scope, plan: Plan, item: PlanItem) -> bool:
    """Whether the item's day lies in the frame and has passed, and it was not done in the frame."""
    due = item.data.get("due")
    if due is None or due >= str(found.view.as_of) or due > str(found.frame.until):
        return False
    return not item_done(found, plan, item)


def _cases(found: Scope) -> Iterator[tuple[str, float]]:
    so_far = found.frame.so_far
    cases = found.view.records.cases.values()
    yield "cases.opened", sum(_in(one.data.get("opened"), so_far) for one in cases)
    yield "cases.closed", sum(_in(one.data.get("closed"), so_far) for one in cases)
    yield "cases.open", sum(is_open(one, found.frame.until) for one in cases)


def is_open(case: Case, day: date) -> bool:
    """Whether a case had been opened and not yet closed at the end of that day."""
    opened = case.data.get("opened")
    return (opened is None or _by(opened, day)) and not _by(case.data.get("closed"), day)


def _marks(found: Scope) -> Iterator[tuple[str, float]]:
    earlier = before(found.view.programme, found.frame)
    if earlier is None:
        return
    changes = [
        now - then
        for child in found.children
        if (now := marks.mean(found.view, child.id, found.frame.so_far)) is not None
        and (then := marks.mean(found.view, child.id, earlier.days)) is not None
    ]
    yield "marks.compared", len(changes)
    yield "marks.better", sum(change > 0 for change in changes)
    yield "marks.worse", sum(change < 0 for change in changes)


def _in(day: str | None, days: Span) -> bool:
    return day is not None and date.fromisoformat(day) in days


def _by(day: str | None, last: date) -> bool:
    return day is not None and date.fromisoformat(day) <= last
