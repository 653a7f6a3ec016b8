"""The schemas themselves, one a record type, and the quick verdict on a record."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

Schema = Mapping[str, Any]

_PACKED = Path(__file__).parent.parent / "schemas"
_IN_REPOSITORY = Path(__file__).parents[3] / "schemas"


def folder() -> Path:
    """Where the schemas are: in the installed package, or at the top of the repository."""
    return _PACKED if _PACKED.is_dir() else _IN_REPOSITORY


@cache
def written(type_: str) -> Schema:
    """The JSON Schema of a record type (`child`, `activity`, …) as its file has it."""
    found: Schema = json.loads((folder() / f"{type_}.schema.json").read_text(encoding="utf-8"))
    return found


@cache
def schema(type_: str) -> Schema:
    """The same without the forms of sealed values: what a field holds, whether it is sealed or not."""
    found: dict[str, Any] = _unsealed(written(type_))
    found.get("$defs", {}).pop("sealed", None)
    return found


def _unsealed(part: Any) -> Any:
    if isinstance(part, list):
        return [_unsealed(one) for one in part]
    if not isinstance(part, dict):
        return part
    if "x-seal" in part:
        plain, _sealed = part["anyOf"]
        part = {**plain, **{key: value for key, value in part.items() if key != "anyOf"}}
    return {key: _unsealed(value) for key, value in part.items()}


def followed(part: Schema, whole: Schema) -> Schema:
    """The part with what it refers to in the `whole` schema; what it says itself comes first."""
    if "$ref" not in part:
        return part
    return {**whole["$defs"][part["$ref"].rpartition("/")[2]], **part}


def is_valid(type_: str, data: Any) -> bool:
    """The verdict alone, a hundred times quicker than the explanation."""
    return bool(_validator(type_).is_valid(data))


def is_date(text: object) -> bool:
    """Whether it is a day of the calendar (`YYYY-MM-DD`); what is no text is another rule's matter."""
    if not isinstance(text, str):
        return True
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def is_timezone(text: object) -> bool:
    """Whether it is a time zone that this program knows, such as ``Asia/Shanghai``."""
    if not isinstance(text, str):
        return True
    try:
        ZoneInfo(text)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


FORMATS = {"date": is_date, "timezone": is_timezone}
"""The formats that are held; the others only name what a field is."""


@cache
def fields(type_: str) -> frozenset[str]:
    """Every dotted path that a filter may use on a record of this type; ``name.*`` is open for any word."""
    return frozenset(_paths(schema(type_), schema(type_), ""))


@cache
def _validator(type_: str) -> Any:
    import jsonschema_rs  # noqa: PLC0415 - who only looks into the schemas need not wait for it

    return jsonschema_rs.validator_for(dict(written(type_)), validate_formats=True, formats=FORMATS)


def _paths(part: Any, whole: Schema, prefix: str) -> Iterator[str]:
    part = followed(part, whole)
    if isinstance(part.get("additionalProperties"), Mapping) and prefix:
        yield f"{prefix}.*"
    for name, inner in part.get("properties", {}).items():
        path = f"{prefix}.{name}" if prefix else name
        yield path
        yield from _paths(inner, whole, path)
    if "items" in part:
        yield from _paths(part["items"], whole, prefix)
