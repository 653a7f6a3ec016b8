"""Ids for new records, in the way of those that are there."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import Any

_NUMBERED = re.compile(r"([a-z][a-z-]*?)([0-9]{1,9})")


class Numbered:
    """c001, c002, … : the next number of the pattern that most ids follow. `used` are all that ever were."""

    def __init__(self, used: Collection[str], usual: str) -> None:
        found = [fits for id_ in used if (fits := _NUMBERED.fullmatch(id_))]
        heads = Counter(fits[1] for fits in found)
        self.head = heads.most_common(1)[0][0] if heads else usual
        mine = [fits[2] for fits in found if fits[1] == self.head]
        widths = Counter(len(digits) for digits in mine)
        self.width = widths.most_common(1)[0][0] if widths else 3
        self.last = max((int(digits) for digits in mine), default=0)

    def next(self) -> str:
        """A new id, each time another."""
        self.last += 1
        return f"{self.head}{self.last:0{self.width}d}"


def pairing_id(data: Mapping[str, Any], used: Collection[str]) -> str:
    """``c001-m001``, and ``c001-m001-2`` where that one has ended."""
    return _free(f"{data['child']}-{data['mentor']}", used)


def activity_id(data: Mapping[str, Any], used: Collection[str]) -> str:
    """``2026-03-14-talk-c001``, with ``group`` for several children and a mentor's id where there is none."""
    children: Sequence[str] = data.get("children", ())
    mentors: Sequence[str] = data.get("mentors", ())
    who = children[0] if len(children) == 1 else "group" if children else mentors[0] if mentors else "all"
    return _free(f"{data['date']}-{data['kind']}-{who}", used)


def _free(wanted: str, used: Collection[str]) -> str:
    """The id, short enough and with a number behind it where it is taken."""
    wanted = wanted[:60].rstrip("-")
    if wanted not in used:
        return wanted
    return next(one for number in range(2, 10**6) if (one := f"{wanted}-{number}") not in used)
