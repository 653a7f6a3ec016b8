"""J314: something that ends before it begins."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from jiedui.checks.look import Look
from jiedui.problems import Code, Problem, Severity
from jiedui.records.model import Record
from jiedui.records.safeguards import SAFEGUARDS
from jiedui.sealed import Sealed
from jiedui.text import T

CODE = Code(
    "J314",
    Severity.ERROR,
    T("This ends before it begins"),
    T("The second date lies before the first one, so that no day is left. One of the two is a slip."),
)
CODES = (CODE,)

Dates = tuple[Record, Mapping[str, Any], list[str | int], str, list[str]]
"""A record, a mapping in it and its path, and the keys of the first and the second date in the mapping."""


def check(look: Look) -> Iterator[Problem]:
    for record, data, path, first, second in _pairs(look):
        later: Any = data
        for key in second:
            later = later.get(key) if isinstance(later, Mapping) else None
        if (
            first in data
            and later is not None
            and not isinstance(data[first], Sealed)
            and later < data[first]
        ):
            hint = T("It begins with «{first}»; compare the two.", first=first)
            yield look.problem(CODE, record, [*path, *second], hint=hint)


def _pairs(look: Look) -> Iterator[Dates]:
    records = look.records
    for child in records.children.values():
        yield child, child.data, [], "registered", ["left", "on"]
        yield child, child.data, [], "born", ["registered"]
        yield from _each(child, "pauses", "from", "to")
        yield from _each(child, "consents", "on", "until")
        yield from _each(child, "consents", "on", "withdrawn")
    for mentor in records.mentors.values():
        yield mentor, mentor.data, [], "joined", ["left", "on"]
        for safeguard in SAFEGUARDS:
            yield mentor, mentor.data.get(safeguard, {}), [safeguard], "on", ["until"]
        yield from _each(mentor, "pauses", "from", "to")
    for pairing in records.pairings.values():
        yield pairing, pairing.data, [], "start", ["ended", "on"]
        yield from _each(pairing, "pauses", "from", "to")
        yield from _each(pairing, "waivers", "from", "to")
    for case in records.cases.values():
        yield case, case.data, [], "opened", ["closed"]
    for plan in records.plans.values():
        for item in plan.items:
            yield plan, item.data, ["items", item.id], "from", ["due"]
    yield from _of_rules(look)


def _of_rules(look: Look) -> Iterator[Dates]:
    for policy in look.records.policies.values():
        yield policy, policy.data.get("in_force", {}), ["in_force"], "from", ["to"]
        for rule in policy.rules:
            path: list[str | int] = ["rules", rule.id.partition("/")[2], "in_force"]
            yield policy, rule.data.get("in_force", {}), path, "from", ["to"]


def _each(record: Record, field: str, first: str, second: str) -> Iterator[Dates]:
    for place, data in enumerate(record.data.get(field, ())):
        yield record, data, [field, place], first, [second]
