"""What people are called, and when two ways of writing a name are the same."""

from __future__ import annotations

import re
import unicodedata

from jiedui.records.model import Person
from jiedui.sealed import is_open


def names(person: Person) -> tuple[str, ...]:
    """What somebody is found by besides the id: alias and name in plain text; nothing of who was erased."""
    if person.erased:
        return ()
    written = (person.data.get("alias"), person.data["name"])
    return tuple(dict.fromkeys(str(one) for one in written if one and is_open(one)))


def name_key(name: str) -> str:
    """What is compared of two names: no spaces, no signs, narrow letters. Empty where nothing is left."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", name)).casefold()
