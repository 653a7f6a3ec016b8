"""Public keys in the records that the keyring does not have: what is sealed to them, no coordinator opens.

They are an attacker's, or the keyring is an old one and somebody else has changed it meanwhile.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from jiedui.records.model import Records
from jiedui.sealing.keyring import Keyring
from jiedui.sealing.owners import PROGRAMME


def fitting(have: Keyring, owner: str) -> Collection[str]:
    """The keys that may stand in the owner's `seal_to`: its own; a child who has none yet has a spare one."""
    own = have.public_key(owner)
    if own:
        return (own,)
    return () if owner == PROGRAMME else have.spares


def foreign(have: Keyring, spare_keys: Any) -> list[int]:
    """Which of the programme's `spare_keys` (counted from 1) are neither spare ones nor anybody's here."""
    known = {*have.spares, *(have.public_key(owner) for owner in have.keys)}
    listed = spare_keys if isinstance(spare_keys, list | tuple) else ()
    return [number for number, key in enumerate(listed, start=1) if str(key) not in known]


def erased_elsewhere(have: Keyring, records: Records) -> list[str]:
    """The ids of children whose key was destroyed in a later keyring than this one."""
    return [
        id_
        for id_, child in records.children.items()
        if child.erased and "generation" in child.erased and f"child/{id_}" not in have.erased
    ]
