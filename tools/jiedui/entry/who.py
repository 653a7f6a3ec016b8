"""Whom somebody means who types an id, an alias, a name, or the beginning of one."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from jiedui.records.model import Person, Record, Records
from jiedui.records.names import name_key, names


class Known(NamedTuple):
    """A record that can be meant. `names`: what it is called besides its id."""

    type: str
    id: str
    names: tuple[str, ...] = ()


def known(records: Records, *types: str) -> list[Known]:
    """All records of these types."""
    return [_known(type_, one) for type_ in types for one in records.by_type[type_].values()]


def called(word: str, among: Sequence[Known]) -> list[Known]:
    """Those whose id it is; else whose alias or name as it is written; else whose name but for its signs."""
    word, key = _folded(word), name_key(word)
    return (
        [one for one in among if one.id == word]
        or [one for one in among if word in map(_folded, one.names)]
        or [one for one in among if key and key in map(name_key, one.names)]
    )


def beginning(word: str, among: Iterable[Known]) -> list[Known]:
    """Those whose id, alias or name begins so."""
    word, key = _folded(word), name_key(word)
    return [one for one in among if _begins(one, word, key)]


def _begins(one: Known, word: str, key: str) -> bool:
    if any(_folded(name).startswith(word) for name in (one.id, *one.names)):
        return True
    return bool(key) and any(name_key(name).startswith(key) for name in one.names)


def _folded(word: str) -> str:
    return unicodedata.normalize("NFKC", word).strip().casefold()


def _known(type_: str, record: Record) -> Known:
    return Known(type_, record.id, names(record) if isinstance(record, Person) else ())
