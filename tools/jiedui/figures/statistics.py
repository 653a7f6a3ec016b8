"""The two tables of the civil-affairs forms: each village's children, and who looks after them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from jiedui.figures.work import Scope, is_signed
from jiedui.records.model import Child

AGES: tuple[tuple[int, int], ...] = ((0, 5), (6, 13), (14, 15), (16, 17))
"""The age groups of the forms (0–5, 6–13, 14 to under 16), and the older minors."""


class Guardian(StrEnum):
    """Who looks after a child, by the word for the first guardian's relation."""

    GRANDPARENT = "grandparent"
    MATERNAL = "maternal"
    PARENT = "parent"
    OTHER = "other"
    NONE = "none"


_RELATIONS: Mapping[Guardian, frozenset[str]] = {
    Guardian.GRANDPARENT: frozenset(
        [
            "爷爷",
            "奶奶",
            "爷",
            "祖父",
            "祖母",
            "祖父母",
            "爷爷奶奶",
            "grandfather",
            "grandmother",
            "grandparents",
            "grandpa",
            "grandma",
        ]
    ),
    Guardian.MATERNAL: frozenset(
        ["外公", "外婆", "外公外婆", "姥爷", "姥姥", "姥姥姥爷", "外祖父", "外祖母", "外祖父母"]
    )
    | {"maternal grandfather", "maternal grandmother", "maternal grandparents"},
    Guardian.PARENT: frozenset(
        [
            "父亲",
            "母亲",
            "爸爸",
            "妈妈",
            "父",
            "母",
            "父母",
            "爸",
            "妈",
            "爸爸妈妈",
            "继父",
            "继母",
            "养父",
            "养母",
            "father",
            "mother",
            "parents",
            "dad",
            "mum",
            "mom",
        ]
    ),
}
"""Whole words: a 干妈妈 is no mother, and a father's friend no father."""


def guardian(child: Child) -> Guardian:
    """What the first guardian is to the child."""
    guardians = child.data.get("guardians", ())
    if not guardians:
        return Guardian.NONE
    relation = re.sub(r"[\s、和]+", " ", str(guardians[0].get("relation", ""))).strip().casefold()
    for kind, words in _RELATIONS.items():
        if relation in words or relation.replace(" ", "") in words:
            return kind
    return Guardian.OTHER


@dataclass(frozen=True)
class Village:
    """One row of both tables; every entry counts children. «» is without a village."""

    name: str
    children: Sequence[Child]
    until: date
    paired: int
    signed: int

    @property
    def all(self) -> int:
        return len(self.children)

    def sex(self, sex: str) -> int:
        return sum(one.data.get("sex") == sex for one in self.children)

    def aged(self, group: tuple[int, int]) -> int:
        ages = (age(one, self.until) for one in self.children)
        return sum(years is not None and group[0] <= years <= group[1] for years in ages)

    def category(self, category: str) -> int:
        return sum(category in one.data.get("categories", ()) for one in self.children)

    def looked_after_by(self, kind: Guardian) -> int:
        return sum(guardian(one) is kind for one in self.children)

    def parents_away(self, least: int) -> int:
        """With at least that many parents of whom it is known where they work."""
        return sum(
            sum("works_in" in parent for parent in one.data.get("parents", ())) >= least
            for one in self.children
        )


def villages(found: Scope) -> list[Village]:
    """A row for every village, by name; who has none comes last."""
    groups: Mapping[str, list[Child]] = defaultdict(list)
    for child in found.children:
        groups[str(child.data.get("village", ""))].append(child)
    signed = {one.child for one in found.pairings if is_signed(one, found.frame.until)}
    row = _row(found, signed)
    return [row(name, groups[name]) for name in sorted(groups, key=lambda name: (name == "", name))]


def everybody(found: Scope) -> Village:
    """The total of all villages."""
    signed = {one.child for one in found.pairings if is_signed(one, found.frame.until)}
    return _row(found, signed)("", found.children)


def _row(found: Scope, signed: set[str]) -> Callable[[str, Sequence[Child]], Village]:
    paired = found.paired

    def row(name: str, children: Sequence[Child]) -> Village:
        return Village(
            name,
            children,
            found.frame.until,
            sum(one.id in paired for one in children),
            sum(one.id in signed for one in children),
        )

    return row


def age(child: Child, day: date) -> int | None:
    """Completed years on that day."""
    if child.born is None:
        return None
    return day.year - child.born.year - ((day.month, day.day) < (child.born.month, child.born.day))
