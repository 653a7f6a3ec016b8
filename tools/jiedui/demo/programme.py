"""The demo's programme, its plans and its cases."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from jiedui.days import Span

Data = dict[str, Any]
ITEMS = {
    "publicity": ("宣传关爱留守儿童", "publicity", 0.0, 0.2),
    "safety": ("法纪教育、自理自护教育", "safety-education", 0.1, 0.3),
    "parents": ("家长会", "parent-meeting", 0.25, 0.45),
    "letters": ("“给在外的爸爸（妈妈）的一封信”征文", "letter", 0.3, 0.6),
    "guardians": ("监护人培训", "guardian-training", 0.4, 0.7),
    "essay": ("“爸爸、妈妈，我想对你们说的”主题作文竞赛", "contest", 0.4, 0.7),
    "stories": ("“爸爸（妈妈）在外打工的故事”故事会", "storytelling", 0.5, 0.8),
    "home": ("儿童之家添置图书和棋类", "home-session", 0.3, 0.72),
    "children-day": ("“六一”表彰和文艺演出", "commendation", 0.6, 0.82),
    "evaluation": ("对班主任、任课教师的考核", "evaluation", 0.9, 1.0),
}
"""A term plan in the spirit of the fourth document: title, kind, and when in the term."""


def programme(terms: Sequence[tuple[str, Span]], policies: Sequence[str], as_of: date, children: int) -> Data:
    """The file programme.yml. (Two children in five are left behind, as the third document tells.)"""
    return {
        "name": "青禾镇中心小学结对帮扶项目",
        "language": "zh",
        "timezone": "Asia/Shanghai",
        "terms": [
            {"id": id_, "start": days.start.isoformat(), "end": days.end.isoformat()} for id_, days in terms
        ],
        "school_year_starts": "09-01",
        "school_sizes": [
            {"term": id_, "school": "青禾中心小学", "pupils": round(2.5 * children) + 5 * place}
            for place, (id_, _) in enumerate(terms)
        ],
        "policies": list(policies),
        "privacy": "plain",
        "retention": {"child": {"years": 3}, "mentor": {"years": 3}},
        "kinds": {"harvest-day": {"zh": "柑橘节活动", "en": "Orange festival"}},
        "tags": {
            "unannounced": {"zh": "未预约", "en": "unannounced"},
            "seen-alone": {"zh": "单独谈话", "en": "seen alone"},
        },
        "hotlines": [
            {"name": {"zh": "报警", "en": "Police"}, "phone": "110"},
            {"name": {"zh": "政务服务热线", "en": "Government hotline"}, "phone": "12345"},
            {"name": {"zh": "青少年服务台", "en": "Youth line"}, "phone": "12355"},
        ],
        "repository": {
            "forge": "github",
            "url": "https://github.com/example/qinghe-jiedui",
            "branch": "main",
        },
        "as_of": as_of.isoformat(),
    }


def plan(id_: str, days: Span, who: Sequence[str]) -> Data:
    """A term's plan."""

    def at(share: float) -> str:
        return (days.start + (days.end - days.start) * share).isoformat()

    year, season = id_.split("-")
    items = {
        item: {
            "title": title,
            "kind": kind,
            "from": at(begin),
            "due": at(end),
            "who": [who[place % len(who)]],
            "audience": "全体留守儿童",
        }
        for place, (item, (title, kind, begin, end)) in enumerate(ITEMS.items())
        if season == "spring" or item != "children-day"
    }
    title = f"{year}年{'春' if season == 'spring' else '秋'}季留守儿童结对帮扶工作计划"
    return {"title": title, "term": id_, "items": items}


def cases(children: Sequence[str], mentors: Sequence[str], start: date) -> dict[str, Data]:
    """A few requests for help, open and closed, and a rights case."""

    def case(place: int, kind: str, day: int, **more: Any) -> Data:
        return {
            "child": children[place % len(children)],
            "kind": kind,
            "opened": date(start.year, 3, day).isoformat(),
            **more,
        }

    return {
        "rights-1": case(0, "rights", 30, raised_by=mentors[0], handled_by=mentors[0], hold=True),
        "help-1": case(
            3,
            "help",
            5,
            closed=date(start.year, 3, 19).isoformat(),
            raised_by=mentors[1],
            outcome="镇民政办给予临时救助",
        ),
        "help-2": case(5, "health", 12, raised_by=mentors[2], handled_by="青禾镇卫生院"),
        "help-3": case(
            8, "study", 2, closed=date(start.year, 4, 10).isoformat(), outcome="已转入作业辅导小组"
        ),
    }
