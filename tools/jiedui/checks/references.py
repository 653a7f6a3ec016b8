"""J201: a record names another one that does not exist."""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import Any

from jiedui.checks.look import Look, Path
from jiedui.checks.nearest import nearest
from jiedui.problems import Code, Problem, Severity
from jiedui.records.model import Record
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

Reference = tuple[Record, Path, Any, Container[str], str]
"""Who refers, where, to which id, out of which known ones, in which folder they are."""


def check(look: Look) -> Iterator[Problem]:
    for record, path, id_, known, folder in _references(look):
        if id_ not in known:
            near = nearest(id_, known)
            hint = (
                T("Did you mean “{id}”?", id=near)
                if near
                else T("The ids are the file names in {folder}.", folder=folder)
            )
            yield look.problem(CODE, record, path, hint=hint)


def _references(look: Look) -> Iterator[Reference]:
    records = look.records
    children, mentors = (records.children, "children/"), (records.mentors, "mentors/")
    for pairing in records.pairings.values():
        yield pairing, ["child"], pairing.child, *children
        yield pairing, ["mentor"], pairing.mentor, *mentors
    for mentor in records.mentors.values():
        if "child" in mentor.data:
            yield mentor, ["child"], mentor.data["child"], *children
    for case in records.cases.values():
        if "child" in case.data:
            yield case, ["child"], case.data["child"], *children
    yield from _of_activities(look)
    yield from _of_plans(look)


def _of_activities(look: Look) -> Iterator[Reference]:
    records = look.records
    everyone = {*records.children, *records.mentors}
    items = {f"{plan.id}/{item.id}" for plan in records.plans.values() for item in plan.items}
    for activity in records.activities.values():
        for field, known, folder in (
            ("children", records.children, "children/"),
            ("mentors", records.mentors, "mentors/"),
            ("absent", everyone, "children/, mentors/"),
        ):
            for place, id_ in enumerate(activity.data.get(field, ())):
                yield activity, [field, place], id_, known, folder
        if "plan" in activity.data:
            yield activity, ["plan"], activity.data["plan"], items, "plans/"
        if "case" in activity.data:
            yield activity, ["case"], activity.data["case"], records.cases, "cases/"


def _of_plans(look: Look) -> Iterator[Reference]:
    programme = look.records.programme
    terms = {term["id"] for term in programme.data["terms"]} if programme else set()
    for plan in look.records.plans.values():
        if programme and "term" in plan.data:
            yield plan, ["term"], plan.data["term"], terms, "programme.yml"
        for item in plan.items:
            for place, id_ in enumerate(item.data.get("who", ())):
                yield plan, ["items", item.id, "who", place], id_, look.records.mentors, "mentors/"
    if programme:
        for place, size in enumerate(programme.data.get("school_sizes", ())):
            yield programme, ["school_sizes", place, "term"], size["term"], terms, "programme.yml"
        for place, id_ in enumerate(programme.data["policies"]):
            yield programme, ["policies", place], id_, look.records.policies, "policies/"
