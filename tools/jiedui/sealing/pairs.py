"""New pairs of keys: a secret one and its public one, for owners, for children to come, for coordinators."""

from __future__ import annotations

from collections.abc import Sequence

from pyrage import x25519

from jiedui.sealing.keyring import SPARE


def new_pair() -> tuple[str, str]:
    """A new secret key and its public one."""
    made = x25519.Identity.generate()
    return str(made), str(made.to_public())


def new_spares(number: int) -> dict[str, str]:
    """So many spare secret keys, each under its own public one."""
    pairs = (new_pair() for _ in range(number))
    return {SPARE + public_key: secret for secret, public_key in pairs}


def new_keys(owners: Sequence[str]) -> tuple[dict[str, str], dict[str, str]]:
    """For each owner a new secret key; and the public ones."""
    pairs = {owner: new_pair() for owner in owners}
    return {owner: one[0] for owner, one in pairs.items()}, {owner: one[1] for owner, one in pairs.items()}
