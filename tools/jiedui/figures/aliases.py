"""Which alias may stand where a name may not."""

from __future__ import annotations

from unicodedata import normalize

from jiedui.records.model import Person
from jiedui.sealed import Sealed


def safe_alias(person: Person) -> str:
    """The alias; nothing where it would give the name away, however it is spaced, dotted or wide.

    Where the name is a lock nobody can tell, and the alias stands (`Person.name` would be the alias itself).
    """
    alias = str(person.data.get("alias", ""))
    if isinstance(person.data["name"], Sealed):
        return alias
    return "" if _key(person.name) in _key(alias) else alias


def _key(text: str) -> str:
    """Letters and digits alone, in one form: «郭 晓麦» and «郭·晓麦» are one name."""
    return "".join(sign for sign in normalize("NFKC", text).casefold() if sign.isalnum())
