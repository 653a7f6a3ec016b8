"""J330: an erasure that is not finished, or a record that tells something of an erased child."""

from __future__ import annotations

from collections.abc import Iterator

from jiedui.checks.look import Look
from jiedui.problems import Code, Problem, Severity
from jiedui.records.erased import alone, left_over, shared
from jiedui.records.model import Child, Record
from jiedui.schema.sealing import values
from jiedui.sealed import Sealed
from jiedui.text import T

CODE = Code(
    "J330",
    Severity.WARNING,
    T("This erasure is not finished"),
    T(
        "«jiedui erase» takes everything out of a child's records but ids, dates and numbers, destroys the "
        "child's key, and waits until each copy of the keyring has been replaced. It was stopped before "
        "that, or somebody has written something of the child into a record since (an old branch was merged, "
        "for example). Run it again: it goes on where it stopped."
    ),
)
CODES = (CODE,)


def check(look: Look) -> Iterator[Problem]:
    for child in look.records.children.values():
        if child.erased:
            yield from _of(look, child)


def _of(look: Look, child: Child) -> Iterator[Problem]:
    hint = T("Type: jiedui erase {id}", id=child.id)
    if child.erased is not None and "settled" not in child.erased:
        message = T("The erasure of {id} waits for copies of the keyring to be replaced", id=child.id)
        yield look.problem(CODE, child, ["erased"], message, hint)
    for record, field in _told(look, child):
        message = T("{id} was erased, but here still stands: {field}", id=child.id, field=field)
        yield look.problem(CODE, record, [field], message, hint)


def _told(look: Look, child: Child) -> Iterator[tuple[Record, str]]:
    """The first field of each record that tells more than may be left."""
    for type_, record in [("child", child), *alone(look.records, child.id)]:
        found = ["child"] if type_ == "case" else list(left_over(type_, record.data))
        yield from ((record, one) for one in found[:1])
    for record in shared(look.records, child.id):
        shut = [str(place[0]) for place, _, one in values("activity", record.data) if isinstance(one, Sealed)]
        yield from ((record, one) for one in shut[:1])
