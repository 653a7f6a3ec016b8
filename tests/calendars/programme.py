"""A small programme in plain data, to be changed by each test."""

from __future__ import annotations

from datetime import date
from typing import Any

from jiedui.view import View
from tests.duties.product import Data, records

from .conftest import view_on

DAY = date(2026, 5, 27)
"""A Wednesday."""


def programme(rules: dict[str, Any] | None = None, **more: dict[str, Any]) -> Data:
    """One child (小麦 of the name 陈小麦), one mentor, paired; `more` adds to any type of record."""
    data: Data = {
        "programme": {
            "programme": {
                "name": "青禾",
                "language": "zh",
                "terms": [{"id": "t", "start": "2026-02-23", "end": "2026-07-03"}],
                "policies": ["p"],
            }
        },
        "policy": {"p": {"title": "制度", "rules": rules or {}}},
        "child": {"c1": {"name": "陈小麦", "alias": "小麦", "registered": "2026-02-23"}},
        "mentor": {"m1": {"name": "余老师", "roles": ["teacher"], "joined": "2026-02-23"}},
        "pairing": {"c1-m1": {"child": "c1", "mentor": "m1", "kind": "mentor", "start": "2026-03-01"}},
    }
    for type_, found in more.items():
        data[type_] = {**data.get(type_, {}), **found}
    return data


def rule(**fields: Any) -> dict[str, Any]:
    return {"title": "家访", "for": "pairing", "activity": "home-visit", **fields}


def visit(day: str, **fields: Any) -> dict[str, Any]:
    return {"date": day, "kind": "home-visit", "children": ["c1"], "mentors": ["m1"], **fields}


def view(data: Data, day: date = DAY) -> View:
    return view_on(records(data), day)
