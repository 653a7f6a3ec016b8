"""J201: a record names another one that does not exist."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from typing import Any

from jiedui.checks.look import Look, Path
from jiedui.checks.nearest import who_is_meant
from jiedui.problems import Code, Problem, Severity
from jiedui.records.model import Record, Records
from jiedui.text import T

CODE = Code(
    "J201",
    Severity.ERROR,
    T("There is no record with this id"),
    T(
        "Records name each other by id, and an id is the name of a file without «.yml». Nothing can be "
        "counted for somebody who is not there. Correct the id, or add the missing file."
    ),
)
CODES = (CODE,)

Reference = tuple[Record, Path, Any, Container[str], tuple[str, ...]]
"""Who refers, where, to which id, out of which known ones, and the types that these can be of."""


def check(look: Look) -> Iterator[Problem]:
    for record, path, id_, known, types in _references(look):
        if id_ not in known and not _is_unusable(look.records, types, id_):
            yield look.problem(CODE, record, path, hint=who_is_meant(id_, known, types))


def _is_unusable(records: Records, types: Sequence[str], id_: str) -> bool:
    """Whether the file is there and has mistakes of its own: those are to be mended, and no other id taken.

    An item's id is `<plan>/<item>`, a term stands in the programme.
    """
    if types == ("programme",):
        return records.programme is None
    return any(records.is_unusable(type_, id_.partition("/")[0]) for type_ in types)


def _references(look: Look) -> Iterator[Reference]:
    records = look.records
    children, mentors = records.children, records.mentors
    for pairing in records.pairings.values():
        yield pairing, ["child"], pairing.child, children, ("child",)
        yield pairing, ["mentor"], pairing.mentor, mentors, ("mentor",)
    for mentor in mentors.values():
        if "child" in mentor.data:
            yield mentor, ["child"], mentor.data["child"], children, ("child",)
    for case in records.cases.values():
        if "child" in case.data:
            yield case, ["child"], case.data["child"], children, ("child",)
    yield from _of_activities(look)
    yield from _of_plans(look)


def _of_activities(look: Look) -> Iterator[Reference]:
    records = look.records
    everyone = {*records.children, *records.mentors}
    items = {f"{plan.id}/{item.id}" for plan in records.plans.values() for item in plan.items}
    for activity in records.activities.values():
        for field, known, types in (
            ("children", records.children, ("child",)),
            ("mentors", records.mentors, ("mentor",)),
            ("absent", everyone, ("child", "mentor")),
        ):
            for place, id_ in enumerate(activity.data.get(field, ())):
                yield activity, [field, place], id_, known, types
        if "plan" in activity.data:
            yield activity, ["plan"], activity.data["plan"], items, ("plan",)
        if "case" in activity.data:
            yield activity, ["case"], activity.data["case"], records.cases, ("case",)


def _of_plans(look: Look) -> Iterator[Reference]:
    programme = look.records.programme
    terms = {term["id"] for term in programme.data["terms"]} if programme else set()
    for plan in look.records.plans.values():
        if programme and "term" in plan.data:
            yield plan, ["term"], plan.data["term"], terms, ("programme",)
        for item in plan.items:
            for place, id_ in enumerate(item.data.get("who", ())):
                yield plan, ["items", item.id, "who", place], id_, look.records.mentors, ("mentor",)
    if programme:
        for place, size in enumerate(programme.data.get("school_sizes", ())):
            yield programme, ["school_sizes", place, "term"], size["term"], terms, ("programme",)
        for place, id_ in enumerate(programme.data["policies"]):
            yield programme, ["policies", place], id_, look.records.policies, ("policy",)
