"""Whom somebody means who types an id, an alias, a name, or the beginning of one."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from jiedui.records.model import Person, Record, Records


class Known(NamedTuple):
    """A record that can be meant. `names`: what it is called besides its id."""

    type: str
    id: str
    names: tuple[str, ...] = ()


def known(records: Records, *types: str) -> list[Known]:
    """All records of these types."""
    return [_known(type_, one) for type_ in types for one in records.by_type[type_].values()]


def called(word: str, among: Sequence[Known]) -> list[Known]:
    """Those whose id it is; else those whose alias or name."""
    word = _folded(word)
    return [one for one in among if one.id == word] or [
        one for one in among if word in map(_folded, one.names)
    ]


def beginning(word: str, among: Iterable[Known]) -> list[Known]:
    """Those whose id, alias or name begins so."""
    word = _folded(word)
    return [one for one in among if any(_folded(name).startswith(word) for name in (one.id, *one.names))]


def _folded(word: str) -> str:
    return unicodedata.normalize("NFKC", word).strip().casefold()


def _known(type_: str, record: Record) -> Known:
    names: Sequence[str] = (record.label, record.name) if isinstance(record, Person) else ()
    return Known(type_, record.id, tuple(dict.fromkeys(names)))
