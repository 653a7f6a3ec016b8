"""Which alias may stand where a name may not."""

from __future__ import annotations

from unicodedata import normalize

from jiedui.records.model import Person


def safe_alias(person: Person) -> str:
    """The alias; nothing where it would give the name away, however it is spaced, dotted or wide."""
    alias = str(person.data.get("alias", ""))
    return "" if _key(person.name) in _key(alias) else alias


def _key(text: str) -> str:
    """Letters and digits alone, in one form: «郭 晓麦» and «郭·晓麦» are one name."""
    return "".join(sign for sign in normalize("NFKC", text).casefold() if sign.isalnum())
