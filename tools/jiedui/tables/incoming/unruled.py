"""What new records do not say though rules look at it: those are not for them, and nobody would notice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from jiedui.duties.filters import collect, holds
from jiedui.tables.columns import DATA, Column
from jiedui.tables.definitions import tables
from jiedui.tables.incoming.planning import Outcome, Verdict
from jiedui.tables.incoming.values import Setting
from jiedui.text import T, Text

UNRULED = T(
    "What rules look at, and new records do not say; these rules are not for them. Where that is not meant, "
    "add the column:"
)


def unruled(outcomes: Sequence[Outcome], setting: Setting) -> Iterator[Text]:
    """A line for each field that a list leaves out and a rule's filter wants filled in; after `UNRULED`."""
    new = [one.data for one in outcomes if one.verdict is Verdict.NEW]
    columns = tables(setting.type, DATA)[0].by_path
    for name, filters in _filters(setting).items():
        missing = {
            policy: sum(not collect(data, [name]) for data in new)
            for policy, wanted in filters
            if not holds(wanted, [])
        }
        if name in columns and "." not in name and any(missing.values()):
            yield T(
                "{field}: {count} records ({policies}). If it is the same for all: --set {name}={value}",
                count=max(missing.values()),
                field=columns[name][0].heading,
                policies=sorted(missing),
                name=name,
                value=_for_example(filters, columns[name][0]),
            )


def _for_example(filters: Sequence[tuple[str, Any]], column: Column) -> Text | str:
    """A word that a rule asks for, as lists have it."""
    words = [one for _, wanted in filters for one in collect([wanted], []) if isinstance(one, str)]
    return column.words.get(words[0], words[0]) if words else T("VALUE")


def _filters(setting: Setting) -> dict[str, list[tuple[str, Any]]]:
    """By field of the records that are brought: which policies ask for it, and what they want of it."""
    found: dict[str, list[tuple[str, Any]]] = defaultdict(list)
    for rule in setting.records.rules:
        for where in rule.where:
            for path, wanted in where.items():
                type_, _, name = path.partition(".")
                if type_ == setting.type:
                    found[name].append((rule.policy, wanted))
    return found
