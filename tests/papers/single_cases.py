"""A programme of which every number is known, and what each single change does to its numbers.

One line of docs/report-numbers.md after the other. Adding a case is adding an entry.
"""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from .recount import Files

FrameKey = tuple[str, str]
SPRING: FrameKey = ("term", "2026-spring")  # 23 February to 3 July; T is 27 May
AUTUMN: FrameKey = ("term", "2025-autumn")  # 1 September to 23 January, all past; T is its last day
YEAR: FrameKey = ("year", "2026")
SCHOOL_YEAR: FrameKey = ("school-year", "2025")
TODAY = "2026-05-27"
WORLD: Files = {
    "programme": {
        "name": "小学",
        "language": "zh",
        "terms": [
            {"id": "2025-spring", "start": "2025-02-17", "end": "2025-07-04"},
            {"id": "2025-autumn", "start": "2025-09-01", "end": "2026-01-23"},
            {"id": "2026-spring", "start": "2026-02-23", "end": "2026-07-03"},
            {"id": "2026-autumn", "start": "2026-09-01", "end": "2027-01-22"},
        ],
        "policies": [],
        "as_of": "2026-05-27",
    },
    "policies": {},
    "children": {
        "a": {
            "name": "甲",
            "sex": "female",
            "school": "东校",
            "grade": 3,
            "village": "上村",
            "categories": ["orphan"],
            "registered": "2025-03-01",
        },
        "b": {"name": "乙", "registered": "2025-03-01"},
    },
    "mentors": {"m": {"name": "师", "roles": ["teacher"], "joined": "2025-03-01"}},
    "pairings": {"a-m": {"child": "a", "mentor": "m", "kind": "mentor", "start": "2025-03-01"}},
    "activities": {},
    "plans": {},
    "cases": {},
}

HELD = {"activities": 1, "activities.kind.talk": 1}
A_REACHED = {"children.reached": 1, "children.never": 1}


@dataclass(frozen=True)
class Case:
    """What is changed in the known programme (None takes away), and what the frame's numbers then are.

    Only those that change are given (None: not there any more); all others must stay as they were.
    """

    name: str
    changes: dict[str, Any]
    numbers: Mapping[str, float | None] = field(default_factory=dict)
    frame: FrameKey = SPRING


def changed(changes: dict[str, Any]) -> Files:
    """Paths such as ``children/a/sex`` or ``programme/as_of``."""
    files = deepcopy(WORLD)
    for path, value in changes.items():
        *way, last = path.split("/")
        place = files
        for step in way:
            place = place[step]
        if value is None:
            del place[last]
        else:
            place[last] = value
    return files


def child(registered: str = "2025-03-01", **more: Any) -> dict[str, Any]:
    return {"name": "丙", "registered": registered, **more}


def pairing(start: str = "2025-03-01", **more: Any) -> dict[str, Any]:
    return {"child": "b", "mentor": "m", "kind": "sponsor", "start": start, **more}


def talk(day: str = "2026-03-10", **more: Any) -> dict[str, Any]:
    return {"date": day, "kind": "talk", "children": ["a"], "mentors": ["m"], **more}


B_PAIRED = {"pairings": 2, "pairings.kind.sponsor": 1, "children.paired": 2, "children.unpaired": 0}
SIGNED = {"pairings.signed": 1, "pairings.unsigned": 0}
B_RUNS = {**B_PAIRED, "pairings.running": 2, "pairings.unsigned": 2}
ONE_MORE_CHILD = {"children": 3, "children.unpaired": 2, "children.never": 3}

