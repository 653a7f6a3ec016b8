"""The keyring's file: each coordinator and the paper key open it, nobody else; never in Git, never half."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from pyrage import encrypt, x25519

from jiedui.sealing.keyring import (
    PAPER,
    Copy,
    Keyring,
    NameTakenError,
    Recipient,
    TooFewRecipientsError,
    UnknownNameError,
)
from jiedui.sealing.keyring_file import (
    DamagedKeyringError,
    NewerKeyringError,
    NoKeyringError,
    WrongIdentityError,
    read,
    write,
)
from jiedui.sealing.outside_git import InsideGitError
from jiedui.sealing.owners import NotAKeyError
from jiedui.sealing.pairs import new_keys
from jiedui.writing.files import ChangedMeanwhileError
from tests.killed import WATCH
from tests.sealing.coordinators import ANNA, BO, SECRET, SHEET, STRANGER, THREE, recipient

posix = pytest.mark.skipif(os.name != "posix", reason="kills as POSIX does")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "keys" / "keyring.age"
    write(file, Keyring(THREE).with_keys(SECRET))
    return file


@pytest.mark.parametrize("identity", [ANNA, BO, SHEET], ids=["anna", "bo", "paper"])
def test_each_of_them_opens_it_alone(file: Path, identity: x25519.Identity) -> None:
    found = read(file, identity)
    assert found.keys == SECRET
    assert [str(one) for one in found.identities(["child/c002", "nobody"])] == [SECRET["child/c002"]]


def test_nothing_of_it_can_be_read_without_a_key(file: Path) -> None:
    with pytest.raises(WrongIdentityError):
        read(file, STRANGER)
    raw = file.read_bytes()
    assert b"c001" not in raw
    assert b"AGE-SECRET-KEY" not in raw
    assert "AGE-SECRET-KEY" not in repr(read(file, ANNA))
    if os.name == "posix":
        assert file.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    "damage",
    [
        lambda _: b"",
        lambda _: b"hello",
        lambda raw: raw[:300],
        lambda raw: raw[:-1],
        lambda raw: raw[:-1] + bytes([raw[-1] ^ 1]),
        lambda raw: raw + b"x",
        lambda _: encrypt(b"{}", [ANNA.to_public()]),
        lambda _: encrypt(b'{"format": 1}', [ANNA.to_public()]),
        lambda _: encrypt(b"\xff", [ANNA.to_public()]),
        lambda _: encrypt(b"[]", [ANNA.to_public()]),
    ],
)
def test_a_damaged_one_is_refused(file: Path, damage: Callable[[bytes], bytes]) -> None:
    file.write_bytes(damage(file.read_bytes()))
    with pytest.raises(DamagedKeyringError):
        read(file, ANNA)


def test_one_of_a_later_version_is_left_alone(file: Path) -> None:
    file.write_bytes(encrypt(b'{"format": 2}', [ANNA.to_public()]))
    with pytest.raises(NewerKeyringError):
        read(file, ANNA)


def test_there_is_none(tmp_path: Path) -> None:
    with pytest.raises(NoKeyringError):
        read(tmp_path / "none.age", ANNA)


@pytest.mark.parametrize("recipients", [THREE[:2], THREE[1:], THREE[:1], ()])
def test_it_is_for_two_coordinators_and_a_paper_key(
    tmp_path: Path, recipients: tuple[Recipient, ...]
) -> None:
    with pytest.raises(TooFewRecipientsError):
        write(tmp_path / "keyring.age", Keyring(recipients))
    assert list(tmp_path.iterdir()) == []


def test_one_coordinator_under_two_names_is_one(tmp_path: Path) -> None:
    twice = (recipient("anna", ANNA), recipient("also anna", ANNA), recipient(PAPER, SHEET))
    with pytest.raises(NameTakenError):
        write(tmp_path / "keyring.age", Keyring(twice))
    with pytest.raises(NotAKeyError):
        write(tmp_path / "keyring.age", Keyring((*THREE[1:], Recipient("anna", str(ANNA)))))


def test_who_leaves_opens_it_no_more(file: Path) -> None:
    before = read(file, ANNA)
    after = write(file, before.with_recipient_instead("bo", recipient("chen", STRANGER)))
    assert after.generation == before.generation + 1
    assert read(file, STRANGER).keys == SECRET
    with pytest.raises(WrongIdentityError):
        read(file, BO)
    with pytest.raises(UnknownNameError):
        after.with_recipient_instead("bo", recipient("d", BO))
    with pytest.raises(NameTakenError):
        after.with_recipient_instead("chen", recipient("e", ANNA))
    with pytest.raises(TooFewRecipientsError):
        after.with_recipient_instead(PAPER, recipient("e", BO))
    assert (after.name_of(STRANGER), after.name_of(BO)) == ("chen", "")


@pytest.mark.parametrize("make", [lambda top: (top / ".git").mkdir(), lambda top: (top / ".git").touch()])
def test_it_is_not_written_into_a_working_tree(tmp_path: Path, make: Callable[[Path], None]) -> None:
    make(tmp_path)
    link = tmp_path.parent / f"{tmp_path.name}-link"
    link.symlink_to(tmp_path)
    for folder in (tmp_path, tmp_path / "a" / "b", link):
        with pytest.raises(InsideGitError):
            write(folder / "keyring.age", Keyring(THREE))
    assert [one.name for one in tmp_path.iterdir()] == [".git"]


def test_two_at_once_lose_nothing(file: Path) -> None:
    read_before = read(file, ANNA)

    def add(number: int) -> bool:
        try:
            write(file, read_before.with_keys(new_keys([f"child/n{number}"])[0]))
        except ChangedMeanwhileError:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        won = [number for number, is_won in enumerate(pool.map(add, range(16))) if is_won]
    assert len(won) == 1
    assert read(file, BO).keys.keys() == SECRET.keys() | {f"child/n{won[0]}"}
    with pytest.raises(FileExistsError):
        write(file, Keyring(THREE))


KILLED = WATCH + textwrap.dedent(
    """
    from pathlib import Path
    from jiedui.sealing.identity import read_identity
    from jiedui.sealing.keyring import Keyring
    from jiedui.sealing.keyring_file import read, write
    from jiedui.sealing.pairs import new_keys

    file = Path(sys.argv[1])
    keyring = read(file, read_identity(Path(sys.argv[2])))
    changed = keyring.with_keys(new_keys(["child/new"])[0]).without("child/c001")
    sys.addaudithook(watch)
    write(file, changed)
    """
)


@posix
def test_who_is_killed_at_any_step_leaves_the_old_or_the_new(file: Path, tmp_path: Path) -> None:
    identity = tmp_path / "identity.txt"
    identity.write_text(str(ANNA), encoding="utf-8")
    first, seen = file.read_bytes(), set()
    old, new = SECRET.keys(), SECRET.keys() - {"child/c001"} | {"child/new"}
    for steps in range(40):
        file.write_bytes(first)
        command = [sys.executable, "-c", KILLED, str(file), str(identity), str(steps)]
        status = subprocess.run(command, check=False, capture_output=True).returncode
        found = read(file, BO)
        assert found.keys.keys() in (old, new)
        seen.add(frozenset(found.keys))
        if status == 0:
            break
        assert status == -signal.SIGKILL
        write(file, replace(found, copies=(Copy("again", 1),)))  # what was left over is in nobody's way
    else:
        pytest.fail("it never came to its end")
    assert seen == {frozenset(old), frozenset(new)}
