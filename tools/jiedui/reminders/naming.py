"""What people and things are called in a message that leaves the house."""

from __future__ import annotations

from collections.abc import Callable

from jiedui.figures.aliases import safe_alias
from jiedui.records.model import Person

_MARKUP = "<>@#*_`[]|~\\&$^!=+{}"
_HARMLESS = {ord(sign): ord(sign) + 0xFEE0 for sign in _MARKUP}
"""Each sign that some chat, mail reader or forge takes for markup → its full-width twin, which none does."""


def plain(text: object) -> str:
    """What a person typed, on one line, and such that it mentions nobody, links nowhere, formats nothing,
    and is no command («::») for a workflow's runner.

    Escaping would not do: a forge looks for ``@name`` in the text that is left when the entities are read.
    """
    seen = "".join(sign if sign.isprintable() else " " for sign in str(text))
    return " ".join(seen.split()).translate(_HARMLESS).replace("::", "：：").replace("://", "：//")


def called(person: Person, quoted: Callable[[object], str] = plain) -> str:
    """A child or a mentor by alias and id; by the id alone where the alias would give the name away."""
    return " ".join(filter(None, [quoted(safe_alias(person)), person.id]))