CHILDREN = [
    Case("a girl is a girl", {"children/b/sex": "female"}, {"children.sex.female": 2}),
    Case("a boy is a group of his own", {"children/b/sex": "male"}, {"children.sex.male": 1}),
    Case("without sex she is in no group", {"children/a/sex": None}, {"children.sex.female": None}),
    Case("without school", {"children/a/school": None}, {"children.school.东校": None}),
    Case("without grade", {"children/a/grade": None}, {"children.grade.3": None}),
    Case("without village", {"children/a/village": None}, {"children.village.上村": None}),
    Case("a grade as text is the same grade", {"children/b/grade": "3"}, {"children.grade.3": 2}),
    Case("another school", {"children/b/school": "西校"}, {"children.school.西校": 1}),
    Case("another village", {"children/b/village": "下村"}, {"children.village.下村": 1}),
    Case(
        "two categories count in each",
        {"children/b/categories": ["orphan", "disabled"]},
        {"children.category.orphan": 2, "children.category.disabled": 1},
    ),
    Case("a focus child", {"children/b/focus": True}, {"children.focus": 1}),
    Case("focus said to be false", {"children/b/focus": False}),
    Case("registered before the first day is not new", {"children/c": child("2026-02-22")}, ONE_MORE_CHILD),
    Case(
        "registered on the first day",
        {"children/c": child("2026-02-23")},
        {**ONE_MORE_CHILD, "children.new": 1},
    ),
    Case("registered today", {"children/c": child("2026-05-27")}, {**ONE_MORE_CHILD, "children.new": 1}),
    Case("registered tomorrow", {"children/c": child("2026-05-28")}),
    Case("left before the first day", {"children/c": child(left={"on": "2026-02-22"})}),
    Case(
        "left on the first day",
        {"children/c": child(left={"on": "2026-02-23"})},
        {**ONE_MORE_CHILD, "children.left": 1},
    ),
    Case(
        "left today", {"children/c": child(left={"on": "2026-05-27"})}, {**ONE_MORE_CHILD, "children.left": 1}
    ),
    Case("leaves tomorrow", {"children/c": child(left={"on": "2026-05-28"})}, ONE_MORE_CHILD),
    Case("T is the frame's last day where that is past", {"children/c": child("2026-01-24")}, frame=AUTUMN),
    Case(
        "registered on the last day of a past frame",
        {"children/c": child("2026-01-23")},
        {**ONE_MORE_CHILD, "children.new": 1},
        AUTUMN,
    ),
    Case("left after a past frame", {"children/b/left": {"on": "2026-01-24"}}, frame=AUTUMN),
]

MENTORS = [
    Case(
        "two roles count in each",
        {"mentors/m/roles": ["teacher", "leader"]},
        {"mentors.role.leader": 1},
    ),
    Case(
        "joined today",
        {"mentors/n": {"name": "友", "roles": ["volunteer"], "joined": "2026-05-27"}},
        {"mentors": 2, "mentors.role.volunteer": 1},
    ),
    Case("joins tomorrow", {"mentors/n": {"name": "友", "roles": ["volunteer"], "joined": "2026-05-28"}}),
    Case(
        "left on the first day",
        {
            "mentors/n": {
                "name": "友",
                "roles": ["volunteer"],
                "joined": "2025-03-01",
                "left": {"on": "2026-02-23"},
            }
        },
        {"mentors": 2, "mentors.role.volunteer": 1},
    ),
    Case(
        "left before the first day",
        {
            "mentors/n": {
                "name": "友",
                "roles": ["volunteer"],
                "joined": "2025-03-01",
                "left": {"on": "2026-02-22"},
            }
        },
    ),
]

SIZES = [{"term": "2026-spring", "pupils": 8}, {"term": "2025-autumn", "pupils": 10}]
SCHOOLS = [
    {"term": "2026-spring", "school": "东校", "pupils": 4},
    {"term": "2026-spring", "school": "西校", "pupils": 5},
    {"term": "2025-autumn", "school": "南校", "pupils": 6},
]
SCHOOL_SIZES = [
    Case("pupils in all", {"programme/school_sizes": SIZES}, {"pupils": 8, "share": 0.25}),
    Case("another term's pupils", {"programme/school_sizes": SIZES}, {"pupils": 10, "share": 0.2}, AUTUMN),
    Case(
        "pupils of a school",
        {"programme/school_sizes": SCHOOLS},
        {"pupils.东校": 4, "share.东校": 0.25, "pupils.西校": 5, "share.西校": 0},
    ),
    Case(
        "pupils of schools and in all",
        {"programme/school_sizes": [*SIZES, SCHOOLS[0]]},
        {"pupils": 8, "share": 0.25, "pupils.东校": 4, "share.东校": 0.25},
    ),
    Case("a year has no pupils", {"programme/school_sizes": [*SIZES, *SCHOOLS]}, frame=YEAR),
    Case("a school year has no pupils", {"programme/school_sizes": [*SIZES, *SCHOOLS]}, frame=SCHOOL_YEAR),
    Case(
        "a year has no pupils either where a term is called as it is",
        {
            "programme/terms": [
                *WORLD["programme"]["terms"],
                {"id": "2026", "start": "2027-02-22", "end": "2027-07-02"},
            ],
            "programme/school_sizes": [{"term": "2026", "pupils": 8}],
        },
        frame=YEAR,
    ),
    Case("pupils of a term to come", {"programme/school_sizes": [{"term": "2026-autumn", "pupils": 8}]}),
]

