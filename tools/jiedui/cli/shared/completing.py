"""What the shell completes: ids by the names of files, aliases by one line of each child's file.

Nothing is read that is not needed: a person waits behind the Tab key.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click
from click.shell_completion import CompletionItem

ALIAS = re.compile(rb"""^alias:[ \t]+['"]?([^'"#\r\n]*)""", re.MULTILINE)
MOST_BYTES = 64 * 1024
FOLDERS = {
    "child": "children",
    "mentor": "mentors",
    "pairing": "pairings",
    "activity": "activities",
    "plan": "plans",
    "case": "cases",
    "policy": "policies",
}
"""Written out here because importing the reading room takes longer than all that is done here."""


class RecordWord(click.ParamType[str]):
    """An id, an alias, or the beginning of one, of records of some types."""

    name = "id"

    def __init__(self, *types: str) -> None:
        self.types = types

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        return str(value)

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """The ids that begin so; where none does, the children's aliases that do."""
        root = Path(ctx.params.get("records") or "records")
        asked = ctx.params.get("type_")
        types = [asked] if asked in self.types else self.types
        ids = sorted({id_ for type_ in types for id_ in ids_in(root, type_) if id_.startswith(incomplete)})
        if ids or "child" not in types or not incomplete:
            return [CompletionItem(id_) for id_ in ids]
        found = [(alias, id_) for id_, alias in aliases_in(root) if alias.startswith(incomplete)]
        return [CompletionItem(alias, help=id_) for alias, id_ in sorted(found)]


def ids_in(root: Path, type_: str) -> Iterator[str]:
    """The ids of all records of a type, by the names of their files."""
    for _, _, names in os.walk(root / FOLDERS[type_]):
        yield from (name.removesuffix(".yml") for name in names if name.endswith(".yml"))


def aliases_in(root: Path) -> Iterator[tuple[str, str]]:
    """Each child's id and alias. Only letters and digits: what is completed is run by a shell."""
    for id_ in ids_in(root, "child"):
        try:
            with (root / "children" / f"{id_}.yml").open("rb") as file:
                found = ALIAS.search(file.read(MOST_BYTES))
        except OSError:
            continue
        alias = found[1].decode(errors="replace").strip() if found else ""
        if alias.isalnum():
            yield id_, alias


def completion_of(words: Sequence[str], incomplete: str) -> list[CompletionItem]:
    """Those of a few fixed words that begin so."""
    return [CompletionItem(word) for word in words if word.startswith(incomplete)]
