"""The demo's people: children, mentors, and who is paired with whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from jiedui.demo import words

Data = dict[str, Any]


DOZEN: tuple[tuple[str, list[str]], ...] = (
    ("teacher", ["teacher", "homeroom-teacher"]),
    ("teacher", ["teacher", "party-member"]),
    ("teacher", ["teacher"]),
    ("teacher", ["teacher", "leader", "party-member"]),
    ("teacher", ["teacher", "homeroom-teacher"]),
    ("teacher", ["teacher"]),
    ("proxy", ["proxy-parent"]),
    ("proxy", ["proxy-parent", "volunteer"]),
    ("partner", ["classmate"]),
    ("partner", ["classmate"]),
    ("committee", ["committee", "party-member"]),
    ("sponsor", ["sponsor", "volunteer"]),
)


@dataclass(frozen=True)
class People:
    """Everybody, by id, as their files will say."""

    children: dict[str, Data]
    mentors: dict[str, Data]
    pairings: dict[str, Data]


def people(number: int, start: date, as_of: date, random: Random) -> People:
    """That many children, half as many mentors (at least twelve), and pairings of every kind."""
    children = {f"c{place + 1:03d}": _child(place, start, random) for place in range(number)}
    _tell_apart(children.values())
    mentors: dict[str, Data] = {}
    for place in range(max(12, number // 2)):
        mentors[f"m{place + 1:03d}"] = _mentor(place, start, as_of, random, children)
    pairings = _pairings(children, mentors, as_of, random)
    return People(children, mentors, pairings)


def _tell_apart(children: Iterable[Data]) -> None:
    """Two children of one alias: the second gets a number."""
    times = Counter[str]()
    for child in children:
        alias = child["alias"]
        times[alias] += 1
        if times[alias] > 1:
            child["alias"] = f"{alias}{times[alias]}"


def _name(random: Random) -> tuple[str, str]:
    given = random.choice(words.GIVEN_FIRST) + random.choice(words.GIVEN_LAST)
    return random.choice(words.SURNAMES) + given, given


def _phone(random: Random) -> str:
    return f"1390000{random.randrange(10_000):04d}"


def _child(place: int, start: date, random: Random) -> Data:
    name, given = _name(random)
    grade = 1 + place % 6
    born = date(start.year - 6 - grade, 9, 1) + timedelta(days=random.randrange(364))
    needs = random.sample(words.NEEDS, k=random.choice((1, 2, 2)))
    if place % 5 == 2 and "study" not in needs:
        needs.append("study")
    child: Data = {
        "name": name,
        "alias": given,
        "sex": random.choice(("female", "male")),
        "born": born.isoformat(),
        "school": "青禾中心小学",
        "grade": grade,
        "class": 1 + place // 6 % 2,
        "village": words.VILLAGES[place % len(words.VILLAGES)],
        "categories": ["left-behind"],
        "needs": needs,
        "registered": (start + timedelta(days=3 * (place % 4))).isoformat(),
        "guardians": [{"name": f"{name[0]}奶奶", "relation": "奶奶", "phone": _phone(random)}],
        "parents": [
            {
                "name": f"{name[0]}爸爸",
                "relation": "父亲",
                "phone": _phone(random),
                "works_in": random.choice(words.CITIES),
                "job": random.choice(words.JOBS),
                "comes_home": [f"{start.year + 1}-02-12"],
            }
        ],
        "consents": [
            {
                "purpose": "records",
                "notice": "2025-02",
                "by": f"{name[0]}奶奶",
                "relation": "奶奶",
                "on": start.isoformat(),
                "until": date(start.year + 3, 8, 31).isoformat(),
            }
        ],
    }
    if place % 4 == 1:
        child["categories"] = ["left-behind", "registered-poor"]
        child["focus"] = True
    if place % 11 == 7:
        child["categories"] = ["single-parent", "left-behind"]
    if place % 24 == 13:
        child["categories"] = ["orphan"]
        child["focus"] = True
        del child["parents"]
    return child


def _mentor(place: int, start: date, as_of: date, random: Random, children: dict[str, Data]) -> Data:
    group, roles = DOZEN[place % len(DOZEN)]
    name, _ = _name(random)
    titles = {"teacher": "老师", "proxy": "阿姨", "committee": "主任", "sponsor": "先生"}
    mentor: Data = {"name": name[0] + titles.get(group, ""), "roles": roles}
    if group == "partner":
        child = list(children)[(place * 7) % len(children)]
        mentor |= {"name": children[child]["name"], "child": child}
    else:
        mentor["organisation"] = words.ORGANISATIONS[
            {"teacher": 0, "proxy": 1, "committee": 2, "sponsor": 3}[group]
        ]
        mentor["phone"] = _phone(random)
    mentor["joined"] = start.isoformat()
    if group in ("proxy", "sponsor"):
        mentor["screening"] = {
            "on": (start - timedelta(days=20)).isoformat(),
            "until": date(as_of.year + 1, 1, 31).isoformat(),
            "by": "青禾派出所",
        }
        mentor["training"] = {
            "on": (start - timedelta(days=12)).isoformat(),
            "until": date(as_of.year + 1, 3, 31).isoformat(),
            "by": "青禾镇民政办",
        }
    if group == "teacher":
        mentor["max_pairings"] = 6
        mentor["subjects"] = [words.SUBJECTS[place % 3]]
    if "homeroom-teacher" in roles:
        grade, class_ = divmod(place // 2 % 12, 2)
        mentor["class"] = f"{grade + 1}/{class_ + 1}"
    return mentor


def _pairings(
    children: dict[str, Data], mentors: dict[str, Data], as_of: date, random: Random
) -> dict[str, Data]:
    groups: dict[str, list[str]] = {}
    for place, mentor in enumerate(mentors):
        groups.setdefault(DOZEN[place % len(DOZEN)][0], []).append(mentor)
    found: dict[str, Data] = {}
    for place, (child, data) in enumerate(children.items()):
        day = date.fromisoformat(data["registered"]) + timedelta(days=7 + random.randrange(10))
        for mentor, kind in _mentors_of(place, child, data, groups, mentors):
            pairing: Data = {"child": child, "mentor": mentor, "kind": kind, "start": day.isoformat()}
            if mentor in groups["teacher"]:
                _with_papers(pairing, place, data, as_of, random)
            found[f"{child}-{mentor}"] = pairing
    return found


def _mentors_of(
    place: int, child: str, data: Data, groups: dict[str, list[str]], mentors: dict[str, Data]
) -> Iterator[tuple[str, str]]:
    """Who cares for the child, and as what. For one in two dozens nobody has been found yet."""

    def one_of(group: str, number: int) -> str:
        return groups[group][number % len(groups[group])]

    if place % 24 == 23:
        return
    yield one_of("teacher", place), "mentor"
    if "study" in data["needs"] and place % 24 != 12:
        partners = [one for one in groups["partner"] if mentors[one]["child"] != child]
        yield from ((partner, "study-partner") for partner in partners[place % 2 :][:1])
    if place % 6 == 4:
        yield one_of("proxy", place // 6), "proxy-parent"
    if place % 12 == 5:
        yield one_of("committee", place // 12), "mentor"
    if place % 12 == 1:
        yield one_of("sponsor", place // 12), "sponsor"


def _with_papers(pairing: Data, place: int, child: Data, as_of: date, random: Random) -> None:
    """The agreement, and a study plan for a child that needs one."""
    if place % 24 != 9:
        signed = date.fromisoformat(pairing["start"]) + timedelta(days=random.randrange(20))
        pairing["agreement"] = {"signed": signed.isoformat(), "by": ["监护人", "帮扶人", "学校"]}
    if "study" in child["needs"]:
        pairing["study_plan"] = _study_plan(as_of, random)


def _study_plan(as_of: date, random: Random) -> list[Data]:
    plan: Data = {
        "subject": random.choice(words.SUBJECTS),
        "when": "每周二、四放学后",
        "content": random.choice(words.TUTORING),
        "expected": "期末比期中提高五分",
        "due": date(as_of.year, 6, 30).isoformat(),
    }
    if random.random() < 0.7:
        plan["reviewed"] = (as_of - timedelta(days=random.randrange(10, 80))).isoformat()
        plan["result"] = random.choice(words.CHECKS)
    return [plan]
