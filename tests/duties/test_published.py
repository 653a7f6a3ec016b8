"""Published visit rules, one file each in `published/`: what a statute or a standard says, and who owes what.

Adding a case is adding a file. `says` sums the rule up for a reader here; the law is where `source` points.
The expected duties were worked out by hand from the rule's own words; the
product and the second reading of the contract must both find exactly these. A duty is written as
`rule subject start deadline done/needed[..at_most] status [activities]`. What a file leaves out of a record
is filled in here; its subjects are the child `c`, the mentor `m` and the pairing `p` of the two.
"""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from jiedui.reading.events import parse
from jiedui.schema.library import is_valid

from .oracle import Oracle
from .product import Data, json_duties

FILES = sorted((Path(__file__).parent / "published").glob("*.yml"))
TYPES = {"children": "child", "mentors": "mentor", "pairings": "pairing", "activities": "activity"}
SUBJECTS: dict[str, dict[str, dict[str, Any]]] = {"children": {"c": {}}, "mentors": {"m": {}}}
DEFAULTS: dict[str, dict[str, Any]] = {
    "child": {"name": "x", "registered": "2020-01-01"},
    "mentor": {"name": "x", "roles": ["teacher"], "joined": "2020-01-01"},
    "pairing": {"child": "c", "mentor": "m", "kind": "mentor"},
    "activity": {},
}
TERMS = [{"id": "t", "start": "2020-02-24", "end": "2030-07-03"}]


def read(file: Path) -> dict[str, Any]:
    return parse(file.read_text(encoding="utf-8"))


def records(case: dict[str, Any]) -> Data:
    programme = {
        "name": "x",
        "language": "zh",
        "terms": TERMS,
        "policies": ["p"],
        **case.get("programme", {}),
    }
    rules = {id_: {"title": "x", **rule} for id_, rule in case["rules"].items()}
    data: Data = {"programme": {"programme": programme}, "policy": {"p": {"title": "x", "rules": rules}}}
    for field, type_ in TYPES.items():
        given = {**SUBJECTS.get(field, {}), **case.get(field, {})}
        data[type_] = {id_: {**DEFAULTS[type_], **record} for id_, record in given.items()}
    for activity in data["activity"].values():
        if "children" not in activity and "mentors" not in activity:
            activity |= {"children": ["c"], "mentors": ["m"]}
    return data


def line(duty: dict[str, Any]) -> str:
    cap = f"..{duty['at_most']}" if "at_most" in duty else ""
    value = f"{duty['done']}/{duty['needed']}{cap}"
    rule = duty["rule"].removeprefix("p/")
    subject = duty["subject"]["id"]
    return " ".join(
        [rule, subject, duty["start"], duty["deadline"], value, duty["status"], *duty["activities"]]
    )


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_what_is_owed_is_what_the_published_rule_says(file: Path) -> None:
    case = read(file)
    data, as_of = records(case), date.fromisoformat(case["as_of"])
    assert case["source"]
    for type_, found in data.items():
        assert all(is_valid(type_, record) for record in found.values()), type_
    assert [line(duty) for duty in json_duties(data, as_of)] == case["duties"]
    assert [line(duty) for duty in Oracle(data, as_of).duties()] == case["duties"]


def test_some_thirty_rules_from_many_countries_are_here() -> None:
    assert len(FILES) >= 30
    assert len({read(file)["source"] for file in FILES}) == len(FILES)
