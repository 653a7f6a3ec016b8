"""Two coordinators and the paper key, for whom the keyrings in these tests are; and a stranger."""

from __future__ import annotations

from pyrage import x25519

from jiedui.sealing.keyring import PAPER, Recipient
from jiedui.sealing.pairs import new_keys

ANNA, BO, SHEET, STRANGER = (x25519.Identity.generate() for _ in range(4))


def recipient(name: str, identity: x25519.Identity) -> Recipient:
    return Recipient(name, str(identity.to_public()))


THREE = (recipient("anna", ANNA), recipient("bo", BO), recipient(PAPER, SHEET))
SECRET, _ = new_keys(["child/c001", "child/c002", "programme"])
