"""The text of a record's file → the same with its personal data sealed; comments stay."""

from __future__ import annotations

from datetime import date

from jiedui.reading.events import parse
from jiedui.records.model import Data, Programme, Records
from jiedui.schema.sealing import in_plain_text, must_seal, values
from jiedui.sealing.owners import NoKeyError, public_keys
from jiedui.writing.canonical import canonical
from jiedui.writing.comments import comments


def sealed_text(records: Records, type_: str, id_: str, text: str, on: date) -> str:
    """The canonical text with every value sealed that must be; the same text where there is none.

    NoKeyError where an owner has no key yet, NotAKeyError where it has something else, ImportError where the
    library is not installed. The text is one that the schema accepts.
    """
    data = parse(text)
    if not open_fields(records, type_, data):
        return text
    from jiedui.sealing.whole import sealed_record  # noqa: PLC0415 - needs a library that not everybody has

    also, keys = _also(records.programme), public_keys(records)
    if type_ == "child" and "seal_to" in data:
        keys[f"child/{id_}"] = data["seal_to"]  # one who is new is not among the records yet
    made = sealed_record(type_, id_, data, keys=keys, also=also, on=on)
    return canonical(type_, made, comments(text))


def open_fields(records: Records, type_: str, data: Data) -> list[str]:
    """The dotted paths of what stands in plain text and must be sealed."""
    wanted = must_seal(type_, data, _also(records.programme))
    return list(in_plain_text(values(type_, data), wanted))


def sealed_if_asked(records: Records, type_: str, id_: str, text: str, on: date) -> str:
    """What a command writes by itself: sealed where the programme says so and its owner has a key.

    A new child has none yet; `jiedui keys add` makes it, and until then `jiedui check` says what stands open.
    """
    if not is_sealed_programme(records.programme):
        return text
    try:
        return sealed_text(records, type_, id_, text, on)
    except NoKeyError:
        return text


def is_sealed_programme(programme: Programme | None) -> bool:
    """Whether personal data must be sealed in this programme."""
    return programme is not None and programme.privacy == "sealed"


def _also(programme: Programme | None) -> frozenset[str]:
    return programme.seal_also if programme else frozenset()
