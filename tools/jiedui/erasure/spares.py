"""Spare keys that a child had once: taken twice on two branches, or for a while by mistake.

Such a key waits in the keyring for another child, and still opens what was sealed with it. Anybody can seal
something for a spare key and say that it is this child's, so a key that another child's record has, or ever
had, is left alone: at worst a key goes that nobody had.
"""

from __future__ import annotations

from jiedui.erasure.objects import objects
from jiedui.erasure.search import Found, Search, keys_in, opened
from jiedui.erasure.versions import record_of
from jiedui.git.repository import Repository
from jiedui.sealing.keyring import SPARE, Keyring


def spares_of_child(search: Search, found: Found, keyring: Keyring) -> frozenset[str]:
    """The public keys of the spares that something of the child's does not open without.

    `found` is what the search has found in the whole history and in the files.
    """
    free = [one for one in keyring.spares if one not in found.others_keys]
    every = {one: key for one in free for key in keyring.identities([SPARE + one])}
    known = keyring.identities(owner for owner in keyring.keys if owner.removeprefix(SPARE) not in every)
    needed = set[str]()
    for value in found.values:
        if opened(value, known):
            continue
        content = opened(value, [*known, *every.values()])
        if content and search.is_of_child(found, value, content):
            needed.update(
                one
                for one in every
                if not opened(value, [*known, *(every[key] for key in every if key != one)])
            )
    return frozenset(needed)


def ever_taken(git: Repository, path: str) -> frozenset[str]:
    """The public keys that any version of a child's record has, on every branch. HistoryError.

    Such a key is given to nobody else: when the child is erased it must go, and then another's would go.
    """
    return frozenset(
        key
        for _, names, content in objects(git, path)
        if any(type_ == "child" for type_, _ in map(record_of, names))
        for key in keys_in(content)
    )
