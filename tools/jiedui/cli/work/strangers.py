"""Keys in the records that the keyring does not have, in words: somebody else's, or of a newer keyring."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence

import click

from jiedui.records.model import Records
from jiedui.sealing.keyring import Keyring
from jiedui.sealing.owners import PROGRAMME, owner_label, public_keys
from jiedui.sealing.strangers import erased_elsewhere, fitting, foreign
from jiedui.text import T, Text, Tongue


def owners(known: Records) -> Iterator[str]:
    """Everybody who should have a key."""
    yield PROGRAMME
    yield from (f"child/{id_}" for id_, child in known.children.items() if not child.erased)


def strange(have: Keyring, known: Records, named: Iterable[str]) -> Iterator[tuple[str, Text]]:
    """Whose `seal_to` is another's or fits no secret key in the keyring, and whose key was destroyed."""
    seal_to = public_keys(known)
    first: dict[str, str] = {}
    for owner, key in seal_to.items():
        first.setdefault(key, owner)
    for owner in named:
        if owner in seal_to and first[seal_to[owner]] != owner:
            same = T(
                "{owner}: has the same «seal_to» as {other}. Give it another of the «spare_keys», and enter "
                "what is sealed in it anew.",
                owner=owner_label(owner),
                other=owner_label(first[seal_to[owner]]),
            )
            yield owner, same
        elif owner in have.erased:
            gone = T(
                "{owner}: its key was destroyed, and an id is not given twice.", owner=owner_label(owner)
            )
            yield owner, gone
        elif owner in seal_to and seal_to[owner] not in fitting(have, owner):
            told = T(
                "{owner}: the keyring has no secret key for the «seal_to» in its file. Ask the other "
                "coordinator for the new keyring; if both were changed, delete neither. If nobody changed "
                "one, look at «git log»: somebody has put a key of their own there.",
                owner=owner_label(owner),
            )
            yield owner, told


def doubts(have: Keyring, known: Records, *, erasing: str | None = None) -> Iterator[Text]:
    """What shows that the keyring is not the newest one of these records, or another programme's."""
    yield from strangers(have, known, erasing=erasing)
    living = [one for one in owners(known) if one not in have.erased]
    seal_to = public_keys(known)
    if foreign(have, [seal_to[one] for one in living if one in seal_to]):
        yield from (text for _, text in strange(have, known, living))


def strangers(have: Keyring, known: Records, *, erasing: str | None = None) -> Iterator[Text]:
    """What shows that the keyring is an old one, or that programme.yml has keys of somebody else.

    `erasing`: a child whose key is to go. That an old keyring does not know of it yet speaks for it.
    """
    gone = erased_elsewhere(have, known)
    if gone and erasing not in gone:
        yield T(
            "This keyring is an old one (generation {number}): these children were erased with a later one, "
            "and it does not know of that: {ids}. Ask the other coordinator for the new keyring and put it "
            "in the place of this file; if nobody has it any more, erase each of them with this one once "
            "more.",
            number=have.generation,
            ids=list(gone),
        )
    data = known.programme.data if known.programme else {}
    places = [f"spare_keys {number}" for number in foreign(have, data.get("spare_keys"))]
    if "seal_to" in data and data["seal_to"] not in fitting(have, PROGRAMME):
        places.insert(0, "seal_to")
    if places:
        yield T(
            "programme.yml has public keys that this keyring does not have ({places}). If another "
            "coordinator has changed the keyring, get that file first and put it in the place of this one. "
            "If nobody has, look at «git log», and delete them.",
            places=places,
        )


def told_strange(wrong: Sequence[Text], tongue: Tongue) -> None:
    """Exit status 1 where there is any."""
    for text in wrong:
        click.echo(tongue.say(text))
    if wrong:
        sys.exit(1)