PAIRINGS = [
    Case("begun before", {"pairings/b-m": pairing("2026-02-22")}, B_RUNS),
    Case("begun on the first day", {"pairings/b-m": pairing("2026-02-23")}, {**B_RUNS, "pairings.new": 1}),
    Case("begun today", {"pairings/b-m": pairing("2026-05-27")}, {**B_RUNS, "pairings.new": 1}),
    Case("begins tomorrow", {"pairings/b-m": pairing("2026-05-28")}),
    Case("ended before", {"pairings/b-m": pairing(ended={"on": "2026-02-22"})}),
    Case(
        "ended on the first day",
        {"pairings/b-m": pairing(ended={"on": "2026-02-23"})},
        {**B_PAIRED, "pairings.ended": 1},
    ),
    Case(
        "ended today",
        {"pairings/b-m": pairing(ended={"on": "2026-05-27"})},
        {**B_RUNS, "pairings.ended": 1},
    ),
    Case("ends tomorrow", {"pairings/b-m": pairing(ended={"on": "2026-05-28"})}, B_RUNS),
    Case(
        "the mentor left before the frame",
        {"mentors/m/left": {"on": "2026-02-22"}},
        {
            "mentors": 0,
            "mentors.role.teacher": None,
            "pairings": 0,
            "pairings.kind.mentor": None,
            "pairings.running": 0,
            "pairings.unsigned": 0,
            "children.paired": 0,
            "children.unpaired": 2,
        },
    ),
    Case(
        "begun in the frame with a mentor who was gone",
        {
            "mentors/n": {
                "name": "友",
                "roles": ["leader"],
                "joined": "2025-03-01",
                "left": {"on": "2026-02-22"},
            },
            "pairings/b-n": pairing("2026-03-01", mentor="n", ended={"on": "2026-03-02"}),
        },
    ),
    Case(
        "the mentor left on the first day",
        {"mentors/m/left": {"on": "2026-02-23"}},
        {"pairings.running": 0, "pairings.unsigned": 0},
    ),
    Case(
        "mentor and child were never here together",
        {
            "children/b/left": {"on": "2026-03-15"},
            "mentors/m/joined": "2026-03-16",
            "pairings/b-m": pairing(),
        },
        {"children.left": 1},
    ),
    Case(
        "the mentor came later than the pairing's start, which is what is new or not",
        {"mentors/m/joined": "2026-03-16", "pairings/b-m": pairing("2026-02-22")},
        B_RUNS,
    ),
    Case(
        "started in the frame, though the child came later",
        {"children/b/registered": "2026-03-16", "pairings/b-m": pairing("2026-03-01")},
        {**B_RUNS, "children.new": 1, "pairings.new": 1},
    ),
    Case(
        "over because the child left is not ended before it is written down",
        {"children/b/left": {"on": "2026-03-15"}, "pairings/b-m": pairing(ended={"on": "2026-05-28"})},
        {**B_PAIRED, "children.left": 1},
    ),
    Case(
        "ended after the child left",
        {"children/b/left": {"on": "2026-03-15"}, "pairings/b-m": pairing(ended={"on": "2026-03-20"})},
        {**B_PAIRED, "children.left": 1, "pairings.ended": 1},
    ),
    Case("signed long ago", {"pairings/a-m/agreement": {"signed": "2025-03-01"}}, SIGNED),
    Case("signed today", {"pairings/a-m/agreement": {"signed": "2026-05-27"}}, SIGNED),
    Case("to be signed tomorrow", {"pairings/a-m/agreement": {"signed": "2026-05-28"}}),
    Case("an agreement that nobody signed", {"pairings/a-m/agreement": {"by": ["校长"]}}),
    Case("signed after a past frame", {"pairings/a-m/agreement": {"signed": "2026-01-24"}}, frame=AUTUMN),
    Case(
        "signed, but of a pairing that is over",
        {"pairings/b-m": pairing(ended={"on": "2026-02-22"}, agreement={"signed": "2025-03-01"})},
    ),
    Case(
        "two pairings, one child",
        {"pairings/b-m": pairing(child="a")},
        {"pairings": 2, "pairings.kind.sponsor": 1, "pairings.running": 2, "pairings.unsigned": 2},
    ),
]

