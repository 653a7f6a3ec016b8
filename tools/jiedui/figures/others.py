"""Other children: nothing of theirs goes out with what is given to one child's guardian."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from jiedui.records.model import Child, Mentor, Records
from jiedui.sealed import Sealed

SHORTEST = 2
"""Letters of a name that is looked for in texts: one alone stands everywhere."""


@dataclass(frozen=True)
class Others:
    """Every child but one, and every classmate who helps and is not this child: ids, names, aliases."""

    ids: frozenset[str]
    found: re.Pattern[str]
    word: str
    """Stands in the place of whoever it was."""

    def hidden(self, value: Any) -> Any:
        """The value without them, down to the last text within."""
        if isinstance(value, Mapping):
            return {key: self.hidden(one) for key, one in value.items()}
        if isinstance(value, list):
            return [self.hidden(one) for one in value]
        if isinstance(value, str) and not isinstance(value, Sealed):
            return self.found.sub(self.word, value)
        return value


def others(records: Records, child: Child, names: Mapping[str, str], word: str) -> Others:
    """`names`: what the sealed names of other children are, by id. The child's own is never hidden."""
    people: list[Child | Mentor] = [one for one in records.children.values() if one.id != child.id]
    people += [
        one for one in records.mentors.values() if one.is_classmate and one.data.get("child") != child.id
    ]
    called = {
        text
        for one in people
        for text in (names.get(one.id), one.data.get("name"), one.data.get("alias"))
        if text and not isinstance(text, Sealed) and len(text) >= SHORTEST
    }
    own = " ".join(filter(None, (child.name, str(child.data.get("alias", "")), names.get(child.id))))
    ids = frozenset(one.id for one in people)
    return Others(ids, _pattern(ids, {text for text in called if text not in own}), word)


def _pattern(ids: Iterable[str], called: Iterable[str]) -> re.Pattern[str]:
    """An id stands alone, or between the hyphens of a longer one; of two names the longer is meant."""
    by_id = "|".join(map(re.escape, _longest_first(ids)))
    by_name = [re.escape(one) for one in _longest_first(called)]
    parts = [*by_name, *([rf"(?<![A-Za-z0-9])(?:{by_id})(?![A-Za-z0-9])"] if by_id else [])]
    return re.compile("|".join(parts) or r"(?!)")


def _longest_first(texts: Iterable[str]) -> list[str]:
    return sorted(texts, key=lambda one: (-len(one), one))
