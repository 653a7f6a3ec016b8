"""A record's schema → the fields of its form in Decap.

Decap knows neither mappings with free keys nor «a text or a mapping». In the form, the first are lists of
entries that have a ``key``, and a title is always a mapping; ``web/start.js`` turns both to and fro.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from jiedui.entry import harm
from jiedui.entry.cms import labels
from jiedui.entry.cms.choices import SHOWN, Choice, choices, folder_of_ids
from jiedui.records.model import Policy
from jiedui.schema.library import Schema, followed, schema
from jiedui.text import T, Text
from jiedui.wording import Wording

Field = dict[str, Any]
LONG = 1000
"""From so many characters on a text gets a field of several lines."""
KEYS: Mapping[str, Text] = {"activity.scores": T("Subject")}
VALUES: Mapping[str, Text] = {
    "activity.scores": T("Score"),
    "programme.kinds": T("Title"),
    "programme.tags": T("Title"),
}
"""Of mappings with free keys: what the key is called, and the value; elsewhere the key is an id."""
EXAMPLES: Mapping[str, str] = {
    "date": "true, 2026-03-05",
    "from-to": "2026-01-01/2026-06-30",
    "id": "a-z 0-9 -",
    "month-day": "09-01",
    "phone": "13900000000",
    "plan-item": "2026-spring/letters",
    "web-address": "https://example.org/…",
}
"""What a text of a format looks like, told where one does not."""
TODAY = frozenset({"activity.date"})
"""Filled in with today."""


@dataclass(frozen=True)
class Form:
    """Makes the fields of a record type, in the words of one language."""

    type_: str
    wording: Wording
    policies: Sequence[Policy]

    def fields(self) -> list[Field]:
        """Every field of the schema, in its order."""
        return [*self._inside(schema(self.type_), self.type_, enforced=True)]

    def _inside(self, part: Schema, path: str, *, enforced: bool) -> Iterator[Field]:
        """The fields of a mapping. `enforced`: it is surely there, so what it requires can be asked for.

        Decap would ask for what an optional mapping requires also while that is left empty.
        """
        for name, inner in part["properties"].items():
            field = self._field(
                f"{path}.{name}", name, inner, required=enforced and name in part.get("required", ())
            )
            if field is not None:
                yield field

    def _field(self, path: str, name: str, part: Schema, *, required: bool) -> Field | None:
        part = self._resolved(part)
        field: Field = {"name": name, "label": labels.label(name, part, self.wording.tongue.language)}
        field["required"] = required
        chosen = self._chosen(path, part)
        if chosen is None:
            field |= self._widget(path, part, required=required)
            hint = labels.hint(part, self.wording.tongue.language)
            if hint and field["widget"] != "object":
                field["hint"] = hint
        elif chosen.get("options") == []:
            return None
        else:
            field |= chosen
        if path in harm.FIELDS:
            field["hint"] = self.wording.say(harm.HARM)
        if path in TODAY:
            field["default"] = "{{now}}"
        return field

    def _chosen(self, path: str, part: Schema) -> Field | None:
        several = {"multiple": True} if part.get("type") == "array" else {}
        if folder := folder_of_ids(path):
            return _relation(folder) | several
        options: list[Choice] | list[str] | None = choices(path, self.wording, self.policies)
        options = part.get("enum") if options is None else options
        return None if options is None else {"widget": "select", "options": options} | several

    def _widget(self, path: str, part: Schema, *, required: bool) -> Field:
        match part.get("type"):
            case "array":
                return self._list(path, self._resolved(part["items"]))
            case "object" if "properties" not in part:
                return self._open(path, self._resolved(part["additionalProperties"]))
            case "object":
                return self._mapping(path, part, collapsed=not required, enforced=required)
            case [*types] if "object" in types:
                return self._mapping(path, part, collapsed=False, enforced=False)
        return _single(part)

    def _mapping(self, path: str, part: Schema, *, collapsed: bool, enforced: bool) -> Field:
        inside = [*self._inside(part, path, enforced=enforced)]
        return {"widget": "object", "collapsed": collapsed, "fields": inside}

    def _list(self, path: str, item: Schema) -> Field:
        shape: Field = {"widget": "list", "collapsed": False}
        if item.get("type") == "object":
            return shape | {"fields": [*self._inside(item, path, enforced=True)]}
        return shape | {"field": self._field(f"{path}.item", path.rpartition(".")[2], item, required=True)}

    def _open(self, path: str, value: Schema) -> Field:
        key = {
            "name": "key",
            "label": self.wording.say(KEYS.get(path, T("Id"))),
            "widget": "string",
            "required": True,
        }
        if value.get("type") == "object":
            inside = [*self._inside(value, path, enforced=True)]
        else:
            inside = [self._field(f"{path}.value", "value", value, required=True) or {}]
            inside[0]["label"] = self.wording.say(VALUES[path])
        return {"widget": "list", "collapsed": True, "summary": "{{key}}", "fields": [key, *inside]}

    def _resolved(self, part: Schema) -> Schema:
        return followed(part, schema(self.type_))


def _relation(folder: str) -> Field:
    """Ids of the records in a folder, as they are there at this moment."""
    also = [SHOWN[folder]] if folder in SHOWN else []
    return {
        "widget": "relation",
        "collection": folder,
        "value_field": "{{slug}}",
        "display_fields": [" ".join(["{{slug}}", *(f"{{{{{one}}}}}" for one in also)])],
        "search_fields": ["slug", *also],
        "options_length": 500,
    }


def _single(part: Schema) -> Field:
    match part:
        case {"type": "boolean"}:
            return {"widget": "boolean"}
        case {"type": "number" | "integer" as number, "minimum": least, "maximum": most}:
            kind = "int" if number == "integer" else "float"
            return {"widget": "number", "value_type": kind, "min": least, "max": most}
        case {"format": "date", "type": "string"}:
            day = "YYYY-MM-DD"
            return {"widget": "datetime", "format": day, "date_format": day, "time_format": False}
        case {"pattern": pattern}:
            or_yes = "^true$|^false$|" if "boolean" in part["type"] else ""
            return {
                "widget": "string",
                "pattern": [or_yes + pattern, EXAMPLES.get(part.get("format", ""), pattern)],
            }
    return {"widget": "text" if part.get("maxLength", 0) >= LONG else "string"}
