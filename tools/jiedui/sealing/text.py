"""The text of a record's file → the same with its personal data sealed; comments stay."""

from __future__ import annotations

import secrets
from collections.abc import Collection
from datetime import date

from jiedui.reading.events import parse
from jiedui.reading.folder import MOST_BYTES
from jiedui.records.about import ties
from jiedui.records.model import Data, Programme, Records
from jiedui.schema.sealing import in_plain_text, must_seal, values
from jiedui.sealed import Sealed, is_sealed
from jiedui.sealing.owners import PROGRAMME, NoKeyError, gone, public_keys, waiting_keys
from jiedui.text import T
from jiedui.writing.canonical import canonical
from jiedui.writing.comments import comments

TOO_LARGE = T(
    "Sealed for so many children, the record would be too large to be read. Nothing was written: make "
    "several records of it, with fewer children each (100, say), or write less."
)


class TooLargeError(Exception):
    """Sealed, the record could not be read again: each child whom it is about makes a value longer."""


def sealed_text(records: Records, type_: str, id_: str, text: str, on: date) -> str:
    """The canonical text with every value sealed that must be; the same text where there is none.

    NoKeyError where an owner has no key yet, NotAKeyError where it has something else, ImportError where the
    library is not installed, TooLargeError where nobody could read the text. The given one is one that the
    schema accepts.
    """
    data = parse(text)
    if not open_fields(records, type_, data):
        return text
    from jiedui.sealing.whole import sealed_record  # noqa: PLC0415 - needs a library that not everybody has

    also, keys = _also(records.programme), public_keys(records)
    if type_ == "child" and "seal_to" in data:
        keys[f"child/{id_}"] = data["seal_to"]  # one who is new is not among the records yet
    made = sealed_record(
        type_, id_, data, keys=keys, also=also, on=on, ties=ties(records), gone=gone(records)
    )
    new = canonical(type_, made, comments(text))
    locks = [value for _, _, value in values(type_, made) if isinstance(value, Sealed)]
    if len(new.encode()) > MOST_BYTES or not all(is_sealed(lock.raw) for lock in locks):
        raise TooLargeError
    return new


def open_fields(records: Records, type_: str, data: Data) -> list[str]:
    """The dotted paths of what stands in plain text and must be sealed."""
    wanted = must_seal(type_, data, _also(records.programme))
    return list(in_plain_text(values(type_, data), wanted))


def sealed_if_asked(records: Records, type_: str, id_: str, text: str, on: date) -> str:
    """What a command writes by itself: sealed where the programme says so and its owner has a key.

    Without one nothing is; `jiedui keys add` makes it, and until then `jiedui check` says what stands open.
    """
    if not is_sealed_programme(records):
        return text
    try:
        return sealed_text(records, type_, id_, text, on)
    except NoKeyError:
        return text


def with_waiting_key(
    records: Records, type_: str, data: Data, taken: Collection[str] = (), first: str | None = None
) -> Data:
    """A new record; a child without a key has one of those that wait, where any is left and not `taken`.

    Which one is left to chance: two people at two computers shall not take the same. But `first`, which was
    shown already, stays as long as it waits.
    """
    if type_ != "child" or "seal_to" in data or not is_sealed_programme(records):
        return data
    free = [one for one in waiting_keys(records) if one not in taken]
    if not free:
        return data
    return {**data, "seal_to": first if first in free else secrets.choice(free)}


def is_sealed_programme(records: Records) -> bool:
    """Whether what is written is sealed: unless `privacy` is plain, or says nothing and no key is there."""
    privacy = records.programme.privacy if records.programme else "plain"
    return privacy == "sealed" or (privacy is None and PROGRAMME in public_keys(records))


def _also(programme: Programme | None) -> frozenset[str]:
    return programme.seal_also if programme else frozenset()