ACTIVITIES = [
    Case("a talk", {"activities/x": talk()}, {**HELD, **A_REACHED}),
    Case("on the first day", {"activities/x": talk("2026-02-23")}, {**HELD, **A_REACHED}),
    Case("the day before", {"activities/x": talk("2026-02-22")}, {"children.never": 1}),
    Case("today", {"activities/x": talk("2026-05-27")}, {**HELD, **A_REACHED}),
    Case("tomorrow", {"activities/x": talk("2026-05-28")}),
    Case("said to be held", {"activities/x": talk(outcome="held")}, {**HELD, **A_REACHED}),
    Case("attempted", {"activities/x": talk(outcome="attempted", minutes=5)}, {"activities.attempted": 1}),
    Case("attempted tomorrow", {"activities/x": talk("2026-05-28", outcome="attempted")}),
    Case("attempted before", {"activities/x": talk("2026-02-22", outcome="attempted")}),
    Case("cancelled", {"activities/x": talk(outcome="cancelled", amount=5)}),
    Case(
        "confidential counts as any other", {"activities/x": talk(confidential=True)}, {**HELD, **A_REACHED}
    ),
    Case("she did not come", {"activities/x": talk(absent=["a"])}, HELD),
    Case("the mentor did not come", {"activities/x": talk(absent=["m"])}, {**HELD, **A_REACHED}),
    Case("mentors alone", {"activities/x": {"date": "2026-03-10", "kind": "talk", "mentors": ["m"]}}, HELD),
    Case(
        "minutes once, for however many children",
        {"activities/x": talk(children=["a", "b"], minutes=40), "activities/y": talk(minutes=2.5)},
        {
            "activities": 2,
            "activities.kind.talk": 2,
            "activities.minutes": 42.5,
            "children.reached": 2,
            "children.never": 0,
        },
    ),
    Case(
        "money by kind",
        {
            "activities/x": talk(amount=100.5),
            "activities/y": talk(kind="gift", amount=20),
            "activities/z": talk(kind="gift", amount=30),
        },
        {
            "activities": 3,
            "activities.kind.talk": 1,
            "activities.kind.gift": 2,
            "amount": 150.5,
            "amount.kind.talk": 100.5,
            "amount.kind.gift": 50,
            **A_REACHED,
        },
    ),
    Case(
        "an amount of nothing", {"activities/x": talk(amount=0)}, {**HELD, **A_REACHED, "amount.kind.talk": 0}
    ),
    Case("met before, not again", {"activities/x": talk("2025-10-10")}, {"children.never": 1}),
    Case("met only before she was registered", {"activities/x": talk("2025-02-20")}, {"children.never": 1}),
    Case("met after a past frame", {"activities/x": talk("2026-01-24")}, frame=AUTUMN),
    Case("expected before, but not there", {"activities/x": talk("2025-10-10", absent=["a"])}),
    Case("attempted before", {"activities/x": talk("2025-10-10", outcome="attempted")}),
    Case(
        "met, but gone before the frame",
        {"children/c": child(left={"on": "2026-02-22"}), "activities/x": talk(children=["c"])},
        HELD,
    ),
]

