"""Filters: does a record fit what a rule asks of its fields?

A filter maps dotted paths to values, and all paths must match. What a path finds is always a list: it
goes through lists entry by entry and collects, so «the field», «its only entry» and «any of its
entries» are one case.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import Any

Finder = Callable[[str], list[Any]]
"""From a dotted path to everything that it finds."""


def matches(conditions: Mapping[str, Any], find: Finder) -> bool:
    """Whether every path of the filter finds what is wanted of it."""
    return all(holds(wanted, find(path)) for path, wanted in conditions.items())


def holds(wanted: Any, found: list[Any]) -> bool:
    """Whether what a path found is what the filter wants: a value, any of a list, or a comparison."""
    if not isinstance(wanted, Mapping):
        return _any_equal(wanted, found)
    return all(_COMPARISONS[word](operand, found) for word, operand in wanted.items())


def collect(data: Any, path: Iterable[str]) -> list[Any]:
    """Everything at `path` below `data`, list entries one by one. A mapping that is found is one entry."""
    found = [data]
    for key in path:
        found = [item[key] for item in _entries(found) if isinstance(item, Mapping) and key in item]
    return list(_entries(found))


@cache
def steps(path: str) -> tuple[str, ...]:
    """The keys of a dotted path."""
    return tuple(path.split("."))


def _entries(found: Iterable[Any]) -> Iterator[Any]:
    for item in found:
        if isinstance(item, list):
            yield from _entries(item)
        else:
            yield item


def _any_equal(wanted: Any, found: list[Any]) -> bool:
    return any(_equal(one, other) for one in _entries([wanted]) for other in found)


def _equal(one: Any, other: Any) -> bool:
    """Equal as YAML sees it: `true` is not 1."""
    return bool(one == other) and isinstance(one, bool) == isinstance(other, bool)


def _measure(found: list[Any]) -> float:
    """A single number is compared itself; of anything else the entries are counted."""
    if len(found) == 1 and isinstance(found[0], int | float) and not isinstance(found[0], bool):
        return found[0]
    return len(found)


_COMPARISONS: Mapping[str, Callable[[Any, list[Any]], bool]] = {
    "not": lambda unwanted, found: not _any_equal(unwanted, found),
    "at_least": lambda least, found: _measure(found) >= least,
    "at_most": lambda most, found: _measure(found) <= most,
}
