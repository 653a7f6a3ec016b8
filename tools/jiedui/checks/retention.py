"""J325: records that are kept for longer than was promised."""

from __future__ import annotations

from collections.abc import Iterator

from jiedui.checks.look import Look, Path
from jiedui.problems import Code, Problem, Severity
from jiedui.records.model import Child, Mentor
from jiedui.records.retention import is_on_hold, kept_until
from jiedui.sealed import ERASED
from jiedui.text import T, Text

CODE = Code(
    "J325",
    Severity.WARNING,
    T("These records are kept for longer than they may be"),
    T(
        "Records are kept until «retain_until», or for as long after leaving as «retention» in programme.yml "
        "says, and not a day longer without a reason. Erase them, or set another «retain_until» and know "
        "why. While a case of the child says «hold: true», they stay."
    ),
)
CODES = (CODE,)


def check(look: Look) -> Iterator[Problem]:
    for people in (look.records.children, look.records.mentors):
        for person in people.values():
            until = kept_until(look.records, person)
            if until is not None and until < look.as_of:
                yield look.problem(CODE, person, _place(person), hint=_hint(look, person))


def _place(person: Child | Mentor) -> Path:
    return ["retain_until"] if "retain_until" in person.data else ["left", "on"]


def _hint(look: Look, person: Child | Mentor) -> Text:
    if not isinstance(person, Child):
        return to_empty(person)
    if is_on_hold(look.records, person):
        return T("A case holds them. Erase them when it is closed and «hold» is gone.")
    return T("Type: jiedui erase {id}", id=person.id)


def to_empty(mentor: Mentor) -> Text:
    """What to do with a mentor's file when its time is over. Then nothing more is asked for."""
    return T(
        "In {file} write «name: {erased}» and take «phone» and «organisation» out; roles and dates stay. "
        "(Git's history keeps what stood there.)",
        file=mentor.file,
        erased=ERASED["zh"],
    )
