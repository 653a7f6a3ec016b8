"""The text of a record in which somebody leaves, or a pairing ends."""

from __future__ import annotations

from collections.abc import Mapping

from jiedui.reading.events import parse
from jiedui.writing import canonical
from jiedui.writing.comments import comments

ENDS: Mapping[str, str] = {"pairing": "ended", "child": "left", "mentor": "left"}
"""The field that tells the end of each type of record."""
BEGINS: Mapping[str, str] = {"pairing": "start", "child": "registered", "mentor": "joined"}


def ended(type_: str, text: str, on: str, reason: str | None) -> str:
    """The record's text with its end, canonical, comments kept. It can be read, and has none yet."""
    end = {"on": on, **({"reason": reason} if reason else {})}
    return canonical(type_, {**parse(text), ENDS[type_]: end}, comments(text))
