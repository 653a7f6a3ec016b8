"""What differs between two versions of a record, field by field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

Path = tuple[str | int, ...]


class Sort(StrEnum):
    """How a field differs."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Change:
    """One field that differs. `old` and `new` are None where there was or is nothing.

    `path` is the field's, entries of a list by their number: of the new version, or of the old one for
    what is gone. Scalars of a list stand together: `old` and `new` are then the lists of what went and came.
    """

    sort: Sort
    path: Path
    old: Any = None
    new: Any = None


def differences(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[Change]:
    """Every difference, in the order of the new version's fields, what is gone last."""
    return list(_mappings(old, new, ()))


def _mappings(old: Mapping[str, Any], new: Mapping[str, Any], path: Path) -> Iterator[Change]:
    for key, value in new.items():
        if key not in old:
            yield Change(Sort.ADDED, (*path, key), new=value)
        elif not _same(old[key], value):
            yield from _values(old[key], value, (*path, key))
    for key, value in old.items():
        if key not in new:
            yield Change(Sort.REMOVED, (*path, key), old=value)


def _values(old: Any, new: Any, path: Path) -> Iterator[Change]:
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        yield from _mappings(old, new, path)
    elif isinstance(old, list) and isinstance(new, list):
        if any(isinstance(one, Mapping | list) for one in (*old, *new)):
            yield from _entries(old, new, path)
        else:
            yield from _scalars(old, new, path)
    else:
        yield Change(Sort.CHANGED, path, old, new)


def _scalars(old: Sequence[Any], new: Sequence[Any], path: Path) -> Iterator[Change]:
    gone = [one for one in old if not any(_same(one, other) for other in new)]
    come = [one for one in new if not any(_same(one, other) for other in old)]
    if gone and come:
        yield Change(Sort.CHANGED, path, gone, come)
    elif come:
        yield Change(Sort.ADDED, path, new=come)
    elif gone:
        yield Change(Sort.REMOVED, path, old=gone)
    else:
        yield Change(Sort.CHANGED, path, list(old), list(new))  # another order, or one more of the same


def _entries(old: Sequence[Any], new: Sequence[Any], path: Path) -> Iterator[Change]:
    """Entries that are alike belong together; the rest came or went."""
    left = list(range(len(old)))
    matched: dict[int, int] = {}
    for is_match in (_same, _alike):
        for place, entry in enumerate(new):
            partner = next((one for one in left if place not in matched and is_match(old[one], entry)), None)
            if partner is not None:
                matched[place] = partner
                left.remove(partner)
    for place, entry in enumerate(new):
        if place not in matched:
            yield Change(Sort.ADDED, (*path, place), new=entry)
        elif not _same(old[matched[place]], entry):
            yield from _values(old[matched[place]], entry, (*path, place))
    yield from (Change(Sort.REMOVED, (*path, place), old=old[place]) for place in left)
    if not left and len(matched) == len(new) and all(_same(old[o], new[n]) for n, o in matched.items()):
        yield Change(Sort.CHANGED, path)  # only their order


def _alike(old: Any, new: Any) -> bool:
    """Two entries that share a field's value are taken for versions of one."""
    if not isinstance(old, Mapping) or not isinstance(new, Mapping):
        return False
    return any(key in new and _same(value, new[key]) for key, value in old.items())


def _same(old: Any, new: Any) -> bool:
    """Equal, and of one type at every place: in Python True is 1."""
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        return old.keys() == new.keys() and all(_same(old[key], new[key]) for key in old)
    if isinstance(old, list) and isinstance(new, list):
        return len(old) == len(new) and all(map(_same, old, new))
    return type(old) is type(new) and bool(old == new)
