"""The mapping file: a secretary's own headings, and the fields that they mean."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from jiedui.checks.nearest import nearest
from jiedui.reading.decode import decode
from jiedui.reading.events import parse
from jiedui.reading.places import find, places
from jiedui.reading.refusal import RefusedError
from jiedui.tables.columns import DATA
from jiedui.tables.definitions import tables
from jiedui.tables.incoming.fields import field
from jiedui.tables.incoming.headings import Headings, normal, usual
from jiedui.text import T, Text

IGNORE = "ignore"
"""What is written for a column that shall be left out."""


class BadMappingError(Exception):
    """The mapping file cannot be used: where, and why."""

    def __init__(self, place: tuple[int, int], message: Text, hint: Text | None = None) -> None:
        super().__init__(message.message)
        self.place, self.message, self.hint = place, message, hint


def read_mapping(raw: bytes, type_: str) -> Headings:
    """Normalised headings and their targets. BadMappingError at the first mistake."""
    try:
        text = decode(raw.removeprefix(b"\xef\xbb\xbf"))
        data = parse(text)
    except RefusedError as refusal:
        raise BadMappingError(refusal.place, refusal.code.title, refusal.hint) from None
    found: dict[str, str] = {}
    for heading, target in data.items():
        if not isinstance(target, str) or (target != IGNORE and field(type_, target) is None):
            place = find(places(text), [heading])
            near = nearest(str(target), set(targets(type_)))
            hint = (
                T("Did you mean “{id}”?", id=near)
                if near
                else T("Fields here: {options}", options=[*targets(type_), IGNORE])
            )
            raise BadMappingError(place, T("There is no such field here"), hint)
        found[normal(heading)] = target
    return found


def targets(type_: str) -> Iterator[str]:
    """Every field that a heading can mean; of the entries of a list, those that usual headings mean."""
    own = tables(type_, DATA)[0]
    known: Mapping[str, None] = dict.fromkeys([*usual(type_).values()])
    yield from dict.fromkeys(["id", *own.by_path, *(one for one in known if field(type_, one))])
