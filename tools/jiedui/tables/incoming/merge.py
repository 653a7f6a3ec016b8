"""What a row says, put into the record that is there: an empty cell never deletes, the same is no change."""

from __future__ import annotations

import copy
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from jiedui.tables.columns import DATA, NUMBER, SHEETS
from jiedui.tables.definitions import tables
from jiedui.tables.incoming.draft import Draft
from jiedui.tables.incoming.drafts import RELATIONS
from jiedui.text import Text

Data = dict[str, Any]


def merge(type_: str, was: Mapping[str, Any], draft: Draft) -> Data:
    """The record as it will be; it is equal to `was` where the row brings nothing new."""
    merged: Data = copy.deepcopy(dict(was))
    lists = {table.path: table.name for table in tables(type_, DATA)[1:]}
    for key, value in draft.said.items():
        if key in lists and isinstance(value, list):
            merged[key] = _things(type_, merged.get(key, []), value, draft, key, lists[key])
        else:
            merged[key] = _put(merged.get(key), value)
    _flags(type_, merged, draft)
    return merged


def differences(type_: str, was: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[Text]:
    """The headings (of lists: the titles) of what differs."""
    own, *lists = tables(type_, DATA)
    for table in lists:
        if was.get(table.path) != now.get(table.path):
            yield table.title
    for path, columns in own.by_path.items():
        if _at(was, path) != _at(now, path):
            yield columns[0].heading


def same(old: Any, new: Any) -> bool:
    """Whether two values differ at most in width, in spaces, or in how a telephone number is set apart."""
    if isinstance(old, list) and isinstance(new, list):
        return len(old) == len(new) and (
            all(map(same, old, new)) or sorted(map(_bare, old)) == sorted(map(_bare, new))
        )
    if isinstance(old, dict) or isinstance(new, dict):
        return bool(old == new)
    if isinstance(old, bool) or isinstance(new, bool):
        return old is new
    return _bare(old) == _bare(new)


def _bare(value: Any) -> str:
    text = re.sub(r"\s+", "", unicodedata.normalize("NFKC", str(value)))
    digits = re.sub(r"^(?:\+?86)(?=1[3-9]|0)", "", text.replace("-", ""))
    return (
        digits
        if digits.isdecimal() and len(digits) >= 7 and not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text)
        else text
    )


def _put(old: Any, new: Any) -> Any:
    if isinstance(old, dict) and isinstance(new, dict):
        known = {key: _known(key, old) for key in new}
        return {**old, **{known[key]: _put(old.get(known[key]), value) for key, value in new.items()}}
    return old if old is not None and same(old, new) else new


def _known(key: str, old: Data) -> str:
    """The same free word (a subject) as it is written already."""
    return key if key in old else next((one for one in old if same(one, key)), key)


def _things(
    type_: str, old: Sequence[Data], new: Sequence[Data], draft: Draft, path: str, table: str
) -> list[Data]:
    """A list that the file holds completely replaces the old one; single entries are looked up in it."""
    if path in draft.whole:
        first = min((int(str(row[NUMBER])) for row in draft.lists[table] if NUMBER in row), default=1)
        kept = old[: min(first - 1, _in_the_row(type_, path))]
        there = [*kept, *new]
        return (
            [_put(old[place] if place < len(old) else None, one) for place, one in enumerate(there)]
            if len(there) == len(old) and all(same_entry(*pair) for pair in zip(old, there, strict=True))
            else there
        )
    merged = list(old)
    for entry in new:
        place = _place_of(entry, merged)
        if place is None:
            merged.append(entry)
        else:
            merged[place] = _put(merged[place], entry)
    return merged


def _in_the_row(type_: str, path: str) -> int:
    """How many things of a list stand in the record's own row of a workbook, and not in the list's sheet."""
    return next(table.spread for table in tables(type_, SHEETS) if table.path == path)


def same_entry(old: Data, new: Data) -> bool:
    """Whether two things of a list say the same."""
    return old.keys() == new.keys() and all(same(old[key], new[key]) for key in old)


def _place_of(entry: Data, among: Sequence[Data]) -> int | None:
    """Which entry is meant: that with the name; else the only one with the relation, or the only one."""
    for fields in (("name",), ("relation",)):
        given = [field for field in fields if field in entry]
        found = [
            place
            for place, one in enumerate(among)
            if given
            and all(field in one and _alike(field, one[field], entry[field]) for field in given)
            and not _is_somebody_else(one, entry)
        ]
        if len(found) == 1:
            return found[0]
    if "name" not in entry and "relation" not in entry and len(among) == 1:
        return 0
    return next((place for place, one in enumerate(among) if one == entry), None)


def _is_somebody_else(one: Data, other: Data) -> bool:
    """Two names: a child can have two grandmothers, but only one father."""
    return (
        "name" in one
        and "name" in other
        and not same(one["name"], other["name"])
        and not any(str(other.get("relation")) in words for words in RELATIONS.values())
    )


def _alike(field: str, old: Any, new: Any) -> bool:
    if field == "relation":
        return same(old, new) or any(str(old) in words and str(new) in words for words in RELATIONS.values())
    return same(old, new)


def _flags(type_: str, merged: Data, draft: Draft) -> None:
    own = tables(type_, DATA)[0]
    for path, said in draft.flags.items():
        words = [word for word in merged.get(path, []) if said.get(word, True)]
        order = list(own.by_path[path][0].words)
        added = [word for word in order if said.get(word) and word not in words]
        if words or added:
            merged[path] = [*words, *added]
        else:
            merged.pop(path, None)


def _at(data: Mapping[str, Any], path: str) -> Any:
    found: Any = data
    for key in path.split("."):
        found = found.get(key) if isinstance(found, Mapping) else None
    return found
