"""Rules that are for almost the same children: one number taken from the other would tell of the few."""

from __future__ import annotations

from collections.abc import Mapping

from jiedui.editions.masking import SMALL_UP_TO

Children = frozenset[str]


def withheld(rules: Mapping[str, Children]) -> set[str]:
    """The rules that must not be told beside the others.

    The largest come first, and each next one is told if neither it nor what is left of a larger one without
    it, or without it and another one beside it, is about 1 to 10 children. Rules for the same children
    (or for none: of mentors) tell nothing by being told together.
    """
    told: list[Children] = []
    out = set[str]()
    for rule, children in sorted(rules.items(), key=lambda one: (-len(one[1]), one[0])):
        if children and (len(children) <= SMALL_UP_TO or tells(children, told)):
            out.add(rule)
        else:
            told.append(children)
    return out


def tells(children: Children, told: list[Children]) -> bool:
    """Whether a larger one without this one (and another one beside it) would be about a few children."""
    for larger in told:
        if children <= larger:
            rest = larger - children
            if is_few(rest) or any(other <= rest and is_few(rest - other) for other in told if other):
                return True
    return False


def is_few(children: Children) -> bool:
    return 1 <= len(children) <= SMALL_UP_TO
