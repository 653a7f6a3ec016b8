"""A fictional programme of any size, the same for the same seed. Nobody in it lives, or ever did."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

from jiedui.days import Span
from jiedui.demo.events import events
from jiedui.demo.people import People, people
from jiedui.demo.programme import cases, plan, programme
from jiedui.writing import canonical

POLICIES = ("school-four-ones", "street-four-contacts", "township-programme")
POLICY_FOLDER = Path(__file__).parents[1] / "policies"
AS_OF = date(2026, 5, 27)


def demo(children: int, seed: int, as_of: date = AS_OF) -> Iterator[tuple[str, str]]:
    """Every file of the programme: its path below the records folder, and its text."""
    random = Random(seed)
    terms = _terms(as_of)
    started = [(id_, days) for id_, days in terms if days.start <= as_of]
    crowd = people(children, started[0][1].start, as_of, random)
    _life_happens(crowd, as_of)
    yield "programme.yml", canonical("programme", programme(terms, POLICIES, as_of, children))
    for policy in POLICIES:
        yield f"policies/{policy}.yml", (POLICY_FOLDER / f"{policy}.yml").read_text(encoding="utf-8")
    for folder, type_, records in (
        ("children", "child", crowd.children),
        ("mentors", "mentor", crowd.mentors),
        ("pairings", "pairing", crowd.pairings),
    ):
        for id_, data in records.items():
            yield f"{folder}/{id_}.yml", canonical(type_, data)
    for id_, days in started:
        yield f"plans/{id_}.yml", canonical("plan", plan(id_, days, list(crowd.mentors)[:5]))
    for id_, data in cases(list(crowd.children), list(crowd.mentors), as_of).items():
        yield f"cases/{id_}.yml", canonical("case", data)
    yield from _activities(crowd, [days for _, days in started], as_of, random)


def write(target: Path, children: int, seed: int, as_of: date = AS_OF) -> int:
    """Write the programme into `target` (which must be empty or not there yet); how many files it has."""
    number = 0
    for number, (path, text) in enumerate(demo(children, seed, as_of), start=1):  # noqa: B007 - the last one
        file = target / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")
    return number


def _terms(as_of: date) -> list[tuple[str, Span]]:
    """Three terms up to as-of and the next one."""
    year = as_of.year
    return [
        (f"{year - 1}-spring", Span(date(year - 1, 2, 17), date(year - 1, 7, 4))),
        (f"{year - 1}-autumn", Span(date(year - 1, 9, 1), date(year, 1, 23))),
        (f"{year}-spring", Span(date(year, 2, 23), date(year, 7, 3))),
        (f"{year}-autumn", Span(date(year, 9, 1), date(year + 1, 1, 22))),
    ]


def _activities(crowd: People, terms: list[Span], as_of: date, random: Random) -> Iterator[tuple[str, str]]:
    taken: set[str] = set()
    for group, data in events(crowd, terms, as_of, random):
        id_ = wanted = f"{data['date']}-{data['kind']}-{group}"
        number = 1
        while id_ in taken:
            number += 1
            id_ = f"{wanted}-{number}"
        taken.add(id_)
        yield f"activities/{data['date'][:4]}/{id_}.yml", canonical("activity", data)


def _life_happens(crowd: People, as_of: date) -> None:
    """In every two dozens: somebody moves away, a mentor changes, a family comes home for a while."""
    children, pairings = list(crowd.children), crowd.pairings
    for place in range(0, len(children), 24):
        block = set(children[place : place + 24])
        ours = [id_ for id_, one in pairings.items() if one["child"] in block]
        if len(ours) > 12:
            moving = pairings[ours[2]]["child"]
            _moves_away(crowd, moving, date(as_of.year, 1, 31))
            staying = (id_ for id_ in ours[4:] if pairings[id_]["child"] != moving)
            _changes_mentor(crowd, next(staying), date(as_of.year, 3, 1))
            away = {"from": date(as_of.year, 4, 1).isoformat(), "to": date(as_of.year, 4, 30).isoformat()}
            pairings[ours[6]]["pauses"] = [{**away, "reason": "母亲在家，暂停一个月"}]
            waived = {"rule": "school-four-ones/monthly-talk", **away}
            pairings[ours[8]]["waivers"] = [{**waived, "reason": "帮扶教师外出培训", "by": "教导处"}]


def _moves_away(crowd: People, child: str, day: date) -> None:
    crowd.children[child]["left"] = {"on": day.isoformat(), "reason": "随父母转学"}
    for pairing in crowd.pairings.values():
        if pairing["child"] == child:
            _end(pairing, day, "儿童转学")


def _changes_mentor(crowd: People, id_: str, day: date) -> None:
    old = crowd.pairings[id_]
    _end(old, day, "另有安排")
    following: dict[str, Any] = {key: old[key] for key in ("child", "mentor", "kind")}
    others = (
        one for one, data in crowd.mentors.items() if "teacher" in data["roles"] and one != old["mentor"]
    )
    following["mentor"] = next(one for one in others if f"{old['child']}-{one}" not in crowd.pairings)
    following["start"] = date.fromordinal(day.toordinal() + 1).isoformat()
    crowd.pairings[f"{following['child']}-{following['mentor']}"] = following


def _end(pairing: dict[str, Any], day: date, reason: str) -> None:
    pairing["ended"] = {"on": day.isoformat(), "reason": reason}
