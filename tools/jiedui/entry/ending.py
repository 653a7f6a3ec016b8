"""The text of a record in which somebody leaves, or a pairing ends."""

from __future__ import annotations

from collections.abc import Mapping

from jiedui.reading.events import parse
from jiedui.reading.refusal import RefusedError
from jiedui.writing import canonical, fmt

ENDS: Mapping[str, str] = {"pairing": "ended", "child": "left", "mentor": "left"}
"""The field that tells the end of each type of record."""
BEGINS: Mapping[str, str] = {"pairing": "start", "child": "registered", "mentor": "joined"}


def ended(type_: str, text: str, on: str, reason: str | None) -> str:
    """The record's text with its end, canonical, comments kept. It can be read, and has none yet."""
    field = ENDS[type_]
    data = parse(text)
    end = {"on": on, **({"reason": reason} if reason else {})}
    lines = canonical(type_, {field: end})
    wanted = {**data, field: end}
    try:
        made = fmt(type_, f"{text.rstrip()}\n{lines}")
    except RefusedError:  # all in braces: there a further line is no field
        return canonical(type_, wanted)
    return made if parse(made) == wanted else canonical(type_, wanted)
