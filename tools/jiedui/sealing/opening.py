"""Opening with the keyring while records are loaded; and noting what was opened, for the log."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from pyrage import x25519

from jiedui.records.about import Ties
from jiedui.sealing.keyring import SPARE, Keyring
from jiedui.sealing.owners import owners
from jiedui.sealing.whole import Unsealed, opened_record


@dataclass
class Opening:
    """An opener for `load`. `done`: how far each record that has sealed values could be opened."""

    keyring: Keyring
    ties: Ties = field(default_factory=Ties)
    """Whose each case is and who is a child, where that is known already."""
    done: dict[str, Unsealed] = field(default_factory=dict)
    """By ``child/c001``."""

    def __call__(self, type_: str, id_: str, data: Any) -> Any:
        found = self.record(type_, id_, data)
        self.done[f"{type_}/{id_}"] = found
        return found.data

    def record(self, type_: str, id_: str, data: Any) -> Unsealed:
        """The record as far as the keys open it; a new child's may still be among the spare ones.

        Where the owners' keys do not suffice all are tried: other children stood in the record once.
        """
        if not isinstance(data, Mapping):
            return opened_record(type_, id_, data, [])
        named = owners(type_, id_, data, self.ties)
        own = [self._keys[one] for one in named if one in self._keys]
        waiting = [key for owner, key in self._keys.items() if owner.startswith(SPARE)]
        keys = [*own, *waiting] if len(own) < len(named) else own
        found = opened_record(type_, id_, data, keys, own, list(self._keys.values()))
        if type_ == "activity" and "case" in data and data["case"] not in self.ties.cases:
            found.for_others.clear()  # it is not known whose the case is
        return found

    @property
    def opened(self) -> dict[str, list[str]]:
        """The fields that were opened in each record; no record without any."""
        return {record: unique(one.opened) for record, one in self.done.items() if one.opened}

    @property
    def left_closed(self) -> dict[str, list[str]]:
        """The fields of each record that no key opens, that were moved, or that are damaged."""
        shut = {record: unique((*one.closed, *one.moved, *one.damaged)) for record, one in self.done.items()}
        return {record: fields for record, fields in shut.items() if fields}

    @cached_property
    def _keys(self) -> Mapping[str, x25519.Identity]:
        return {owner: x25519.Identity.from_str(key) for owner, key in self.keyring.keys.items()}


def unique(paths: Iterable[str]) -> list[str]:
    """Each path once, in order: a field of a list's entries has one path."""
    return list(dict.fromkeys(paths))
