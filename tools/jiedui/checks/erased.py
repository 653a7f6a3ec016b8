"""J330: an erasure that is not finished, or a record that tells something of an erased child."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from jiedui.checks.look import Look
from jiedui.problems import Code, Problem, Severity
from jiedui.records.about import Ties, about, ties
from jiedui.records.erased import left_over
from jiedui.records.model import Child, Record
from jiedui.schema.sealing import values
from jiedui.sealed import Sealed
from jiedui.text import T, Text

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
    erased = {child.id: child for child in look.records.children.values() if child.erased}
    for child in erased.values():
        if child.erased is not None and "settled" not in child.erased:
            message = T("The erasure of {id} waits for copies of the keyring to be replaced", id=child.id)
            yield look.problem(CODE, child, ["erased"], message, _hint(child.id))
    if erased:
        known = ties(look.records)
        for type_ in ("child", "mentor", "pairing", "activity", "case"):
            for record in look.records.by_type[type_].values():
                yield from _told(look, type_, record, known, erased)


def _told(
    look: Look, type_: str, record: Record, known: Ties, erased: Mapping[str, Child]
) -> Iterator[Problem]:
    """The first field of a record that tells more of an erased child than may be left."""
    named = {*about(type_, record.id, record.data, known)}
    for id_ in sorted(named & erased.keys()):
        if type_ == "case":
            found = ["child"]
        elif len(named) == 1:
            found = list(left_over(type_, record.data))
        elif "settled" in (erased[id_].erased or {}):  # what is sealed is new, or its key is destroyed
            found = []
        else:
            places = values(type_, record.data)
            found = [str(place[0]) for place, _, value in places if isinstance(value, Sealed)]
        for field in found[:1]:
            message = T("{id} was erased, but here still stands: {field}", id=id_, field=field)
            yield look.problem(CODE, record, [field], message, _hint(id_))


def _hint(id_: str) -> Text:
    return T("Type: jiedui erase {id}", id=id_)
