# ruff: noqa: E501 - a record is a table
"""One record of every type with every field in it, to be broken in every place."""

from collections.abc import Iterator
from typing import Any

PAUSE = {"from": "2026-01-10", "to": "2026-02-10", "reason": "回父母身边"}
KEY = "age1" + "q" * 58
TITLE = {"zh": "名称", "en": "Name"}
ERASED = {
    "on": "2026-07-01",
    "ground": "consent-withdrawn",
    "by": "WL",
    "generation": 7,
    "settled": "2026-07-02",
    "counted_by": ["school/monthly-talk"],
    "birthday": "05-14",
    "public": ["2026-01-01/2026-06-30"],
}
FULL: dict[str, dict[str, Any]] = {
    "programme": {
        "name": "小河镇留守儿童帮扶",
        "language": "zh",
        "timezone": "Asia/Shanghai",
        "terms": [{"id": "2026-spring", "start": "2026-02-16", "end": "2026-07-03"}],
        "school_year_starts": "09-01",
        "policies": ["school"],
        "school_sizes": [{"term": "2026-spring", "school": "小河小学", "pupils": 315}],
        "kinds": {"picnic": TITLE},
        "tags": {"seen-alone": TITLE},
        "hotlines": [{"name": TITLE, "phone": "12355"}],
        "privacy": "sealed",
        "seal_to": KEY,
        "spare_keys": [KEY],
        "seal_also": ["child.born"],
        "retention": {"child": {"years": 3}, "mentor": {"years": 1}},
        "separate_consents": ["photos"],
        "repository": {"forge": "gitea", "url": "https://forge.example/school/records", "branch": "main"},
        "as_of": "2026-04-01",
    },
    "policy": {
        "title": TITLE,
        "source": "学校文件",
        "where": {"mentor.roles": ["teacher"]},
        "in_force": {"from": "2025-09-01", "to": "2026-08-31"},
        "tags": ["seen-alone"],
        "rules": {
            "monthly-talk": {
                "title": TITLE,
                "for": "pairing",
                "where": {"child.focus": True, "child.grade": {"at_least": 3, "at_most": 6}},
                "activity": ["talk", "home-visit"],
                "counting": {"place": ["home"], "mentors": {"at_least": 2}, "tags": {"not": ["combined"]}},
                "at_least": "50%",
                "at_most": 3,
                "sum": "minutes",
                "per": "year",
                "between": ["05-20", "06-10"],
                "during": "term",
                "partial": "any",
                "phase": {"from": {"weeks": 4}, "until": {"activity": "evaluation"}},
                "in_force": {"from": "2025-09-01"},
                "due_soon": 7,
                "target": 0.95,
                "severity": "error",
            },
            "birthday": {"title": "生日", "for": "child", "activity": "birthday", "per": "birthday", "margin": {"days": 7}},
            "visit": {"title": "家访", "for": "child", "activity": "home-visit", "every": {"months": 2}},
            "first": {"title": "第一次", "for": "mentor", "activity": "talk", "within": {"weeks": 2}, "after": "grant"},
            "paired": {"title": "有人结对", "for": "child", "has": "pairing", "grace": {"days": 14}},
        },
    },
    "child": {
        "name": "陈小禾",
        "alias": "小禾",
        "sex": "female",
        "born": "2016-05-14",
        "school": "小河小学",
        "grade": 3,
        "class": "二班",
        "village": "上河村",
        "categories": ["left-behind", "orphan"],
        "focus": True,
        "needs": ["study"],
        "registered": "2025-09-01",
        "left": {"on": "2026-06-30", "reason": "转学"},
        "guardians": [
            {
                "name": "陈奶奶", "relation": "grandmother", "phone": "13900000001", "address": "上河村",
                "born": "1950-01-01", "health": "好", "job": "务农", "notes": "无",
            }
        ],
        "parents": [
            {
                "name": "陈某", "relation": "father", "phone": "0571-55550000", "works_in": "杭州",
                "job": "木工", "comes_home": ["2026-02-10"],
            }
        ],
        "pauses": [PAUSE],
        "consents": [
            {
                "purpose": "records", "notice": "2025-09", "by": "陈奶奶", "relation": "grandmother", "on": "2025-09-01",
                "until": "2026-08-31", "withdrawn": "2026-03-01",
            }
        ],
        "notes": "爱画画",
        "retain_until": "2029-06-30",
        "erased": ERASED,
        "seal_to": KEY,
        "tags": ["seen-alone"],
    },
    "mentor": {
        "name": "李老师",
        "roles": ["teacher", "party-member"],
        "child": "c001",
        "organisation": "小河小学",
        "phone": "13900000002",
        "joined": "2025-09-01",
        "left": {"on": "2026-06-30"},
        "pauses": [PAUSE],
        "screening": {"on": "2025-09-01", "until": "2027-09-01", "by": "派出所"},
        "training": {"on": "2025-09-01", "until": "2027-09-01", "by": "妇联"},
        "retain_until": "2029-06-30",
        "erased": ERASED,
        "max_pairings": 3,
        "subjects": ["语文"],
        "class": "三（2）班",
        "tags": ["seen-alone"],
    },
    "pairing": {
        "child": "c001",
        "mentor": "m001",
        "kind": "mentor",
        "start": "2025-09-10",
        "ended": {"on": "2026-06-30", "reason": "毕业"},
        "pauses": [PAUSE],
        "agreement": {"signed": "2025-09-10", "by": ["陈奶奶"]},
        "waivers": [
            {"rule": "school/monthly-talk", "from": "2026-01-01", "to": "2026-01-31", "reason": "病假", "by": "校长"}
        ],
        "study_plan": [
            {
                "subject": "数学", "when": "周三", "content": "乘法", "expected": "及格", "due": "2026-06-01",
                "reviewed": "2026-06-02", "result": "好",
            }
        ],
        "tags": ["seen-alone"],
    },
    "activity": {
        "date": "2026-03-14",
        "kind": "talk",
        "outcome": "held",
        "children": ["c001", "c002"],
        "mentors": ["m001"],
        "place": "home",
        "topic": "学习",
        "notes": "很好",
        "minutes": 40,
        "amount": 12.5,
        "items": ["书包"],
        "scores": {"语文": 90, "数学": "优"},
        "plan": "2026-spring/opening",
        "case": "help-2026-01",
        "follow_up": [{"what": "再去一次", "due": "2026-04-01", "done": True}],
        "confidential": False,
        "photos": True,
        "absent": ["c002"],
        "erased": {"counted_by": ["school/monthly-talk"]},
        "tags": ["seen-alone"],
    },
    "plan": {
        "title": TITLE,
        "term": "2026-spring",
        "items": {
            "opening": {
                "title": "开学", "kind": "symposium", "from": "2026-02-16", "due": "2026-03-01", "who": ["m001"],
                "audience": "全体",
            }
        },
        "tags": ["seen-alone"],
    },
    "case": {
        "child": "c001",
        "kind": "help",
        "opened": "2026-01-05",
        "closed": "2026-02-05",
        "raised_by": "班主任",
        "handled_by": "镇妇联",
        "outcome": "已解决",
        "hold": True,
        "tags": ["seen-alone"],
    },
}  # fmt: skip


def each() -> Iterator[tuple[str, dict[str, Any]]]:
    """Type and record; of a policy with many rules, one record a rule, since a rule is what differs."""
    for type_, record in FULL.items():
        if type_ != "policy":
            yield type_, record
        for name, rule in record.get("rules", {}).items():
            rest = record if name == "monthly-talk" else {"title": record["title"]}
            yield type_, {**rest, "rules": {name: rule}}
