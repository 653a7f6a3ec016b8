"""The order of a record's fields: that of its schema. Free words (subjects, rules) stay as they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from jiedui.schema.library import Schema

_OPEN: Schema = {}


@dataclass(frozen=True, slots=True)
class Order:
    """A place in a schema; `whole` is where its references lead."""

    part: Schema
    whole: Schema

    def keys(self, data: Mapping[str, Any]) -> list[str]:
        """The fields of `data`: those that the schema names, in its order, then the others in theirs."""
        named = [key for key in self._resolved.get("properties", {}) if key in data]
        return named + [key for key in data if key not in set(named)]

    def of(self, step: str | int) -> Order:
        """The place of a field, or of a list's items."""
        part = self._resolved
        if isinstance(step, int):
            found = part.get("items", _OPEN)
        else:
            found = part.get("properties", {}).get(step, part.get("additionalProperties", _OPEN))
        return Order(found if isinstance(found, Mapping) else _OPEN, self.whole)

    @property
    def _resolved(self) -> Schema:
        if "$ref" not in self.part:
            return self.part
        found: Schema = self.whole["$defs"][str(self.part["$ref"]).rpartition("/")[2]]
        return found
