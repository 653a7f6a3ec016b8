"""Coverage: of the children of each village and each class, how many have somebody."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from jiedui.figures.arrears import Arrears
from jiedui.figures.register import Class, class_of, class_order
from jiedui.records.model import Child, For
from jiedui.view import View

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True)
class Covered(Generic[Key]):
    """The children of one place on the books at as-of: in good hands, waiting, never met, without anybody."""

    place: Key
    kept: int
    waiting: int
    """Paired, but a promise to the child was missed and nothing has made good for it."""
    unmet: int
    """Paired, but nobody has met the child yet, whether or not a rule asked for it by now."""
    alone: int

    @property
    def all(self) -> int:
        return self.kept + self.waiting + self.unmet + self.alone


def by_village(view: View, arrears: Sequence[Arrears]) -> list[Covered[str]]:
    """By village; «» stands for the children without one."""
    return sorted(
        _covered(view, arrears, lambda one: str(one.data.get("village", ""))),
        key=lambda one: (one.place == "", one.place),
    )


def by_class(view: View, arrears: Sequence[Arrears]) -> list[Covered[Class]]:
    """By class."""
    return sorted(_covered(view, arrears, class_of), key=lambda one: class_order(one.place))


def _covered(view: View, arrears: Sequence[Arrears], place: Callable[[Child], Key]) -> list[Covered[Key]]:
    waiting = _waiting(view, arrears)
    counted: dict[Key, Counter[str]] = defaultdict(Counter)
    for child in view.records.children.values():
        if view.is_there(child):
            counted[place(child)][_how(view, child, waiting)] += 1
    return [
        Covered(key, found["kept"], found["waiting"], found["unmet"], found["alone"])
        for key, found in counted.items()
    ]


def _how(view: View, child: Child, waiting: set[str]) -> str:
    """How the child stands: the worst that is true."""
    if not view.running(For.CHILD, child.id):
        return "alone"
    if (For.CHILD, child.id) not in view.last_contact:
        return "unmet"
    return "waiting" if child.id in waiting else "kept"


def _waiting(view: View, arrears: Sequence[Arrears]) -> set[str]:
    """The children to whom a promise was missed that nothing has made good for."""
    found = set()
    for one in arrears:
        if one.outstanding and one.last.rule.subject is For.CHILD:
            found.add(one.last.subject)
        elif one.outstanding and one.last.rule.subject is For.PAIRING:
            found.add(view.records.pairings[one.last.subject].child)
    return found
