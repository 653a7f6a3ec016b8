"""What children and mentors are called in a calendar, and what of a typed text may stand there."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from unicodedata import category

from jiedui.figures.aliases import safe_alias
from jiedui.records.model import Child
from jiedui.view import View

SHORTEST = 2
"""Characters of a name that is looked for in what people typed: a single one is part of many words."""


@dataclass(frozen=True)
class Naming:
    """Aliases and ids or, where `names` are asked for, names."""

    view: View
    names: bool = False

    def child(self, id_: str) -> str:
        """A child by its alias, by its id where there is none; both where two would be called the same."""
        child = self.view.records.children.get(id_)
        return self._called(child) if child else id_

    def child_and_id(self, id_: str) -> str:
        """The same, with the id in any case."""
        called = self.child(id_)
        return called if called.endswith(id_) else f"{called} {id_}"

    def _called(self, child: Child) -> str:
        called = plain(child.name) if self.names else _alias(child)
        if not called:
            return child.id
        return f"{called} {child.id}" if self._number[called] > 1 else called

    @cached_property
    def _number(self) -> Counter[str]:
        """How many children each alias (or name) means."""
        children = self.view.records.children.values()
        return Counter(plain(one.name) if self.names else _alias(one) for one in children)

    def mentor(self, id_: str) -> str:
        """A mentor by the id, and the name where names are asked for."""
        mentor = self.view.records.mentors.get(id_)
        return f"{plain(mentor.name)} {id_}" if mentor and self.names else id_

    def typed(self, text: object) -> str:
        """A title that a person typed; a child's name in it gives way to what the child is called here."""
        said = plain(text)
        if self.names or self._hidden is None:
            return said
        return self._hidden.sub(lambda found: self._instead[found[0]], said)

    @cached_property
    def _instead(self) -> dict[str, str]:
        """The names of children, and of classmates who help them, and what replaces each."""
        records = self.view.records
        found = {plain(one.name): one.id for one in records.mentors.values() if one.is_classmate}
        found |= {plain(one.name): self._called(one) for one in records.children.values()}
        return {name: instead for name, instead in found.items() if len(name) >= SHORTEST}

    @cached_property
    def _hidden(self) -> re.Pattern[str] | None:
        """Any of the names, the longest first."""
        names = sorted(self._instead, key=lambda name: (-len(name), name))
        return re.compile("|".join(map(_as_a_word, names))) if names else None


def _as_a_word(name: str) -> str:
    """The pattern of a name: in Latin letters not as a part of another word. (Chinese has no such ends.)"""
    before = r"(?<![A-Za-z])" if re.match("[A-Za-z]", name) else ""
    after = r"(?![A-Za-z])" if re.search("[A-Za-z]$", name) else ""
    return before + re.escape(name) + after


def _alias(child: Child) -> str:
    return plain(safe_alias(child))


def plain(text: object) -> str:
    """On one line, without the control characters that iCalendar does not allow."""
    allowed = (" " if category(sign) == "Cc" else sign for sign in str(text))
    return " ".join("".join(allowed).split())
