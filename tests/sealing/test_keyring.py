"""The keyring: no key is lost or comes back; which copies are behind; generations."""

from __future__ import annotations

import pytest

from jiedui.sealing.keyring import (
    Copy,
    ErasedError,
    HasKeyError,
    Keyring,
    KeyringError,
    UnknownNameError,
)
from jiedui.sealing.pairs import new_keys, new_spares
from tests.sealing.coordinators import SECRET, THREE


def test_a_key_is_never_replaced_and_never_comes_back() -> None:
    keyring = Keyring(THREE).with_keys(SECRET)
    with pytest.raises(HasKeyError):
        keyring.with_keys({"child/c001": SECRET["child/c002"]})
    gone = keyring.without("child/c001")
    assert "child/c001" not in gone.keys
    assert gone.generation == keyring.generation + 1
    assert gone.erased == {"child/c001": gone.generation}
    with pytest.raises(ErasedError):
        gone.with_keys(new_keys(["child/c001"])[0])
    assert gone.without("child/c001") is gone


def test_a_spare_key_becomes_a_childs() -> None:
    spares = new_spares(2)
    keyring = Keyring(THREE).with_keys({**SECRET, **spares})
    first, second = keyring.spares
    given = keyring.with_spare_for("child/c003", first)
    assert given.keys["child/c003"] == spares[f"spare/{first}"]
    assert given.public_key("child/c003") == first
    assert given.spares == (second,)
    with pytest.raises(UnknownNameError):
        given.with_spare_for("child/c004", first)
    with pytest.raises(HasKeyError):
        given.with_spare_for("child/c003", second)
    with pytest.raises(ErasedError):
        given.without("child/c003").with_spare_for("child/c003", second)


def test_copies_fall_behind_with_every_change() -> None:
    keyring = Keyring(THREE).with_keys(SECRET).with_copy("safe").with_copy("stick")
    assert keyring.copies_behind == ()
    gone = keyring.without("child/c001")
    old = (Copy("safe", keyring.generation), Copy("stick", keyring.generation))
    assert gone.copies_behind == old
    assert gone.copies_holding("child/c001") == old
    assert gone.copies_holding("child/c002") == ()
    one = gone.with_copy("safe")
    assert [copy.name for copy in one.copies_holding("child/c001")] == ["stick"]
    assert one.without_copy("stick").copies_behind == ()
    with pytest.raises(UnknownNameError):
        one.without_copy("nowhere")
    more = one.with_keys(new_keys(["child/c003"])[0])
    assert [copy.name for copy in more.copies_behind] == ["stick", "safe"]
    assert [copy.name for copy in more.copies_holding("child/c001")] == ["stick"]


def test_errors_tell_no_secret() -> None:
    assert issubclass(HasKeyError, KeyringError)
    with pytest.raises(HasKeyError) as refused:
        Keyring(THREE).with_keys(SECRET).with_keys(SECRET)
    assert "AGE-SECRET" not in repr(refused.value)
