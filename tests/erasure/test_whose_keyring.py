"""Only the programme's own keyring, and the newest of it, erases a child or proves anything."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from jiedui.demo import AS_OF
from jiedui.demo.sealed import keys_folder, write_sealed
from jiedui.sealing.identity import read_identity
from jiedui.sealing.keyring_file import read
from jiedui.sealing.keyring_file import write as write_keyring
from jiedui.sealing.pairs import new_pair
from tests.cli.conftest import edit
from tests.cli.keys import put
from tests.erasure.conftest import GONE, OTHER, Desk

NEW = "c900"


def files(desk: Desk) -> dict[Path, bytes]:
    """Everything that an erasure could change."""
    found = [*desk.records.rglob("*.yml"), *desk.keyring.parent.iterdir()]
    return {one: one.read_bytes() for one in found}


def refused(desk: Desk, child: str) -> str:
    """What is said where the child is not erased; nothing is changed."""
    before = files(desk)
    for more in ("--dry-run", "--yes"):
        ran = desk.erase(more, child=child)
        assert ran.status == 1, ran.out + ran.err
        assert files(desk) == before
    return ran.out


@pytest.fixture
def old(desk: Desk) -> Desk:
    """One child more, and at hand the keyring from before; the new one lies beside it."""
    assert desk("keys", "add", "--all").status == 0  # all spare keys: the child's own is the one difference
    was = desk.keyring.read_bytes()
    (desk.records / "children" / f"{NEW}.yml").write_text(
        "name: 方小新\nalias: 小新\nregistered: 2026-03-01\n", encoding="utf-8"
    )
    assert desk("keys", "add", NEW).status == 0
    assert desk.run("seal", "--all", "--records", desk.records).status == 0
    desk.commit()
    desk.keyring.rename(desk.keyring.with_name("new.age"))
    desk.keyring.write_bytes(was)
    return desk


def take_the_new(desk: Desk) -> None:
    desk.keyring.with_name("new.age").replace(desk.keyring)


@pytest.fixture
def foreign(desk: Desk, tmp_path: Path) -> Desk:
    """At hand is the keyring of another programme, which has children of the same ids."""
    write_sealed(tmp_path / "other" / "records", 3, 2, AS_OF)
    shutil.rmtree(desk.keyring.parent)
    shutil.copytree(keys_folder(tmp_path / "other" / "records"), desk.keyring.parent)
    return desk


def test_an_old_keyring_that_lacks_the_key_destroys_nothing(old: Desk) -> None:
    assert NEW in refused(old, NEW)
    take_the_new(old)
    assert old.erase(child=NEW).status == 0
    old.commit()
    assert old("verify-erasure", NEW).status == 0


def test_an_old_keyring_that_has_the_key_would_leave_it_in_the_new_one(old: Desk) -> None:
    assert NEW in refused(old, GONE)
    take_the_new(old)
    assert old.erase().status == 0
    assert f"child/{GONE}" not in old.ring().keys


def test_another_programmes_keyring_keeps_its_key(foreign: Desk) -> None:
    assert "programme.yml" in refused(foreign, OTHER)
    assert f"child/{OTHER}" in foreign.ring().keys


def _no_key_of_its_own(desk: Desk) -> None:
    """Its key was lost from the file, or never got there."""
    file = desk.records / "children" / f"{OTHER}.yml"
    edit(file, f"seal_to: {desk.child(OTHER)['seal_to']}\n", "")


def _strangers_key(desk: Desk) -> None:
    put(desk.records / "children" / f"{OTHER}.yml", seal_to=new_pair()[1])


@pytest.mark.parametrize("change", [_no_key_of_its_own, lambda _desk: None], ids=["without", "with"])
def test_another_programmes_keyring_keeps_its_key_without_the_programmes_own(
    foreign: Desk, change: Callable[[Desk], None]
) -> None:
    """Nothing but the children's own public keys tells whose the keyring is; where there is none, nobody."""
    programme = foreign.records / "programme.yml"
    text = programme.read_text(encoding="utf-8")
    programme.write_text(text[: text.index("seal_to:")], encoding="utf-8")
    change(foreign)
    refused(foreign, OTHER)
    assert f"child/{OTHER}" in foreign.ring().keys


