"""What a field is called, and what its value may say: both looked up in the schemas."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from jiedui.schema.library import Schema, followed, is_date, schema

ID = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
"""As in the reading room, whose import would keep a shell waiting that completes options."""
NUMBER_OF_A_PHONE = re.compile(r"[0-9]{7,}")
Path = Sequence[str | int]


def part(type_: str, path: Path) -> Schema | None:
    """The schema of the value at `path` (a list's entries by their number); None where nothing may be."""
    whole = schema(type_)
    found: Schema = followed(whole, whole)
    for step in path:
        inner = found.get("properties", {}).get(step, found.get("additionalProperties"))
        below = found.get("items") if isinstance(step, int) else inner
        if not isinstance(below, Mapping):
            return None
        found = followed(below, whole)
    return found


def name(type_: str, path: Path, language: str, *, numbered: bool = True) -> str:
    """The field in words: «监护人 2 · 电话号码», or «guardians 2 · phone»; or without the number."""
    said: list[str] = []
    for place, step in enumerate(path):
        if isinstance(step, int):
            said[-1] += f" {step + 1}" if numbered else ""
        else:
            said.append(last_name(type_, path[: place + 1], language))
    return " · ".join(said)


def dotted_name(type_: str, path: str, language: str) -> str:
    """The field of a dotted path, in which a list's entries have no number: «监护人 · 电话号码»."""
    steps: list[str | int] = []
    for step in path.split("."):
        steps += [0, step] if "items" in (part(type_, steps) or {}) else [step]
    return name(type_, steps, language, numbered=False)


def dotted(type_: str, path: Path) -> str:
    """The field without the entry's number or key: `guardians.phone`, `items.kind`."""
    return ".".join(
        str(step)
        for place, step in enumerate(path)
        if step in (part(type_, path[:place]) or {}).get("properties", {})
    )


def last_name(type_: str, path: Path, language: str) -> str:
    """The last step alone: «电话号码»."""
    said = str(written(type_, path, len(path) - 1))
    described = (part(type_, path) or {}).get("description")
    if language == "zh" and described and path[-1] in (part(type_, path[:-1]) or {}).get("properties", {}):
        return re.split("[：，；（]", str(described), maxsplit=1)[0]
    return said.replace("_", " ")


def written(type_: str, path: Path, place: int) -> str | int:
    """A step of the path as it is written; «…» where a person chose it freely."""
    step = path[place]
    known = (part(type_, path[:place]) or {}).get("properties", {})
    if isinstance(step, int) or step in known:
        return step
    return step if is_id(step) else "…"


def is_harmless(type_: str, path: Path, value: object) -> bool:
    """Whether the value can be said anywhere: a number, a day, an id, a word of a closed list.

    Asked of records that the schema accepts: what else stands in such a field is not harmless.
    """
    if not isinstance(value, str):
        return isinstance(value, bool | int | float)
    allowed = part(type_, path) or {}
    looks_so = LOOKS.get(allowed.get("format", ""))
    return value in allowed.get("enum", ()) or (looks_so is not None and looks_so(value))


def is_id(text: str) -> bool:
    """Whether it is an id, and not a telephone number that stands in an id's place."""
    return ID.fullmatch(text) is not None and not NUMBER_OF_A_PHONE.search(text)


LOOKS: Mapping[str, Callable[[str], bool]] = {
    "date": is_date,
    "id": is_id,
    "plan-item": lambda text: all(map(is_id, text.split("/"))),
    "month-day": lambda text: len(text) == len("09-01"),
}
"""The formats whose values can be said, and how to tell that a value has the format."""