PRIZE, HOME = {"kind": "commendation"}, {"kind": "home-session"}
ATTENDANCE = [
    Case(
        "commended twice, one child; the other did not come",
        {
            "activities/x": talk(children=["a", "b"], absent=["b"], **PRIZE),
            "activities/y": talk("2026-04-10", **PRIZE),
            "activities/z": talk("2026-02-22", children=["b"], **PRIZE),
        },
        {
            "activities": 2,
            "activities.kind.commendation": 2,
            "children.commended": 1,
            "children.reached": 1,
            "children.never": 0,
        },
    ),
    Case(
        "at the children's home",
        {
            "activities/x": talk(children=["a", "b"], **HOME),
            "activities/y": talk("2026-04-10", children=["a", "b"], absent=["b"], **HOME),
            "activities/z": talk("2026-02-22", **HOME),
            "activities/w": talk(outcome="attempted", **HOME),
        },
        {
            "activities": 2,
            "activities.kind.home-session": 2,
            "activities.attempted": 1,
            "home.attendances": 3,
            "home.children": 2,
            "children.reached": 2,
            "children.never": 0,
        },
    ),
    Case(
        "a child who is not of the frame came all the same",
        {
            "children/c": child(left={"on": "2026-02-22"}),
            "activities/x": talk(children=["c"], **HOME),
            "activities/y": talk(children=["c"], **PRIZE),
        },
        {
            "activities": 2,
            "activities.kind.home-session": 1,
            "activities.kind.commendation": 1,
            "children.commended": 1,
            "home.attendances": 1,
            "home.children": 1,
        },
    ),
]


def to_do(*done: Any) -> dict[str, Any]:
    return talk(follow_up=[{"what": "再去一次", **({} if day is None else {"done": day})} for day in done])


FOLLOW_UPS = [
    Case(
        "done today",
        {"activities/x": to_do("2026-05-27")},
        {**HELD, **A_REACHED, "follow-ups": 1, "follow-ups.done": 1},
    ),
    Case("done tomorrow", {"activities/x": to_do("2026-05-28")}, {**HELD, **A_REACHED, "follow-ups": 1}),
    Case("not done", {"activities/x": to_do(None, False)}, {**HELD, **A_REACHED, "follow-ups": 2}),
    Case(
        "done after a past frame",
        {"activities/x": {**to_do("2026-01-24", "2026-01-23"), "date": "2026-01-10"}},
        {**HELD, **A_REACHED, "follow-ups": 2, "follow-ups.done": 1},
        AUTUMN,
    ),
    Case(
        "of another frame",
        {"activities/x": {**to_do("2026-03-10"), "date": "2026-01-10"}},
        {"children.never": 1},
    ),
    Case(
        "of an attempt",
        {"activities/x": {**to_do("2026-03-10"), "outcome": "attempted"}},
        {"activities.attempted": 1},
    ),
]

MONTHLY = {
    "title": "学校",
    "rules": {"talk": {"title": "每月谈心", "for": "pairing", "activity": "talk", "per": "month"}},
}
WAIVED = [{"rule": "p/talk", "from": "2026-04-01", "to": "2026-04-30"}]
DUTIES = [
    Case(
        "by deadline, in the whole frame: February, March, (April waived,) May — and not January, nor July's",
        {
            "programme/policies": ["p"],
            "policies/p": MONTHLY,
            "pairings/a-m/waivers": WAIVED,
            "pairings/a-m/start": "2026-01-01",
            "activities/x": talk(),
        },
        {
            **HELD,
            **A_REACHED,
            "duties.met": 1,
            "duties.missed": 1,
            "duties.waived": 1,
            "duties.due-soon": 1,
            "rule.p/talk.met": 1,
            "rule.p/talk.missed": 1,
        },
    ),
    Case(
        "the year has January too, and nothing of the years around it",
        {"programme/policies": ["p"], "policies/p": MONTHLY, "activities/x": talk()},
        {
            **HELD,
            **A_REACHED,
            "duties.met": 1,
            "duties.missed": 3,
            "duties.due-soon": 1,
            "rule.p/talk.met": 1,
            "rule.p/talk.missed": 3,
        },
        YEAR,
    ),
    Case(
        "a rule of which nothing is decided yet, due on the frame's last day",
        {
            "programme/policies": ["p"],
            "policies/p": {"title": "学校", "rules": {"t": {**MONTHLY["rules"]["talk"], "per": "term"}}},  # type: ignore[index]
        },
        {"duties.open": 1, "rule.p/t.met": 0, "rule.p/t.missed": 0},
    ),
]


def plan(*, term: str | None = "2026-spring", year: Any = None, due: str | None = None) -> dict[str, Any]:
    named: dict[str, Any] = {
        "title": "计划",
        "items": {"i": {"title": "家长会", **({"due": due} if due else {})}},
    }
    if term:
        named["term"] = term
    if year:
        named["year"] = year
    return named


