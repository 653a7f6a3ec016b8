"""J332: a telephone or identity number in a text that nobody seals."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from jiedui.checks.look import Look, Path
from jiedui.problems import Code, Problem, Severity
from jiedui.records.model import Record
from jiedui.records.numbers import tells_a_number
from jiedui.schema.sealing import must_seal
from jiedui.sealed import Sealed
from jiedui.text import T

CODE = Code(
    "J332",
    Severity.WARNING,
    T("A telephone or identity number seems to stand in plain text"),
    T(
        "Names and telephone numbers have fields of their own, which are sealed; «topic», «items» and the "
        "like are not: everybody who has the records reads them, and Git keeps them for ever. Take the "
        "number out, or put it into «notes», which is sealed. If it has been committed already, it stays in "
        "the history: tell your coordinator. A receipt's number can look like one: this is only a warning."
    ),
)
CODES = (CODE,)
TYPES = ("child", "mentor", "pairing", "activity", "plan", "case")


def check(look: Look) -> Iterator[Problem]:
    """Where sealing is on; what must be sealed itself is told by J319."""
    programme = look.records.programme
    if programme is None or programme.privacy != "sealed":
        return
    for type_ in TYPES:
        for record in look.records.by_type[type_].values():
            for path, text in _texts(record.data, []):
                if tells_a_number(text) and not _is_told(type_, record, path, programme.seal_also):
                    hint = T(
                        "Take it out, or put it into «notes» and type: jiedui seal {file}", file=record.file
                    )
                    yield look.problem(CODE, record, path, hint=hint)


def _is_told(type_: str, record: Record, path: Path, also: Collection[str]) -> bool:
    """Whether the field must be sealed, or is the key to seal with."""
    field = ".".join(step for step in path if isinstance(step, str))
    return field == "seal_to" or field in must_seal(type_, record.data, also)


def _texts(value: Any, path: list[str | int]) -> Iterator[tuple[Path, str]]:
    """Every text in a record that is in no lock, with the way to it."""
    if isinstance(value, str) and not isinstance(value, Sealed):
        yield path, value
    elif isinstance(value, dict):
        for name, one in value.items():
            yield from _texts(one, [*path, name])
    elif isinstance(value, list | tuple):
        for number, one in enumerate(value):
            yield from _texts(one, [*path, number])
