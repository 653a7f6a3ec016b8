"""Text → its canonical form: the same data, the same comments, one way to write them."""

from __future__ import annotations

from jiedui.reading.events import parse
from jiedui.writing.canonical import canonical
from jiedui.writing.comments import comments


def fmt(type_: str, text: str) -> str:
    """The canonical form of a record's text; RefusedError where it cannot be read."""
    return canonical(type_, parse(text), comments(text))
