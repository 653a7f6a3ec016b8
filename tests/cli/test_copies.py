"""A copy of the keyring goes over an earlier copy of the same keyring, and over nothing else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from pyrage import encrypt, x25519

from jiedui.sealing.keyring import Keyring, Recipient, new_keys, read_identity, write
from tests.cli.keys import Office, bare, office

__all__ = ["bare", "office"]

OPENS_NOT, OTHERS, LATER = "您的私钥不能", "您的钥匙串里没有", "都不要删"


def _age_file(office: Office) -> bytes:
    return encrypt("别的事".encode(), [read_identity(office.identity()).to_public()])


def _somebodys_age_file(_office: Office) -> bytes:
    return encrypt("别的事".encode(), [x25519.Identity.generate().to_public()])


def _made(office: Office, keyring: Keyring) -> bytes:
    file = office.folder / "made.age"
    return write(file, replace(keyring, was=b"")).was


def _other_programme(office: Office) -> bytes:
    return _made(office, Keyring(office.read().recipients, new_keys(["programme", "child/c009"])[0]))


def _later_of_other_programme(office: Office) -> bytes:
    keys = new_keys(["programme", "child/c009"])[0]
    return _made(office, Keyring(office.read().recipients, keys, generation=9))


def _later(office: Office) -> bytes:
    return _made(office, office.read().with_keys(new_keys(["child/c010"])[0]))


def _later_with_one_destroyed(office: Office) -> bytes:
    return _made(office, office.read().without("child/c009"))


def _changed_too(office: Office) -> bytes:
    """By bo, of the same generation as anna's."""
    other = office.read().with_keys(new_keys(["child/c010"])[0])
    write(office.keyring, office.read().with_keys(new_keys(["child/c011"])[0]))
    return _made(office, other)


def _changed_too_and_behind(office: Office) -> bytes:
    other = _changed_too(office)
    write(office.keyring, office.read().with_keys(new_keys(["child/c012"])[0]))
    return other


def _erased_too(office: Office) -> bytes:
    other = office.read().without("child/c009")
    write(office.keyring, office.read().with_keys(new_keys(["child/c011"])[0]))
    return _made(office, other)


def _rotated_too(office: Office) -> bytes:
    chen, lin = (str(x25519.Identity.generate().to_public()) for _ in range(2))
    other = office.read().with_recipient_instead("bo", Recipient("chen", chen))
    write(office.keyring, office.read().with_recipient_instead("bo", Recipient("lin", lin)))
    return _made(office, other)


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (_age_file, OPENS_NOT),
        (_somebodys_age_file, OPENS_NOT),
        (_other_programme, OTHERS),
        (_later_of_other_programme, OTHERS),
        (_later, LATER),
        (_later_with_one_destroyed, LATER),
        (_changed_too, OTHERS),
        (_changed_too_and_behind, OTHERS),
        (_erased_too, OTHERS),
        (_rotated_too, OTHERS),
    ],
)
def test_what_would_be_lost_is_left_alone(office: Office, make: Callable[[Office], bytes], told: str) -> None:
    stick = office.folder / "stick"
    stick.mkdir()
    (stick / "keyring.age").write_bytes(there := make(office))
    before = office.read()
    for to in (stick, stick / "keyring.age"):
        ran = office("keys", "copy", "safe", "--to", to)
        assert (ran.status, told in ran.err) == (2, True), ran.err
    assert (stick / "keyring.age").read_bytes() == there
    assert office.read() == before, "nothing is noted"


def _as_it_is(_office: Office) -> None:
    pass


def _a_child_more(office: Office) -> None:
    write(office.keyring, office.read().with_keys(new_keys(["child/c010"])[0]))


def _a_spare_one_taken(office: Office) -> None:
    have = office.read()
    write(office.keyring, have.with_spare_for("child/c010", have.spares[0]))


def _erased(office: Office) -> None:
    have = office.read()
    write(office.keyring, have.without("child/c009", have.spares[:1]))


def _rotated(office: Office) -> None:
    ran = office("keys", "rotate-coordinator", "bo", f"chen={office.public('chen')}")
    assert ran.status == 0


@pytest.mark.parametrize("change", [_as_it_is, _a_child_more, _a_spare_one_taken, _erased, _rotated])
def test_an_earlier_copy_is_replaced(office: Office, change: Callable[[Office], None]) -> None:
    safe = office.folder / "safe.age"
    assert office("keys", "copy", "safe", "--to", safe).status == 0
    change(office)
    assert office("keys", "copy", "safe", "--to", safe).status == 0
    copied = office.run("keys", "status", "--keyring", safe, "--identity", office.identity())
    assert f"第 {office.read().generation} 代" in copied.out
