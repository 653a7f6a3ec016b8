"""To whom a record's values are sealed: to the children whom it is about, else to the programme."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from jiedui.records.about import Ties, about
from jiedui.records.model import Records
from jiedui.text import T

PROGRAMME = "programme"
"""The owner of what concerns no child."""
NOT_SET_UP = T(
    "Sealing is not set up yet. Type: jiedui keys me, and then: jiedui keys init --coordinator NAME=KEY "
    "--coordinator NAME=KEY (docs/sealing.md)"
)
"""What to type where the programme has no key: no other command of the keys is of use before."""


class NotAKeyError(ValueError):
    """What stands under `seal_to` is no public key (``age1…``)."""


class NoKeyError(Exception):
    """An owner has no `seal_to` yet. `owner` is ``child/c001`` or ``programme``."""

    def __init__(self, owner: str) -> None:
        super().__init__(owner)
        self.owner = owner


def owners(
    type_: str, id_: str, data: Mapping[str, Any], known: Ties, gone: Collection[str] = ()
) -> tuple[str, ...]:
    """``child/<id>`` of each child whom it is about, in order; ``programme`` where it is about none.

    `gone` are the ids of erased children: nothing more can be sealed for them.
    """
    named = about(type_, id_, data, known)
    return tuple(f"child/{one}" for one in named if one not in gone) or (PROGRAMME,)


def gone(records: Records) -> list[str]:
    """The ids of the erased children."""
    return [id_ for id_, child in records.children.items() if child.erased]


def owner_label(owner: str) -> str:
    """An owner as messages name it: a child by its id, the programme by its file."""
    return "programme.yml" if owner == PROGRAMME else owner.removeprefix("child/")


def public_keys(records: Records) -> dict[str, str]:
    """The public key of each owner that has one."""
    found = {
        f"child/{id_}": child.data["seal_to"]
        for id_, child in records.children.items()
        if "seal_to" in child.data
    }
    if records.programme and "seal_to" in records.programme.data:
        found[PROGRAMME] = records.programme.data["seal_to"]
    return found


def is_set_up(records: Records) -> bool:
    """Whether somebody has made keys for these records."""
    return bool(public_keys(records))


def waiting_keys(records: Records) -> list[str]:
    """The programme's `spare_keys` that no child has taken yet, in one order for everybody."""
    programme = records.programme
    waiting = programme.data.get("spare_keys", ()) if programme else ()
    return sorted(set(waiting) - set(public_keys(records).values()))


def keys_for(owners_: Sequence[str], known: Mapping[str, str]) -> list[str]:
    """The owners' public keys. NoKeyError where one is missing."""
    for owner in owners_:
        if owner not in known:
            raise NoKeyError(owner)
    return [known[owner] for owner in owners_]
