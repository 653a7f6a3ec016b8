"""What is shown, in which language, and whether by name: all that events are written from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from jiedui.calendars.naming import Naming
from jiedui.days import Span
from jiedui.in_words import InWords
from jiedui.records.model import Rule
from jiedui.text import T, Text, Tongue
from jiedui.view import View
from jiedui.wording import Wording


@dataclass(frozen=True)
class Telling:
    """One programme as of one day; with `names` only where somebody asked for them."""

    view: View
    tongue: Tongue
    names: bool = False

    @cached_property
    def naming(self) -> Naming:
        return Naming(self.view, self.names)

    def say(self, text: Text | str) -> str:
        """A text of the program's; what is no Text is said already."""
        return self.tongue.say(text) if isinstance(text, Text) else text

    def titled(self, title: Mapping[str, str] | str) -> str:
        """A record's title, in this language and without a child's name."""
        return self.naming.typed(self.tongue.pick(title))

    def promise(self, rule: Rule) -> str:
        """What the rule asks for, in words."""
        words = InWords(self.tongue, self.view.programme.data.get("kinds", {}))
        return self.naming.typed(words.promise(rule))

    def mentors(self, ids: Iterable[str]) -> str:
        return Wording(self.tongue, self.view.programme).listed(map(self.naming.mentor, ids))

    def days(self, days: Span) -> str:
        """A day, or from which to which."""
        if days.start == days.end:
            return str(days.start)
        return self.say(T("{start} to {end}", start=days.start, end=days.end))