def test_where_no_public_key_stands_anywhere_nobody_knows_whose_it_is(foreign: Desk) -> None:
    programme = foreign.records / "programme.yml"
    text = programme.read_text(encoding="utf-8")
    programme.write_text(text[: text.index("seal_to:")], encoding="utf-8")
    for file in (foreign.records / "children").iterdir():
        lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
        file.write_text("".join(line for line in lines if not line.startswith("seal_to:")), encoding="utf-8")
    assert f"keys add --records {foreign.records} --all" in refused(foreign, OTHER)
    assert f"child/{OTHER}" in foreign.ring().keys


def test_a_strangers_key_in_the_file_is_told(desk: Desk) -> None:
    _strangers_key(desk)
    assert f"{OTHER}：钥匙串里没有" in refused(desk, OTHER)


def test_a_child_without_a_public_key_goes_with_the_key_that_it_has(desk: Desk) -> None:
    """The control: «keys add» was stopped between the keyring and the file."""
    _no_key_of_its_own(desk)
    ran = desk.erase(child=OTHER)
    assert (ran.status, "钥匙已经销毁" in ran.out) == (0, True)
    assert f"child/{OTHER}" not in desk.ring().keys


def test_of_a_child_who_never_had_a_key_none_is_said_to_be_destroyed(desk: Desk) -> None:
    (desk.records / "children" / f"{NEW}.yml").write_text(
        "name: 方小新\nalias: 小新\nregistered: 2026-03-01\n", encoding="utf-8"
    )
    ran = desk.erase(child=NEW)
    assert (ran.status, "已经销毁" in ran.out) == (0, False)
    assert f"child/{NEW}" in desk.ring().erased


def test_who_has_nothing_but_an_old_keyring_erases_once_more(desk: Desk) -> None:
    """The new one is lost: the key must go from the old one too, and then it is no old one any more."""
    was = desk.keyring.read_bytes()
    for child in (GONE, OTHER):
        assert desk.erase(child=child).status == 0
    desk.keyring.write_bytes(was)
    refused(desk, "c004")
    assert desk.erase(child=GONE).status == 0
    assert desk("keys", "status").status == 1
    assert desk.erase(child=OTHER).status == 0
    assert desk("keys", "status").status == 0
    assert not {f"child/{GONE}", f"child/{OTHER}"} & desk.ring().keys.keys()


def test_an_old_keyring_proves_nothing(old: Desk) -> None:
    was = old.keyring.read_bytes()
    take_the_new(old)
    assert old.erase(child=GONE).status == 0
    old.commit()
    new = old.ring()
    assert old("verify-erasure", GONE).status == 0
    old.keyring.write_bytes(was)
    write_keyring(old.keyring, old.ring().without(f"child/{GONE}"))  # as if it had been erased there too
    ran = old("verify-erasure", GONE)
    assert (ran.status, f"{NEW}：" in ran.out, "已证明" in ran.out) == (1, True, False)
    assert new.generation > old.ring().generation


def test_a_keyring_that_never_had_the_childs_key_proves_nothing(old: Desk) -> None:
    """It says that the child is erased, and looks like the newest one: only the history knows better."""
    was = old.keyring.read_bytes()
    take_the_new(old)
    assert old.erase(child=NEW).status == 0
    old.commit()
    assert old("verify-erasure", NEW).status == 0
    old.keyring.write_bytes(was)
    assert old("verify-erasure", NEW).status == 1
    write_keyring(old.keyring, old.ring().without(f"child/{NEW}"))
    assert old("keys", "status").status == 0, "the control: nothing else tells"
    ran = old("verify-erasure", NEW)
    assert (ran.status, "已证明" in ran.out, "没有过" in ran.out) == (1, False, True)


def test_what_was_destroyed_is_remembered_by_its_public_key(desk: Desk) -> None:
    key = desk.child()["seal_to"]
    assert desk.erase().status == 0
    identity = read_identity(desk.keyring.with_name("bo.txt"))
    assert read(desk.keyring, identity).destroyed == (key,)
