"""Which rules are told together: such that no two tell the same thing about the same person.

Then every number hangs on data that no other row has, and nothing can be taken from anything: no difference,
and no longer sum. Rules that ask for different things (talks, gifts) may be for the same people, as one
number says nothing about the other.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from jiedui.editions.masking import SMALL_UP_TO


@dataclass(frozen=True)
class Row:
    """What a rule's numbers are about: what is asked (kinds of activities, or a field), and of whom.

    `people` are children or mentors; nobody where the rule is the whole programme's.
    """

    asks: frozenset[str]
    people: frozenset[str]
    are_mentors: bool = False

    def shares(self, other: Row) -> bool:
        """Whether the two can tell the same thing about the same person.

        A mentor's talk is also a child's. Who talked with whom is not looked up: the one who reads may know.
        """
        if self.asks.isdisjoint(other.asks):
            return False
        return self.are_mentors != other.are_mentors or not self.people.isdisjoint(other.people)


def withheld(rules: Mapping[str, Row]) -> set[str]:
    """The rules that must not be told beside the others, or at all as they are for 1 to 10 people.

    Those for most people come first; what was done is not looked at, or the choice itself would tell of it.
    """
    told: list[Row] = []
    out = set[str]()
    for rule, row in sorted(rules.items(), key=lambda one: (-len(one[1].people), one[0])):
        if not row.people:
            continue
        if len(row.people) <= SMALL_UP_TO or any(map(row.shares, told)):
            out.add(rule)
        else:
            told.append(row)
    return out
