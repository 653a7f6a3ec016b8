"""Damaged programmes: a demo in which much is missing, moved or odd."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from datetime import date, timedelta
from random import Random
from typing import Any

from .recount import Files

Near = Callable[[], str]
"""A day on, just before or just after one that matters."""
Damage = Callable[[dict[str, Any], Random, Near], Any]


def damaged(small: Files, today: str, seed: int = 0) -> Files:
    files, random = deepcopy(small), Random(f"{today} {seed}")
    programme = files["programme"]
    programme["as_of"] = today
    programme["school_year_starts"] = random.choice(["09-01", "01-01", "03-01"])
    programme["school_sizes"] = [
        {"term": "2026-spring", "pupils": 31},
        {"term": "2025-autumn", "school": "青禾中心小学", "pupils": 7},
        {"term": "2025-autumn", "school": "别的学校", "pupils": 9},
    ]
    edges = [*(term[end] for term in programme["terms"] for end in ("start", "end")), programme["as_of"]]
    for kind, damages in DAMAGES.items():
        for record in files[kind].values():
            for share, damage in damages:
                if random.random() < share:
                    damage(record, random, _near(random, edges))
    return files


def _near(random: Random, days: list[str]) -> Near:
    """Days on, just before and just after the given ones, where a mistake by a day would show."""
    return lambda: str(
        date.fromisoformat(random.choice(days)) + timedelta(days=random.choice([-1, 0, 1, 30]))
    )


def _without(*fields: str) -> Damage:
    return lambda record, random, _: record.pop(random.choice(fields), None)


def _dated(field: str) -> Damage:
    return lambda record, _, near: record.update({field: near()})


def _over(field: str) -> Damage:
    return lambda record, _, near: record.update({field: {"on": near()}})


def _one_of(field: str, *values: Any) -> Damage:
    return lambda record, random, _: record.update({field: random.choice(values)})


def _agreement(record: dict[str, Any], random: Random, near: Near) -> None:
    record["agreement"] = random.choice([{}, {"by": ["监护人"]}, {"signed": near()}])


def _absent(record: dict[str, Any], random: Random, near: Near) -> None:
    expected = record.get("children", [])
    record["absent"] = random.sample(expected, len(expected) // 2)


def _scores(record: dict[str, Any], random: Random, near: Near) -> None:
    record["scores"] = {"语文": random.choice([60, 71.5, "优"]), "数学": random.choice([80, "良", 99])}


def _follow_up(record: dict[str, Any], random: Random, near: Near) -> None:
    record["follow_up"] = [{"what": "再去一次", **random.choice([{}, {"done": near()}])} for _ in range(2)]


def _due(record: dict[str, Any], random: Random, near: Near) -> None:
    for item in record["items"].values():
        if random.random() < 0.3:
            item["due"] = near()


ITEMS = ["2026-spring/publicity", "2025-autumn/parents", "2025-autumn/nothing"]
DAMAGES: dict[str, list[tuple[float, Damage]]] = {
    "children": [
        (0.5, _without("sex", "school", "grade", "village", "categories")),
        (0.5, _dated("registered")),
        (0.5, _over("left")),
        (0.5, _one_of("focus", True, False)),
    ],
    "mentors": [(0.3, _dated("joined")), (0.3, _over("left"))],
    "pairings": [(0.4, _dated("start")), (0.4, _over("ended")), (0.4, _agreement)],
    "activities": [
        (0.2, _one_of("outcome", "held", "attempted", "cancelled")),
        (0.3, _dated("date")),
        (0.2, _absent),
        (0.2, _one_of("amount", 0, 12.5, 300)),
        (0.2, _one_of("minutes", 0, 7.5, 45)),
        (0.2, _scores),
        (0.2, _follow_up),
        (0.1, _one_of("plan", *ITEMS)),
        (0.1, _one_of("confidential", True)),
    ],
    "plans": [(0.3, _one_of("year", 2025, 2026, "2026")), (1, _due)],
    "cases": [
        (0.5, _without("opened", "closed")),
        (0.5, _dated("opened")),
        (0.5, _dated("closed")),
    ],
}