DONE = talk(plan="p/i")
YESTERDAY = "2026-05-26"
PLANS = [
    Case("an item without due", {"plans/p": plan()}, {"plan-items": 1}),
    Case("due today", {"plans/p": plan(due=TODAY)}, {"plan-items": 1}),
    Case("due yesterday", {"plans/p": plan(due=YESTERDAY)}, {"plan-items": 1, "plan-items.late": 1}),
    Case("a plan without items", {"plans/p": {"title": "空", "term": "2026-spring"}}),
    Case("another term's", {"plans/p": plan(term="2025-autumn", due=YESTERDAY)}),
    Case("a year's plan is no term's", {"plans/p": plan(term=None, year=2026)}),
    Case(
        "done",
        {"plans/p": plan(due=YESTERDAY), "activities/x": DONE},
        {**HELD, **A_REACHED, "plan-items": 1, "plan-items.done": 1},
    ),
    Case(
        "done before the frame",
        {"plans/p": plan(due=YESTERDAY), "activities/x": {**DONE, "date": "2026-02-01"}},
        {"children.never": 1, "plan-items": 1, "plan-items.done": 1},
    ),
    Case(
        "to be done tomorrow",
        {"plans/p": plan(due=YESTERDAY), "activities/x": {**DONE, "date": "2026-05-28"}},
        {"plan-items": 1, "plan-items.late": 1},
    ),
    Case(
        "attempted is not done",
        {"plans/p": plan(due=YESTERDAY), "activities/x": {**DONE, "outcome": "attempted"}},
        {"activities.attempted": 1, "plan-items": 1, "plan-items.late": 1},
    ),
    Case(
        "another item's activity",
        {"plans/p": plan(due=YESTERDAY), "activities/x": {**DONE, "plan": "p/j"}},
        {**HELD, **A_REACHED, "plan-items": 1, "plan-items.late": 1},
    ),
    Case(
        "due after the term, and today is later still than both",
        {"plans/p": plan(term="2025-autumn", due="2026-03-01")},
        {"plan-items": 1},
        AUTUMN,
    ),
    Case(
        "unfinished after the term, not yet due",
        {"plans/p": plan(term="2025-autumn", due=TODAY)},
        {"plan-items": 1},
        AUTUMN,
    ),
    Case("the year's own plan", {"plans/p": plan(term=None, year=2026)}, {"plan-items": 1}, YEAR),
    Case("a year as text", {"plans/p": plan(term=None, year="2026")}, {"plan-items": 1}, YEAR),
    Case("another year's", {"plans/p": plan(term=None, year=2025)}, frame=YEAR),
    Case("a term that begins in the year", {"plans/p": plan()}, {"plan-items": 1}, YEAR),
    Case("a term that only ends in the year", {"plans/p": plan(term="2025-autumn")}, frame=YEAR),
    Case(
        "a term of the year that is still to come",
        {"plans/p": plan(term="2026-autumn")},
        {"plan-items": 1},
        YEAR,
    ),
    Case("a year and one of its terms, once", {"plans/p": plan(year=2026)}, {"plan-items": 1}, YEAR),
    Case("a term of the school year", {"plans/p": plan(term="2025-autumn")}, {"plan-items": 1}, SCHOOL_YEAR),
    Case("a term of the school year before", {"plans/p": plan(term="2025-spring")}, frame=SCHOOL_YEAR),
    Case("a year's plan is no school year's", {"plans/p": plan(term=None, year=2025)}, frame=SCHOOL_YEAR),
    Case(
        "a school year that starts in spring has other terms",
        {"plans/p": plan(term="2025-spring"), "programme/school_year_starts": "02-17"},
        {"plan-items": 1, "children.new": 2, "pairings.new": 1},
        SCHOOL_YEAR,
    ),
    Case(
        "a school year ends the day before the next one starts",
        {"plans/p": plan(), "programme/school_year_starts": "02-23"},
        {"children.new": 2, "pairings.new": 1},
        SCHOOL_YEAR,
    ),
    Case(
        "a school year that starts on 29 February starts on the 28th of a common year",
        {"children/b/registered": "2025-02-28", "programme/school_year_starts": "02-29"},
        {"children.new": 2, "pairings.new": 1},
        SCHOOL_YEAR,
    ),
    Case(
        "and the year before ends on the 27th",
        {"children/b/registered": "2026-02-28", "programme/school_year_starts": "02-29"},
        {"children": 1, "children.new": 1, "children.unpaired": 0, "children.never": 1, "pairings.new": 1},
        SCHOOL_YEAR,
    ),
]


