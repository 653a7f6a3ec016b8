"""Suspected harm to a child goes to the authorities at once, and is not written into the records.

The program says so where somebody could write of it; it never decides what is harm, and reports nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jiedui.text import T

HARM = T(
    "Somebody may be harming a child? Call 110 at once, then your coordinator. Do not write it here: neither "
    "what was seen nor what was said."
)

FIELDS = frozenset({"activity.notes", "case.outcome", "child.notes"})
"""The fields in which people write such things."""


def could_tell_of_harm(type_: str, data: Mapping[str, Any]) -> bool:
    """Whether a record is of a kind, or has a remark, in which people write such things."""
    if type_ == "activity":
        return data.get("kind") == "rights" or "notes" in data or "case" in data
    return type_ == "case" or (type_ == "child" and "notes" in data)
