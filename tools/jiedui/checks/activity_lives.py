"""J302: an activity on a day when one of its people was not (or no longer) there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from jiedui.checks.look import Look
from jiedui.problems import Code, Problem, Severity
from jiedui.records.model import Activity, Person
from jiedui.text import T

CODE = Code(
    "J302",
    Severity.ERROR,
    T("On the day of the activity this person was not there yet, or no longer"),
    T(
        "A child is there from «registered» to «left», a mentor from «joined» to «left». An activity outside "
        "counts for nobody. Often the year is wrong; otherwise correct the person's dates."
    ),
)
CODES = (CODE,)


def check(look: Look) -> Iterator[Problem]:
    children, mentors = look.records.children, look.records.mentors
    known = {"children": children, "mentors": mentors, "absent": {**mentors, **children}}
    for activity in look.activities:
        yield from _of(look, activity, known)


def _of(look: Look, activity: Activity, known: Mapping[str, Mapping[str, Person]]) -> Iterator[Problem]:
    """Who attended, and who was expected: an id under `absent` may be a child's or a mentor's."""
    for field, named in (
        ("children", activity.children),
        ("mentors", activity.mentors),
        ("absent", activity.data.get("absent", ())),
    ):
        for id_ in named:
            person = known[field].get(id_)
            if person and person.life and activity.date not in person.life:
                place = activity.data[field].index(id_)
                hint = T("Look at «registered», «joined» and «left» in {file}.", file=person.file)
                yield look.problem(CODE, activity, [field, place], hint=hint)
