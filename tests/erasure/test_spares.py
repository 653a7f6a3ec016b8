"""A child who was registered twice has taken two spare keys; both open something, and both go."""

from __future__ import annotations

from datetime import date

import pytest

from jiedui.sealing.values import Content, seal
from tests.erasure.conftest import GONE, Desk, said

NEW = "c025"


def register(desk: Desk) -> str:
    """As a volunteer does it, with the public keys alone; the key that was taken."""
    words = ["--id", NEW, "--name", "小新", "--set", "alias=小新", "--yes"]
    ran = desk.run("add", "child", *words, "--records", desk.records)
    assert ran.status == 0, ran.err
    desk.git("add", "-A")
    desk.git("commit", "--quiet", "-m", "register")
    key: str = desk.child(NEW)["seal_to"]
    return key


@pytest.fixture
def twice(desk: Desk) -> tuple[str, str]:
    """Registered on a branch, deleted and registered again; merged, and the keys put in order."""
    desk.commit()
    desk.git("branch", "-M", "main")
    desk.git("switch", "--quiet", "-c", "new")
    first = register(desk)
    file = desk.records / "children" / f"{NEW}.yml"
    for _ in range(9):  # which spare key is taken, chance decides
        file.unlink()
        if (second := register(desk)) != first:
            break
    desk.git("switch", "--quiet", "main")
    desk.git("merge", "--quiet", "--no-ff", "-m", "merge", "new")
    assert desk("keys", "add", "--all").status == 0
    desk.commit()
    assert first in desk.ring().spares
    assert desk.ring().public_key(f"child/{NEW}") == second
    return first, second


def test_a_key_that_a_child_ever_had_is_offered_to_nobody_else(desk: Desk, twice: tuple[str, str]) -> None:
    """It stays in the keyring, for what was sealed with it, and goes when the child is erased."""
    offered = said(desk.records / "programme.yml")["spare_keys"]
    assert {*desk.ring().spares} - {*offered} == {twice[0]}


def test_each_key_that_a_child_ever_had_goes(desk: Desk, twice: tuple[str, str]) -> None:
    before = desk.ring()
    desk.with_copies("safe")
    ran = desk.erase(child=NEW)
    assert ran.status == 1
    assert "备用的钥匙" in ran.out
    assert set(before.spares) - set(desk.ring().spares) >= {twice[0]}
    assert not {*twice} & {*said(desk.records / "programme.yml")["spare_keys"]}
    assert desk.run("keys", "copy", "safe", "--by-hand", "--new", "--keyring", desk.keyring).status == 0
    assert desk.erase("--confirmed", "safe", child=NEW).status == 0
    desk.commit()
    ran = desk("verify-erasure", NEW)
    assert ran.status == 0, ran.out
    assert "已证明" in ran.out


def test_other_spare_keys_stay(desk: Desk, twice: tuple[str, str]) -> None:
    """The control: none goes for another child, though they open values of this one."""
    before = desk.ring()
    assert desk.erase().status == 0
    assert twice[0] in desk.ring().spares
    assert desk.ring().spares == before.spares


def test_a_key_that_another_child_has_had_is_not_taken_from_it(desk: Desk) -> None:
    """Anybody can seal something for a key of another's and say that it is this child's."""
    desk.commit()
    key = desk.ring().spares[0]
    child = desk.records / "children" / "c099.yml"
    child.write_text(f"name: 已登记\nalias: 小新\nregistered: 2026-05-01\nseal_to: {key}\n", encoding="utf-8")
    desk.commit()
    child.unlink()
    line = seal(Content(f"child/{GONE}", "notes", date(2026, 1, 1), "x"), [key])
    (desk.records.parent / "stray.txt").write_text(line, encoding="utf-8")
    desk.commit()
    assert desk.erase().status == 0
    assert key in desk.ring().spares
    assert desk("verify-erasure", GONE).status == 1


def test_a_clone_without_its_history_cannot_tell_and_writes_nothing(desk: Desk) -> None:
    desk.commit()
    desk.git("commit", "--quiet", "--allow-empty", "-m", "later")
    top = desk.records.parent
    desk.git("clone", "--quiet", "--depth", "1", top.as_uri(), str(top.with_name("thin")))
    thin = Desk(desk.run, top.with_name("thin") / "records")
    thin.keyring = desk.keyring
    ran = thin.erase()
    assert ran.status == 2
    assert "不完整" in ran.err
    assert "erased" not in thin.child()
    assert f"child/{GONE}" in desk.ring().keys


def test_a_repository_that_git_cannot_read_is_not_taken_for_none(desk: Desk) -> None:
    desk.commit()
    (desk.records.parent / ".git" / "HEAD").write_text("?", encoding="utf-8")
    assert desk.erase().status == 2
    assert "erased" not in desk.child()


def test_without_git_there_are_the_files_alone(desk: Desk) -> None:
    key, other = desk.ring().spares[:2]
    file = desk.records / "children" / f"{GONE}.yml"
    line = seal(Content(f"child/{GONE}", "notes", date(2026, 1, 1), "x"), [key])
    file.write_text(file.read_text(encoding="utf-8") + f"notes: {line}\n", encoding="utf-8")
    assert desk.erase().status == 0
    assert key not in desk.ring().spares
    assert other in desk.ring().spares
