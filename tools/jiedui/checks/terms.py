"""J315: terms that cannot be a calendar: one ends before it begins, two overlap, or two share an id."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from jiedui.checks.look import Look
from jiedui.problems import Code, Problem, Severity
from jiedui.text import T

CODE = Code(
    "J315",
    Severity.ERROR,
    T("These terms overlap"),
    T(
        "A day belongs to one term or to none (holidays). Where terms overlap, or end before they begin, "
        "nobody can say in which one a visit was made. Correct «start» and «end» in programme.yml."
    ),
)
CODES = (CODE,)


def check(look: Look) -> Iterator[Problem]:
    programme = look.records.programme
    if not programme:
        return
    terms = list(enumerate(programme.data["terms"]))
    for place, term in terms:
        if term["end"] < term["start"]:
            message, hint = T("This term ends before it begins"), T("Compare «start» and «end».")
            yield look.problem(CODE, programme, ["terms", place, "end"], message, hint)
    ids: set[str] = set()
    for place, term in terms:
        if term["id"] in ids:
            message, hint = T("Two terms have the same id"), T("Give one another id.")
            yield look.problem(CODE, programme, ["terms", place, "id"], message, hint)
        ids.add(term["id"])
    in_order = sorted(terms, key=lambda one: (one[1]["start"], one[1]["end"]))
    for (_, earlier), (place, later) in pairwise(in_order):
        if later["start"] <= earlier["end"]:
            hint = T("It must begin after the term before it has ended.")
            yield look.problem(CODE, programme, ["terms", place, "start"], hint=hint)
