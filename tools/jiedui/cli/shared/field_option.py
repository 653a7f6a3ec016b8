"""An option for a field of a record, made from the schema: its name, its help, what the shell completes."""

from __future__ import annotations

import os
from typing import Any

import click
from click.shell_completion import CompletionItem

from jiedui import vocabulary
from jiedui.cli.shared.completing import RecordWord, completion_of
from jiedui.cli.shared.help_text import Spoken
from jiedui.entry.fields import Field, Sort
from jiedui.schema.names import part
from jiedui.text import DEFAULT_LANGUAGE

SINGULAR = {
    "children": "child",
    "mentors": "mentor",
    "items": "item",
    "categories": "category",
    "needs": "need",
    "roles": "role",
    "subjects": "subject",
    "tags": "tag",
    "consents.by": "consent-by",
    "consents.on": "consent-on",
}
METAVARS = {
    Sort.DATE: "DATE",
    Sort.REFERENCE: "ID",
    Sort.WORD: "WORD",
    Sort.NUMBER: "NUMBER",
    Sort.TEXT: "TEXT",
}


class Words(click.ParamType[str]):
    """Words of a closed list; what is no such word is told later, with all others."""

    name = "word"

    def __init__(self, one: Field) -> None:
        self.words = list(vocabulary.WORDS.get(f"{one.of}.{one.dotted}", {}))

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        return str(value)

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        return completion_of(self.words, incomplete)


class FieldOption(Spoken, click.Option):
    """``--place WORD``. A list is given several times, or with commas."""

    def __init__(self, one: Field) -> None:
        self.field = one
        called = SINGULAR.get(one.dotted, one.dotted).replace(".", "-").replace("_", "-")
        kind: click.ParamType[Any] = click.STRING
        if one.sort is Sort.REFERENCE:
            kind = RecordWord(*one.targets)
        elif one.sort is Sort.WORD:
            kind = Words(one)
        names = [f"--{called}", f"field_{one.dotted.replace('.', '__')}"]
        if one.sort is Sort.FLAG:
            super().__init__(names, is_flag=True)
        else:
            super().__init__(names, type=kind, multiple=one.many, metavar=METAVARS[one.sort])

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        record = super().get_help_record(ctx)
        assert record  # noqa: S101 - it is not hidden
        return record[0], self._help(os.environ.get("LANGUAGE", DEFAULT_LANGUAGE))

    def _help(self, language: str) -> str:
        """What the schema says of the field; in English its name, and the words of a closed list."""
        steps = [step for step in self.field.path if isinstance(step, str)]
        described = (part(self.field.of, self.field.path) or {}).get("description", "")
        if language == "zh":
            return f"{self.field.label(language)}。" if steps[1:] else f"{described}。"
        words = vocabulary.WORDS.get(f"{self.field.of}.{self.field.dotted}", {})
        listed = f" ({', '.join(words)})" if words else ""
        return f"{self.field.label(language)}{listed}".capitalize() + "."
