"""The random programmes made harder: many paths of filters, records that point at nobody, odd terms."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

from .programmes import maybe, programme, rule

POLICY_WHERE: list[dict[str, Any]] = [
    {"child.categories": "orphan"},
    {"pairing.kind": {"not": "sponsor"}},
    {"mentor.roles": ["teacher", "volunteer"]},
    {"child.needs": {"at_most": 1}},
    {"pairing.waivers": {"at_least": 1}},
]
COUNTING: list[dict[str, Any]] = [
    {"mentors.roles": ["teacher"], "mentors.organisation": "o"},
    {"mentors.roles": {"at_least": 2}},
    {"mentors.screening.until": {"at_least": 1}},
    {"mentors.child": {"at_least": 0}},
    {"mentors": ["m0"]},
    {"children": {"at_least": 2}},
    {"children.categories": {"not": "orphan"}},
    {"children.focus": True},
    {"children.pauses": {"at_most": 0}},
    {"absent": {"at_most": 0}},
    {"scores": {"at_least": 1}},
    {"scores.math": {"at_least": 60}},
    {"items": {"at_least": 2, "not": "pen"}},
    {"tags": {"at_least": 1, "at_most": 1}},
    {"confidential": {"not": True}},
    {"minutes": [10, 30]},
    {"minutes": {"not": [30]}},
    {"amount": 100},
    {"follow_up.done": {"at_least": 1}},
    {"follow_up.what": "x"},
    {"kind": ["talk"]},
    {"date": {"not": "2025-01-31"}},
]
HAS = {
    "child": [
        "consents",
        "consents.by",
        "guardians",
        "parents.comes_home",
        "pauses",
        "alias",
        "focus",
        "left",
    ],
    "mentor": ["screening", "screening.on", "subjects", "max_pairings", "pauses.to"],
    "pairing": ["agreement", "agreement.by", "waivers", "study_plan.done", "study_plan.subject"],
    "programme": ["terms", "terms.id", "kinds", "name"],
}
MARGINS = [{"days": 200}, {"months": 6}, {"years": 1}]


def harder(seed: int) -> tuple[dict[str, dict[str, Any]], date]:
    random = Random(-seed - 1)
    data, as_of = programme(seed)
    _terms_and_policies(random, data)
    for policy in data["policy"].values():
        for one in policy["rules"].values():
            _rule(random, one)
    for child in data["child"].values():
        _child(random, child)
    for mentor in data["mentor"].values():
        _mentor(random, mentor)
    for activity in data["activity"].values():
        _activity(random, activity)
    return data, as_of


def _terms_and_policies(random: Random, data: dict[str, dict[str, Any]]) -> None:
    known = data["programme"]["programme"]
    term = random.choice(known["terms"])
    if random.random() < 0.2:  # one that overlaps another, or ends before it starts
        end = date.fromisoformat(term["end"]) + timedelta(days=random.randrange(-150, 60))
        known["terms"].append({"id": "more", "start": term["start"], "end": end.isoformat()})
    random.shuffle(known["terms"])
    known["policies"] = random.choice((["p"], ["unknown", "p"], ["p", "q"]))
    data["policy"]["q"] = {"title": "x", "rules": {"r": rule(random)}}
    data["policy"]["p"] |= maybe(random, 0.3, where=random.choice(POLICY_WHERE))


def _rule(random: Random, one: dict[str, Any]) -> None:
    if "activity" in one:
        one |= maybe(random, 0.3, counting=random.choice(COUNTING))
    elif one["has"] != "pairing":
        one |= maybe(random, 0.6, has=random.choice(HAS[one["for"]]))
    if "per" in one or "within" in one:
        one |= maybe(random, 0.1, at_least=random.choice(("0%", "100%", "12.5%", 0, 1.5)))
        one |= maybe(random, 0.1, sum="minutes")
    if one.get("per") == "birthday":
        one |= maybe(random, 0.3, margin=random.choice(MARGINS))
    if "after" in one and isinstance(one["activity"], str):
        one |= maybe(random, 0.3, after=one["activity"])


def _child(random: Random, child: dict[str, Any]) -> None:
    child |= maybe(random, 0.3, born=random.choice(("2016-02-29", "2015-01-31", "2015-12-31")))
    home = {"name": "x", "relation": "father", "comes_home": ["2025-02-01", "2026-02-01"]}
    child |= maybe(random, 0.4, parents=[home]) | maybe(random, 0.3, alias="x")
    child |= maybe(random, 0.4, needs=random.sample(["study", "health", "life"], 2))
    for consent in child.get("consents", []):
        consent.update(maybe(random, 0.5, by="x"))


def _mentor(random: Random, mentor: dict[str, Any]) -> None:
    mentor |= maybe(random, 0.5, organisation="o") | maybe(random, 0.3, subjects=["math"])
    mentor |= maybe(random, 0.3, max_pairings=random.randrange(1, 3))


def _activity(random: Random, activity: dict[str, Any]) -> None:
    if random.random() < 0.2:
        del activity[random.choice(("children", "mentors"))]
    people = activity.get("children", []) + activity.get("mentors", [])
    for field in ("children", "mentors"):
        if field in activity and random.random() < 0.1:
            activity[field] = [*activity[field], "nobody"]
    activity |= maybe(random, 0.15, absent=random.choice((["m0", "c0"], people)))
    activity |= maybe(random, 0.2, scores={"math": random.choice((59, 60, 60.5))})
    activity |= maybe(random, 0.2, items=random.sample(["pen", "book", "bag"], 2))
    activity |= maybe(random, 0.2, tags=random.sample(["combined", "seen-alone", "unannounced"], 2))
    activity |= maybe(random, 0.2, confidential=random.random() < 0.5)
    activity |= maybe(random, 0.2, minutes=random.choice((0, 0.1, 0.2, 30)))
    activity |= maybe(random, 0.2, follow_up=[{"what": "x", "due": "2025-05-05"}, {"what": "y"}])
