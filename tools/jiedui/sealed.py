"""A sealed value as every room sees it: a lock, behind which the file's own text is kept.

In a record's file a sealed value is one line, ``age:`` and the base64 of an age file. In memory it is a
:class:`Sealed`, which reads «🔒» wherever it is shown, so that no room has to know of it and none can show
ciphertext; only the writing room looks behind it.
"""

from __future__ import annotations

import base64
import binascii
import re
from typing import Any, Self

MARK = "age:"
LOCK = "🔒"
ERASED = {"zh": "已删除", "en": "erased"}
"""What stands in the place of an erased name, by the programme's language."""
FORM = re.compile(r"age:[A-Za-z0-9+/]{200,60000}={0,2}")
MEANT = re.compile(r"age:[A-Za-z0-9+/]{16}")
"""How one begins, whole or damaged. «age: 9» is what somebody has written about a child."""
LONG = re.compile(r"(age:[A-Za-z0-9+/]{4})[A-Za-z0-9+/]{12,}={0,2}")
_HEADER = b"age-encryption.org/v1\n"


class Sealed(str):
    """«🔒». `raw` is what stands in the file; it is empty where an edition has taken a value out."""

    raw: str
    __slots__ = ("raw",)

    def __new__(cls, raw: str = "") -> Self:
        made = super().__new__(cls, LOCK)
        made.raw = raw
        return made

    def __eq__(self, other: object) -> bool:
        """Two locks are the same where the same lies behind them."""
        return self.raw == other.raw if isinstance(other, Sealed) else str.__eq__(self, other) is True

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash(LOCK)

    def __reduce__(self) -> tuple[Any, ...]:
        return (Sealed, (self.raw,))


def revealed(data: Any) -> Any:
    """The data with the file's own text in the place of each lock, for a reader that knows no locks."""
    if isinstance(data, Sealed):
        return data.raw
    if isinstance(data, dict):
        return {key: revealed(value) for key, value in data.items()}
    if isinstance(data, list):
        return [revealed(value) for value in data]
    return data


def looks_sealed(value: object) -> bool:
    """Whether somebody meant this for a sealed value, whole or damaged."""
    return isinstance(value, str) and MEANT.match(value) is not None


def is_open(value: object) -> bool:
    """Whether a value stands in plain text: it is neither a lock nor meant for a sealed value.

    The word for a name that was erased is nobody's.
    """
    return not isinstance(value, Sealed) and not looks_sealed(value) and value not in ERASED.values()


def is_sealed(value: object) -> bool:
    """Whether it has the form of a sealed value. What is inside only a key can tell."""
    return isinstance(value, str) and FORM.fullmatch(value) is not None


def without_ciphertext(text: str) -> str:
    """A text to look at, with a lock in the place of each sealed value."""
    return FORM.sub(LOCK, text)


def shortened(text: str) -> str:
    """A text to look at, with the beginning of each sealed value: «age:YWdl…» is one of age's."""
    return LONG.sub(r"\1…", text)


def age_file(text: str) -> bytes | None:
    """The age file in the text of a sealed value, or None where it is damaged."""
    if not looks_sealed(text):
        return None
    try:
        data = base64.b64decode(text.removeprefix(MARK), validate=True)
    except (binascii.Error, ValueError):
        return None
    return data if data.startswith(_HEADER) else None


def recipients(data: bytes) -> list[str]:
    """The kinds of key that an age file is sealed for, one a recipient (``X25519``, ``scrypt``, …).

    Stanzas called ``…-grease`` are not counted: nobody's key is in them. The Rust library puts a random one
    into every header, so that no reader comes to rely on knowing all kinds.
    """
    header, found, _ = data.partition(b"\n--- ")
    if not found:
        return []
    lines = header.decode("ascii", errors="replace").split("\n")
    kinds = (line.removeprefix("-> ").partition(" ")[0] for line in lines if line.startswith("-> "))
    return [kind for kind in kinds if not kind.endswith("-grease")]


def is_whole(text: str) -> bool:
    """Whether the value is an age file with exactly one recipient, who has a pair of keys."""
    data = age_file(text)
    return data is not None and recipients(data) == ["X25519"]