def case(**days: str) -> dict[str, Any]:
    return {"child": "a", "kind": "help", **days}


CASES = [
    Case(
        "opened on the first day",
        {"cases/k": case(opened="2026-02-23")},
        {"cases.opened": 1, "cases.open": 1},
    ),
    Case("opened before", {"cases/k": case(opened="2026-02-22")}, {"cases.open": 1}),
    Case("opened today", {"cases/k": case(opened=TODAY)}, {"cases.opened": 1, "cases.open": 1}),
    Case("opened tomorrow", {"cases/k": case(opened="2026-05-28")}),
    Case("without opened", {"cases/k": case()}, {"cases.open": 1}),
    Case("without opened, closed", {"cases/k": case(closed="2026-03-01")}, {"cases.closed": 1}),
    Case("closed before", {"cases/k": case(opened="2026-01-01", closed="2026-02-22")}),
    Case(
        "closed on the first day",
        {"cases/k": case(opened="2026-01-01", closed="2026-02-23")},
        {"cases.closed": 1},
    ),
    Case("closed today", {"cases/k": case(opened="2026-01-01", closed=TODAY)}, {"cases.closed": 1}),
    Case("closed tomorrow", {"cases/k": case(opened="2026-01-01", closed="2026-05-28")}, {"cases.open": 1}),
    Case(
        "open on the last day of a past frame",
        {"cases/k": case(opened="2026-01-01", closed="2026-01-24")},
        {"cases.opened": 1, "cases.open": 1},
        AUTUMN,
    ),
    Case("opened after a past frame", {"cases/k": case(opened="2026-01-24")}, frame=AUTUMN),
]


def marks(day: str, *values: Any, **more: Any) -> dict[str, Any]:
    scores = {f"科{n}": value for n, value in enumerate(values)}
    return talk(day, **{"kind": "progress", "scores": scores, **more})


