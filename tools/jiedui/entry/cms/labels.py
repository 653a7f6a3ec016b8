"""What the editor calls the fields: the schemas' own Chinese descriptions, or their English keys."""

from __future__ import annotations

import re

from jiedui.schema.library import Schema

_REST = re.compile(r"[：，；]")


def label(name: str, part: Schema, language: str) -> str:
    """A field's name: the description up to its first mark, or the key as words."""
    described = _described(part)
    if language != "zh" or not described:
        return name.replace("_", " ").capitalize()
    return _REST.split(described, maxsplit=1)[0].removesuffix("的编号")


def hint(part: Schema, language: str) -> str:
    """The rest of the description, if it has one; the schemas speak Chinese alone."""
    rest = _REST.split(_described(part), maxsplit=1)[1:]
    return rest[0] if rest and language == "zh" else ""


def _described(part: Schema) -> str:
    return str(part.get("description", "")).removeprefix("true：").removesuffix("，写在引号里")
