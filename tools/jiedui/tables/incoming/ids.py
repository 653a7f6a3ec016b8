"""Ids for new records, in the way of those that are there."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection

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
