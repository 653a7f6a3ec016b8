"""Whom a cell names: by id, by alias, or by name where only one has it."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Mapping

from jiedui.records.model import Person
from jiedui.records.names import name_key, names
from jiedui.sealed import Sealed
from jiedui.tables.incoming.cells import BadCellError
from jiedui.text import T


class Names:
    """The ids of a group of people by everything they may be called."""

    def __init__(self, people: Mapping[str, Person], folder: str) -> None:
        self.people, self.folder = people, folder
        self.called: dict[str, set[str]] = defaultdict(set)
        for id_, person in people.items():
            for name in names(person):
                self.called[name_key(name)].add(id_)
        self.called.pop("", None)
        self.is_sealed = any(isinstance(one.data["name"], Sealed) for one in people.values())

    def id_of(self, written: str) -> str:
        """The one that is meant, or why that cannot be told."""
        id_ = unicodedata.normalize("NFKC", written).strip().lower()
        if id_ in self.people:
            return id_
        found = self.called.get(name_key(written), set())
        if len(found) == 1:
            return next(iter(found))
        if found:
            raise BadCellError(
                T("Several people are called so: {ids}. Write the id instead.", ids=sorted(found))
            )
        if self.is_sealed:
            raise BadCellError(
                T("Nobody in {folder} has this id or alias; names are sealed here.", folder=self.folder)
            )
        raise BadCellError(
            T("Nobody in {folder} has this id, alias or name. Import the people first.", folder=self.folder)
        )
