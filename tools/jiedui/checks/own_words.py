"""J104 across records: kinds of activity and tags that neither the program nor the programme knows."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from jiedui.checks.look import Look, Path
from jiedui.problems import Problem
from jiedui.records.model import Record, Rule
from jiedui.schema.codes import NOT_AN_OPTION
from jiedui.text import T, Text
from jiedui.vocabulary import KINDS, with_labels

CODES = ()  # J104 is documented with the schemas


def check(look: Look) -> Iterator[Problem]:
    programme = look.records.programme
    if programme is None:
        return  # its own words are not known
    kinds = {*KINDS, *programme.data.get("kinds", {})}
    for record, path, kind in _kinds(look):
        if kind not in kinds:
            yield look.problem(NOT_AN_OPTION, record, path, hint=_hint(kind, kinds))
    tags = set(programme.data.get("tags", {}))
    for record in _all(look):
        for place, tag in enumerate(record.data.get("tags", ())):
            if tag not in tags:
                hint = T("Tags are listed in programme.yml under «tags».")
                yield look.problem(NOT_AN_OPTION, record, ["tags", place], hint=hint)


def _hint(kind: str, kinds: set[str]) -> Text:
    if near := get_close_matches(kind, sorted(kinds), n=1, cutoff=0.6):
        return T("Did you mean “{id}”?", id=near[0])
    return T("Write one of: {options}", options=with_labels(sorted(kinds)))


def _kinds(look: Look) -> Iterator[tuple[Record, Path, str]]:
    for activity in look.records.activities.values():
        yield activity, ["kind"], activity.kind
    for plan in look.records.plans.values():
        for item in plan.items:
            if "kind" in item.data:
                yield plan, ["items", item.id, "kind"], item.data["kind"]
    for policy in look.records.policies.values():
        for rule in policy.rules:
            for path, kind in _of_rule(rule):
                yield policy, ["rules", rule.id.partition("/")[2], *path], kind


def _of_rule(rule: Rule) -> Iterator[tuple[Path, str]]:
    kinds = rule.data.get("activity", [])
    if isinstance(kinds, str):
        yield ["activity"], kinds
        kinds = []
    for place, kind in enumerate(kinds):
        yield ["activity", place], kind
    if rule.after:
        yield ["after"], rule.after
    for end, phase in (("from", rule.phase_from), ("until", rule.phase_until)):
        if phase and phase.activity:
            yield ["phase", end, "activity"], phase.activity


def _all(look: Look) -> Iterator[Record]:
    records = look.records
    yield from records.children.values()
    yield from records.mentors.values()
    yield from records.pairings.values()
    yield from records.activities.values()
    yield from records.policies.values()
    yield from records.plans.values()
    yield from records.cases.values()
