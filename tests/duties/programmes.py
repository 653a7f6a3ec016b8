"""Small random programmes that are hard on logic: dates on boundaries, lives that barely overlap."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

EDGES = [
    date(2025, m, d) for m, d in ((1, 31), (2, 28), (3, 1), (6, 30), (7, 1), (8, 31), (9, 1), (12, 31))
] + [
    date(2024, 2, 29),
    date(2026, 2, 28),
    date(2026, 3, 1),
]
KINDS = ["talk", "home-visit", "gift", "condolence"]


def some_day(random: Random, first: date = date(2024, 1, 1), last: date = date(2026, 9, 30)) -> date:
    if random.random() < 0.35:
        return random.choice(EDGES) + timedelta(days=random.choice((-1, 0, 0, 1)))
    return first + timedelta(days=random.randrange((last - first).days))


def interval(random: Random, least: int = 1) -> dict[str, int]:
    unit = random.choice(("days", "weeks", "months", "months", "years"))
    most = {"days": 70, "weeks": 10, "months": 7, "years": 1}[unit]
    return {unit: random.randrange(least, most + 1)}


def pauses(random: Random) -> list[dict[str, str]]:
    found = []
    for _ in range(random.choice((0, 0, 1, 2))):
        first = some_day(random)
        pause = {"from": first.isoformat()}
        if random.random() < 0.8:
            pause["to"] = (first + timedelta(days=random.randrange(80))).isoformat()
        found.append(pause)
    return found


def condition(random: Random, values: list[Any]) -> Any:
    picked = random.sample(values, k=random.randrange(1, len(values)))
    return random.choice((picked, picked[0], {"not": picked}, {"not": picked[0]}))


def maybe(random: Random, share: float, **fields: Any) -> dict[str, Any]:
    return fields if random.random() < share else {}


def rule(random: Random) -> dict[str, Any]:
    for_ = random.choice(("child", "mentor", "pairing", "pairing", "programme"))
    form = random.choice(("per", "per", "every", "within", "has"))
    found: dict[str, Any] = {"title": "x", "for": for_}
    if form == "has":
        choices = {
            "child": ["pairing", "consents", "guardians.phone"],
            "mentor": ["pairing", "screening"],
            "pairing": ["agreement.signed", "study_plan"],
            "programme": ["tags"],
        }[for_]
        found["has"] = random.choice(choices)
        if found["has"] == "pairing":
            found |= maybe(
                random,
                0.5,
                counting={"pairing.kind": condition(random, ["mentor", "sponsor", "study-partner"])},
            )
        found |= (
            maybe(random, 0.4, grace=interval(random, 0))
            | maybe(random, 0.3, at_least=2)
            | maybe(random, 0.3, at_most=1)
        )
    else:
        found["activity"] = random.choice((random.choice(KINDS), random.sample(KINDS, 2)))
        found |= maybe(random, 0.5, counting=counting(random)) | maybe(random, 0.3, during="term")
    if form in ("per", "within"):
        found |= random.choice(
            (
                {},
                {},
                {"at_least": 2},
                {"at_least": "50%"},
                {"at_least": "33.3%"},
                {"at_most": 1},
                {"at_least": 1, "at_most": 2},
            )
        )
        if not isinstance(found.get("at_least"), str):
            found |= maybe(random, 0.15, sum=random.choice(("minutes", "amount")))
    if form == "per":
        periods = ["week", "month", "quarter", "half-year", "year", "term", "school-year"] + ["birthday"] * (
            for_ == "child"
        )
        found["per"] = random.choice(periods)
        found |= maybe(random, 0.5, partial=random.choice(("half", "any", "full")))
        if found["per"] == "birthday":
            found |= maybe(random, 0.8, margin=interval(random, 0))
        if found["per"] == "year":
            found |= maybe(
                random,
                0.6,
                between=random.choice((["05-20", "06-10"], ["12-20", "01-10"], ["02-29", "03-15"])),
            )
    elif form == "every":
        found["every"] = interval(random)
    elif form == "within":
        found["within"] = interval(random, 0)
        found |= maybe(random, 0.5, after=random.choice(KINDS))
    ends = {
        end: random.choice((interval(random, 0), {"activity": random.choice(KINDS)}))
        for end in ("from", "until")
    }
    found |= maybe(random, 0.25, phase=dict(random.sample(sorted(ends.items()), random.choice((1, 2)))))
    found |= maybe(random, 0.2, in_force=in_force(random)) | maybe(
        random, 0.3, due_soon=random.choice((0, 3, 30))
    )
    if for_ != "programme":
        found |= maybe(random, 0.4, where=where(random, for_))
    return found


def in_force(random: Random) -> dict[str, str]:
    first = some_day(random)
    last = first + timedelta(days=random.randrange(500))
    return random.choice(
        (
            {"from": first.isoformat()},
            {"to": last.isoformat()},
            {"from": first.isoformat(), "to": last.isoformat()},
        )
    )


def counting(random: Random) -> dict[str, Any]:
    return random.choice(
        (
            {"place": condition(random, ["home", "school", "phone"])},
            {"mentors": {"at_least": 2}},
            {"children": {"at_most": 1}},
            {"mentors.roles": condition(random, ["teacher", "volunteer", "committee"])},
            {"tags": {"not": ["combined"]}},
            {"minutes": {"at_least": 30}},
            {"minutes": {"at_most": 30}, "place": "home"},
        )
    )


def where(random: Random, for_: str) -> dict[str, Any]:
    of = {
        "child": {
            "child.categories": condition(random, ["orphan", "left-behind", "disabled"]),
            "child.focus": True,
        },
        "mentor": {"mentor.roles": condition(random, ["teacher", "volunteer", "committee"])},
        "pairing": {"pairing.kind": condition(random, ["mentor", "sponsor", "study-partner"])},
    }
    known = of["child"] | of["mentor"] | of["pairing"] if for_ == "pairing" else of[for_]
    path = random.choice(sorted(known))
    return {path: known[path]}


def programme(seed: int) -> tuple[dict[str, dict[str, Any]], date]:
    """Data by type and id, and the day to judge by."""
    random = Random(seed)
    as_of = some_day(random, date(2025, 1, 1), date(2026, 6, 30))
    terms, first = [], date(2024, 2, 20)
    for number in range(random.choice((1, 3, 5))):
        last = first + timedelta(days=random.randrange(60, 150))
        terms.append({"id": f"t{number}", "start": first.isoformat(), "end": last.isoformat()})
        first = last + timedelta(days=random.randrange(1, 60))
    data: dict[str, dict[str, Any]] = {
        "programme": {"programme": {"name": "x", "language": "zh", "terms": terms, "policies": ["p"]}},
        "policy": {"p": {"title": "x", "rules": {f"r{n}": rule(random) for n in range(4)}}},
        "child": {},
        "mentor": {},
        "pairing": {},
        "activity": {},
    }
    data["policy"]["p"] |= maybe(random, 0.1, in_force=in_force(random))
    data["programme"]["programme"] |= maybe(
        random, 0.3, school_year_starts=random.choice(("08-25", "02-29", "09-01"))
    )
    for number in range(random.randrange(1, 4)):
        data["child"][f"c{number}"] = child(random)
        data["mentor"][f"m{number}"] = mentor(random)
    for number in range(random.randrange(1, 5)):
        data["pairing"][f"p{number}"] = pairing(random, data)
    for number in range(random.randrange(40)):
        data["activity"][f"a{number:02d}"] = activity(random, data, as_of)
    return data, as_of


def begins(random: Random) -> date:
    """Mostly early enough that something is owed; sometimes on an edge, or after as-of."""
    return some_day(random, date(2024, 1, 1), date(2025, 3, 1)) if random.random() < 0.7 else some_day(random)


def leaves(random: Random, start: date, field: str) -> dict[str, Any]:
    return maybe(random, 0.35, **{field: {"on": (start + timedelta(days=random.randrange(600))).isoformat()}})


def child(random: Random) -> dict[str, Any]:
    start = begins(random)
    found: dict[str, Any] = {"name": "x", "registered": start.isoformat(), "pauses": pauses(random)}
    found |= leaves(random, start, "left") | maybe(
        random, 0.8, born=some_day(random, date(2012, 1, 1), date(2019, 1, 1)).isoformat()
    )
    found |= maybe(random, 0.7, categories=random.sample(["orphan", "left-behind", "disabled"], 2)) | maybe(
        random, 0.5, focus=random.random() < 0.7
    )
    consents = [
        {"purpose": "x"}
        | maybe(random, 0.5, until=some_day(random).isoformat())
        | maybe(random, 0.3, withdrawn=some_day(random).isoformat())
        for _ in range(random.randrange(3))
    ]
    guardians = [{"name": "x"} | maybe(random, 0.6, phone="13900000000") for _ in range(random.randrange(3))]
    return found | maybe(random, 0.8, consents=consents) | maybe(random, 0.8, guardians=guardians)


def mentor(random: Random) -> dict[str, Any]:
    start = begins(random)
    found = {"name": "x", "joined": start.isoformat(), "pauses": pauses(random)}
    found |= {"roles": random.sample(["teacher", "volunteer", "committee"], random.choice((1, 2)))}
    found |= maybe(
        random, 0.5, screening={"on": "2024-01-01"} | maybe(random, 0.6, until=some_day(random).isoformat())
    )
    return found | leaves(random, start, "left")


def pairing(random: Random, data: dict[str, dict[str, Any]]) -> dict[str, Any]:
    start = begins(random)
    found: dict[str, Any] = {
        "child": random.choice([*data["child"], "nobody"] if random.random() < 0.1 else list(data["child"])),
        "mentor": random.choice(list(data["mentor"])),
        "kind": random.choice(("mentor", "sponsor", "study-partner")),
        "start": start.isoformat(),
        "pauses": pauses(random) if random.random() < 0.5 else [],
    }
    found |= leaves(random, start, "ended") | maybe(
        random, 0.5, agreement=maybe(random, 0.7, signed="2025-01-01") | {"by": ["x"]}
    )
    found |= maybe(random, 0.4, study_plan=[{"subject": "x"}])
    waived = some_day(random, date(2024, 1, 1), date(2025, 6, 1))
    to = {"to": (waived + timedelta(days=random.randrange(700))).isoformat()}
    waivers = [
        {"rule": f"p/r{number}", "from": waived.isoformat()} | maybe(random, 0.9, **to)
        for number in random.sample(range(4), 3)
    ]
    return found | maybe(random, 0.7, waivers=waivers)


def activity(random: Random, data: dict[str, dict[str, Any]], as_of: date) -> dict[str, Any]:
    when = as_of + timedelta(days=random.choice((-1, 0, 0, 1))) if random.random() < 0.1 else some_day(random)
    children = random.sample(sorted(data["child"]), random.randrange(1, len(data["child"]) + 1))
    mentors = random.sample(sorted(data["mentor"]), random.randrange(1, len(data["mentor"]) + 1))
    found: dict[str, Any] = {
        "date": when.isoformat(),
        "kind": random.choice(KINDS),
        "children": children,
        "mentors": mentors,
    }
    found |= maybe(random, 0.2, outcome=random.choice(("attempted", "cancelled", "held")))
    found |= maybe(random, 0.15, absent=[random.choice(children + mentors)])
    found |= maybe(random, 0.7, place=random.choice(("home", "school", "phone")))
    found |= maybe(random, 0.5, minutes=random.choice((10, 30, 45.5))) | maybe(
        random, 0.3, amount=random.choice((100, 0.5))
    )
    return found | maybe(random, 0.2, tags=["combined"])