OLD, NEW = "2025-12-10", "2026-03-10"
MET = {"activities": 1, "activities.kind.progress": 1, **A_REACHED}
MARKS = [
    Case(
        "better",
        {"activities/o": marks(OLD, 60), "activities/n": marks(NEW, 61)},
        {**MET, "marks.compared": 1, "marks.better": 1},
    ),
    Case(
        "worse",
        {"activities/o": marks(OLD, 61), "activities/n": marks(NEW, 60.5)},
        {**MET, "marks.compared": 1, "marks.worse": 1},
    ),
    Case(
        "the same",
        {"activities/o": marks(OLD, 60, 70), "activities/n": marks(NEW, 65)},
        {**MET, "marks.compared": 1},
    ),
    Case(
        "the mean of all marks, not of the days' means",
        {
            "activities/o": marks(OLD, 70),
            "activities/n": marks(NEW, 60, 60, 60),
            "activities/n2": marks("2026-04-10", 90),
        },
        {**MET, "activities": 2, "activities.kind.progress": 2, "marks.compared": 1, "marks.worse": 1},
    ),
    Case(
        "a mark in words is none, also in figures",
        {"activities/o": marks(OLD, 60, "优"), "activities/n": marks(NEW, 50, "85")},
        {**MET, "marks.compared": 1, "marks.worse": 1},
    ),
    Case("nothing but words", {"activities/o": marks(OLD, 60), "activities/n": marks(NEW, "85")}, MET),
    Case("no marks before", {"activities/n": marks(NEW, 60)}, MET),
    Case("no marks since", {"activities/o": marks(OLD, 60)}, {"children.never": 1}),
    Case(
        "a mark of nothing is a mark",
        {"activities/o": marks(OLD, 1), "activities/n": marks(NEW, 0)},
        {**MET, "marks.compared": 1, "marks.worse": 1},
    ),
    Case(
        "absent",
        {"activities/o": marks(OLD, 60), "activities/n": marks(NEW, 90, absent=["a"])},
        {"activities": 1, "activities.kind.progress": 1, "children.never": 1},
    ),
    Case(
        "an evaluation",
        {"activities/o": marks(OLD, 60), "activities/n": marks(NEW, 90, kind="evaluation")},
        {"activities": 1, "activities.kind.evaluation": 1, **A_REACHED},
    ),
    Case(
        "an evaluation before",
        {"activities/o": marks(OLD, 60, kind="evaluation"), "activities/n": marks(NEW, 90)},
        MET,
    ),
    Case(
        "any other kind",
        {"activities/o": marks(OLD, 60, kind="talk"), "activities/n": marks(NEW, 90)},
        {**MET, "marks.compared": 1, "marks.better": 1},
    ),
    Case(
        "attempted",
        {"activities/o": marks(OLD, 60), "activities/n": marks(NEW, 90, outcome="attempted")},
        {"activities.attempted": 1, "children.never": 1},
    ),
    Case(
        "tomorrow's",
        {"activities/o": marks(OLD, 60), "activities/n": marks("2026-05-28", 90)},
        {"children.never": 1},
    ),
    Case("between the terms", {"activities/o": marks("2026-02-10", 60), "activities/n": marks(NEW, 90)}, MET),
    Case("two terms before", {"activities/o": marks("2025-05-10", 60), "activities/n": marks(NEW, 90)}, MET),
    Case(
        "on the last day of the term before",
        {"activities/o": marks("2026-01-23", 60), "activities/n": marks(NEW, 90)},
        {**MET, "marks.compared": 1, "marks.better": 1},
    ),
    Case(
        "marks of before she was registered are hers",
        {
            "children/b/registered": "2026-03-01",
            "activities/o": marks(OLD, 60, children=["b"]),
            "activities/n": marks(NEW, 90, children=["b"]),
        },
        {**MET, "children.new": 1, "marks.compared": 1, "marks.better": 1},
    ),
    Case(
        "who is not of the frame is not compared",
        {
            "children/c": child(left={"on": "2026-02-22"}),
            "activities/o": marks(OLD, 60, children=["c"]),
            "activities/n": marks(NEW, 90, children=["c"]),
        },
        {"activities": 1, "activities.kind.progress": 1},
    ),
    Case(
        "the year before",
        {"activities/o": marks("2025-01-01", 60), "activities/n": marks("2026-01-01", 90)},
        {**MET, "marks.compared": 1, "marks.better": 1},
        YEAR,
    ),
    Case(
        "two years before",
        {"activities/o": marks("2024-12-31", 60), "activities/n": marks(NEW, 90)},
        MET,
        YEAR,
    ),
    Case(
        "the school year before",
        {"activities/o": marks("2025-08-31", 60), "activities/n": marks("2025-09-01", 90)},
        {**MET, "marks.compared": 1, "marks.better": 1},
        SCHOOL_YEAR,
    ),
    Case(
        "two school years before",
        {"activities/o": marks("2024-08-31", 60), "activities/n": marks(NEW, 90)},
        MET,
        SCHOOL_YEAR,
    ),
    Case(
        "three times the same mark is that mark, to the last digit",
        {"activities/o": marks(OLD, 85.4, 85.4, 85.4), "activities/n": marks(NEW, 85.4)},
        {**MET, "marks.compared": 1},
    ),
    Case(
        "the same marks in another order are the same",
        {"activities/o": marks(OLD, 70.1, 70.1, 80.2), "activities/n": marks(NEW, 80.2, 70.1, 70.1)},
        {**MET, "marks.compared": 1},
    ),
]

FIRST_TERM = [
    Case(
        "no term before: nothing to compare",
        {"activities/o": marks("2025-03-10", 60)},
        {"activities": 1, "activities.kind.progress": 1, **A_REACHED},
        ("term", "2025-spring"),
    ),
]

TABLE = {
    "children": CHILDREN,
    "mentors": MENTORS,
    "school sizes": SCHOOL_SIZES,
    "pairings": PAIRINGS,
    "activities": ACTIVITIES,
    "attendance": ATTENDANCE,
    "follow-ups": FOLLOW_UPS,
    "duties": DUTIES,
    "plans": PLANS,
    "cases": CASES,
    "marks": MARKS + FIRST_TERM,
}
