"""A copy of the keyring goes over an earlier copy of the same keyring, and over nothing else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from pyrage import encrypt, x25519

from jiedui.sealing.identity import read_identity
from jiedui.sealing.keyring import Keyring, Recipient
from jiedui.sealing.keyring_file import write
from jiedui.sealing.pairs import new_keys
from tests.cli.keys import Office, bare, office

__all__ = ["bare", "office"]

OPENS_NOT, OTHERS, LATER = "您的私钥不能", "您的钥匙串里没有", "都不要删"


def _age_file(office: Office) -> bytes:
    made: bytes = encrypt("别的事".encode(), [read_identity(office.identity()).to_public()])
    return made


def _somebodys_age_file(_office: Office) -> bytes:
    made: bytes = encrypt("别的事".encode(), [x25519.Identity.generate().to_public()])
    return made


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


def test_a_name_by_a_slip_is_no_new_copy(office: Office) -> None:
    before = office.read()
    for words in (("--by-hand",), ("--to", office.folder / "x.age"), ("--destroyed",)):
        ran = office("keys", "copy", "sefe", *words)
        assert (ran.status, "已登记的副本：bo的电脑、safe" in ran.err, "“safe”" in ran.err) == (2, True, True)
        assert ("--new" in ran.err) is (words != ("--destroyed",))
    assert office.read() == before
    assert not (office.folder / "x.age").exists()
    assert office("keys", "copy", "sefe", "--by-hand", "--new").status == 0
    assert "sefe" in [one.name for one in office.read().copies]


@pytest.mark.parametrize("words", [(), ("--new",), ("--by-hand", "--destroyed"), ("--by-hand", "--to", "x")])
def test_what_was_done_to_a_copy_must_be_said(office: Office, words: tuple[str, ...]) -> None:
    """A copy that is noted as it stands would pass for a new one, and still hold destroyed keys."""
    before = office.read()
    ran = office("keys", "copy", "safe", *words)
    assert (ran.status, "jiedui keys copy safe --to 文件夹" in ran.err, "--by-hand" in ran.err) == (
        2,
        True,
        True,
    )
    assert office.read() == before


@pytest.mark.parametrize("change", [_a_child_more, _erased, _rotated])
def test_for_each_copy_that_is_behind_it_is_said_how_to_make_it(
    office: Office, change: Callable[[Office], None]
) -> None:
    names = ("safe", "the stick")
    for name in names:
        assert office("keys", "copy", name, "--by-hand", "--new").status == 0
    change(office)
    told = office("keys", "status").out.splitlines()
    assert "过时的副本：safe、the stick。请逐个更换。" in told
    for name in ("safe", '"the stick"'):
        assert f"现在请运行：jiedui keys copy {name} --to 文件夹" in told


def test_a_copy_that_is_yet_to_come_holds_no_destroyed_key(office: Office) -> None:
    who = ("--ground", "other", "--by", "王老师", "--yes")
    assert office("erase", "c009", *who, "--confirmed", "safe", "--confirmed", "bo的电脑").status == 0
    office.git("add", "-A")
    office.git("commit", "--quiet", "-m", "erased")
    _rotated(office)
    ran = office("keys", "status")
    assert ("副本 chen的电脑：还没有做" in ran.out, "资料已经删除" in ran.out) == (True, False)
    write(office.keyring, office.read().without("child/c001"))  # the control: chen may have got one by now
    told = office("keys", "status").out
    assert "c009 的资料已经删除" not in told
    assert "c001 的资料已经删除，但这些副本里还有这把钥匙：bo的电脑、safe、chen的电脑（也许没有做过）" in told


def test_the_machine_in_use_is_no_copy_that_is_behind(office: Office) -> None:
    """Whose identity lies beside it uses it there, also where the paper key or another has written it."""
    office.identity().rename(office.identity("lost"))
    elsewhere = office.folder / "elsewhere"
    elsewhere.mkdir()
    new = f"anna2={office.public()}"
    words = ("--keyring", elsewhere / "keyring.age", "--identity", office.identity("paper"))
    (elsewhere / "keyring.age").write_bytes(office.keyring.read_bytes())
    ran = office.run("keys", "rotate-coordinator", "anna", new, *words)
    assert (ran.status, "anna2的电脑 --to" in ran.out) == (0, True)
    office.keyring.write_bytes((elsewhere / "keyring.age").read_bytes())
    told = office("keys", "status").out
    assert f"副本 anna2的电脑：第 {office.read().generation} 代" in told
    assert "anna2的电脑 --to" not in told


def test_the_paper_key_makes_the_copy_beside_it_new(office: Office) -> None:
    office.identity().rename(office.identity("lost"))
    ran = office("keys", "rotate-coordinator", "anna", f"anna={office.public()}", as_="paper")
    assert (ran.status, "anna的电脑 --to" in ran.out, "bo的电脑 --to" in ran.out) == (0, False, True)


def test_of_a_name_by_a_slip_the_others_are_told_first(office: Office) -> None:
    ran = office("keys", "copy", "sefe")
    assert (ran.status, "“safe”" in ran.err, "--to" in ran.err) == (2, True, False)
