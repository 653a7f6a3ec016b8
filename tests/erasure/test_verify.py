"""The proof of an erasure, and everything that must make it fail."""

from __future__ import annotations

import base64
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pyrage import encrypt, x25519

from jiedui.demo import AS_OF, write
from jiedui.sealed import MARK
from jiedui.sealing.keyring_file import write as write_keyring
from jiedui.sealing.values import Content, seal
from tests.cli.conftest import Ran, Run
from tests.erasure.conftest import GONE, OTHER, Desk, said


def verify(desk: Desk, *words: object) -> Ran:
    return desk("verify-erasure", GONE, *words)


def test_nothing_opens_and_the_control_does(erased: Desk) -> None:
    ran = verify(erased)
    assert ran.status == 0
    assert f"为 {GONE} 加密的：10 处，打开的：0 处" in ran.out
    assert "已证明" in ran.out
    assert verify(erased, "--control", OTHER).status == 0


def test_a_key_that_was_kept_fails_it(desk: Desk) -> None:
    """The control of the whole: with the key of before, all that was sealed for the child opens."""
    desk.commit()
    before = desk.ring()
    desk.erase()
    desk.commit()
    after = desk.ring()
    owner = f"child/{GONE}"
    write_keyring(desk.keyring, replace(after, keys={**after.keys, owner: before.keys[owner]}))
    ran = verify(desk)
    assert ran.status == 1
    assert f"为 {GONE} 加密的：10 处，打开的：10 处" in ran.out
    assert f"{GONE} 的内容还打得开：activity/" in ran.out
    assert f"child/{GONE}" in ran.out


def test_a_key_that_was_kept_under_another_name_fails_it_too(desk: Desk) -> None:
    desk.commit()
    before = desk.ring()
    desk.erase()
    after = desk.ring()
    write_keyring(desk.keyring, replace(after, keys={**after.keys, "spare/x": before.keys[f"child/{GONE}"]}))
    assert verify(desk).status == 1


@pytest.mark.parametrize("which", [(OTHER,), ()])
def test_without_a_control_that_opens_nothing_is_proved(erased: Desk, which: tuple[str, ...]) -> None:
    ring = erased.ring()
    gone = [f"child/{one}" for one in which] or [one for one in ring.keys if one != "programme"]
    write_keyring(erased.keyring, replace(ring, keys={a: b for a, b in ring.keys.items() if a not in gone}))
    ran = verify(erased, *(["--control", OTHER] if which else []))
    assert ran.status == 1
    assert "什么也不能证明" in ran.out
    ran = verify(erased)
    assert (ran.status, "什么也不能证明" in ran.out) == (1, not which)  # not the keyring of all the others


def test_an_erased_child_is_no_control(erased: Desk) -> None:
    assert verify(erased, "--control", GONE).status == 2


def test_what_no_branch_names_is_searched_too(erased: Desk) -> None:
    """A value for the child, sealed with another's key, in a commit that was taken back."""
    key = said(erased.records / "children" / f"{OTHER}.yml")["seal_to"]
    line = seal(Content(f"child/{GONE}", "name", date(2026, 1, 1), "小明"), [key])
    stray = erased.records / "stray.txt"
    stray.write_text(line, encoding="utf-8")
    erased.commit()
    erased.git("reset", "--quiet", "--hard", "HEAD~1")
    erased.git("reflog", "expire", "--expire=now", "--all")
    assert not stray.exists()
    assert verify(erased).status == 1


def test_a_commit_message_is_searched_too(erased: Desk) -> None:
    key = said(erased.records / "children" / f"{OTHER}.yml")["seal_to"]
    line = seal(Content(f"child/{GONE}", "name", date(2026, 1, 1), "小明"), [key])
    erased.git("commit", "--quiet", "--allow-empty", "-m", line)
    assert verify(erased).status == 1


def test_what_is_not_committed_is_searched_too(erased: Desk) -> None:
    key = said(erased.records / "children" / f"{OTHER}.yml")["seal_to"]
    line = seal(Content(f"child/{GONE}", "name", date(2026, 1, 1), "小明"), [key])
    file = erased.records / "children" / f"{GONE}.yml"
    file.write_text(file.read_text(encoding="utf-8") + f"notes: {line}\n", encoding="utf-8")
    assert verify(erased).status == 1


def test_other_clones_each_need_the_control(erased: Desk, tmp_path: Path) -> None:
    top = erased.records.parent
    subprocess.run(["git", "clone", "--quiet", "--bare", top, tmp_path / "bare"], check=True)
    assert verify(erased, "--repo", tmp_path / "bare").status == 0
    subprocess.run(["git", "init", "--quiet", tmp_path / "empty"], check=True)
    ran = verify(erased, "--repo", tmp_path / "empty")
    assert ran.status == 1
    assert "什么也不能证明" in ran.out


def test_what_is_not_committed_is_no_control(erased: Desk, tmp_path: Path) -> None:
    """Records that were copied into a repository which never had them: its history shows nothing."""
    other = Desk(erased.run, tmp_path / "other" / "records")
    other.keyring = erased.keyring
    other.records.parent.mkdir()
    (other.records.parent / "a.txt").write_text("a\n", encoding="utf-8")
    other.commit()
    shutil.copytree(erased.records, other.records)
    ran = verify(other)
    assert ran.status == 1
    assert "对照（其他儿童）打开的：0 处" in ran.out
    assert f"历史里没有为 {GONE} 加密的" in ran.out


def test_where_nothing_of_the_child_is_kept_nothing_was_tried(desk: Desk) -> None:
    """Erased before the first commit. The others open, and yet nothing is proved."""
    desk.erase()
    desk.commit()
    ran = verify(desk)
    assert ran.status == 1
    assert f"历史里没有为 {GONE} 加密的" in ran.out
    assert "已证明" not in ran.out


def test_a_shallow_clone_proves_nothing(erased: Desk, tmp_path: Path) -> None:
    erased.git("commit", "--quiet", "--allow-empty", "-m", "later")
    origin = erased.records.parent.as_uri()
    subprocess.run(["git", "clone", "--quiet", "--depth", "1", origin, tmp_path / "thin"], check=True)
    ran = verify(erased, "--repo", tmp_path / "thin")
    assert ran.status == 2
    assert "不完整" in ran.err


@pytest.mark.parametrize("of", ["HEAD:records/programme.yml", "HEAD:records", "HEAD", "HEAD~1", "nothing"])
@pytest.mark.parametrize("harm", [lambda _was: b"", lambda _was: b"?" * 40, lambda was: was[: len(was) // 2]])
def test_a_damaged_history_proves_nothing(erased: Desk, of: str, harm: Callable[[bytes], bytes]) -> None:
    """Also where no branch needs what is damaged: nobody knows what stood there."""
    id_ = erased.answer("hash-object", "-w", "--stdin", said="x" * 99) if of == "nothing" else ""
    id_ = id_ or erased.answer("rev-parse", of)
    file = erased.records.parent / ".git" / "objects" / id_[:2] / id_[2:]
    file.chmod(0o600)
    file.write_bytes(harm(file.read_bytes()))
    ran = verify(erased)
    assert (ran.status, "已证明" in ran.out) == (2, False)
    assert ran.err.startswith("错误：")
    assert "历史已损坏" in ran.err


def test_who_is_not_erased_or_has_no_repository(desk: Desk) -> None:
    desk.commit()
    assert verify(desk).status == 1
    desk.erase()
    (desk.records.parent / ".git").rename(desk.records.parent / "no-git")
    assert verify(desk).status == 2


def test_copies_that_wait_are_named(desk: Desk) -> None:
    desk.commit()
    desk.with_copies("safe")
    assert desk.erase().status == 1
    ran = verify(desk)
    assert ran.status == 1
    assert "safe" in ran.out
    assert "证明" not in ran.out
    assert desk.erase("--confirmed", "safe").status == 0
    assert verify(desk).status == 0


@pytest.mark.parametrize(("on", "status"), [("2026-05-27", 0), ("2027-01-01", 0), ("2026-05-26", 1)])
def test_what_is_noted_later_for_the_others_is_theirs(desk: Desk, on: str, status: int) -> None:
    """A note in an activity of two children, for the one who is left; and the control, one of before."""
    file = desk.records / "activities" / "2026" / "2026-05-02-talk-c002-group.yml"
    file.write_text(
        f"date: 2026-05-02\nkind: talk\nchildren: [{GONE}, {OTHER}]\nmentors: [m001]\ntopic: 两个人\n",
        encoding="utf-8",
    )
    desk.commit()
    assert desk.erase().status == 0
    assert desk.child()["erased"]["on"] == "2026-05-27"
    key = said(desk.records / "children" / f"{OTHER}.yml")["seal_to"]
    line = seal(Content(f"activity/{file.stem}", "notes", date.fromisoformat(on), "x"), [key])
    file.write_text(file.read_text(encoding="utf-8") + f"notes: {line}\n", encoding="utf-8")
    desk.commit()
    assert verify(desk).status == status


def test_plain_text_in_the_history_fails_it(desk: Desk, run: Run, tmp_path: Path) -> None:
    """A programme that was once in plain text: what was committed then is there for ever."""
    plain, sealed = tmp_path / "plain", said(desk.records / "children" / f"{GONE}.yml")
    write(plain, 12, 1, AS_OF)
    file = desk.records / "children" / f"{GONE}.yml"
    text = file.read_bytes()
    file.write_bytes((plain / "children" / f"{GONE}.yml").read_bytes())
    desk.commit()
    file.write_bytes(text)
    desk.commit()
    assert "seal_to" in sealed
    assert desk.erase().status == 0
    ran = verify(desk)
    assert ran.status == 1
    assert "明文：" in ran.out
    assert "guardians.phone" in ran.out


def test_a_crafted_value_stops_nobody(erased: Desk) -> None:
    """Anybody can seal what is no value; the search goes on, and opening says that it is damaged."""
    key = x25519.Recipient.from_str(said(erased.records / "children" / f"{OTHER}.yml")["seal_to"])
    crafted = b'{"record":["a"],"field":"notes","on":"2026-01-01","value":{}}'
    line = MARK + base64.b64encode(encrypt(crafted, [key])).decode()
    file = erased.records / "children" / f"{OTHER}.yml"
    file.write_text(file.read_text(encoding="utf-8") + f"notes: {line}\n", encoding="utf-8")
    erased.commit()
    assert verify(erased).status == 0
    for words in (("open", OTHER, "--purpose", "x"), ("privacy", "export", OTHER, "--purpose", "x")):
        ran = erased(*words, *(["--out", erased.records.parent.parent / "out"] if len(words) > 4 else []))
        assert f"{OTHER}：已损坏" in ran.err, ran.out + ran.err


def test_a_replaced_object_is_searched_as_it_is(erased: Desk) -> None:
    """«git replace» shows another object in the place of one that is still there."""
    key = said(erased.records / "children" / f"{OTHER}.yml")["seal_to"]
    line = seal(Content(f"child/{GONE}", "name", date(2026, 1, 1), "小明"), [key])
    for text in (line, "nothing\n"):
        erased.records.joinpath("stray.txt").write_text(text, encoding="utf-8")
        erased.commit()
    erased.git("replace", "HEAD~1:records/stray.txt", "HEAD:records/stray.txt")
    assert verify(erased).status == 1


@pytest.mark.parametrize("record", ["child/\x1b[31m姓名", "activity/小明的电话", ""])
def test_what_somebody_wrote_into_a_value_is_not_printed(erased: Desk, record: str) -> None:
    """Anybody can seal: the public keys stand in the records."""
    key = said(erased.records / "children" / f"{OTHER}.yml")["seal_to"]
    line = seal(Content(record, "name", date(2026, 1, 1), "小明"), [key])
    erased.git("commit", "--quiet", "--allow-empty", "-m", line)
    file = erased.records / "children" / f"{GONE}.yml"
    file.write_text(file.read_text(encoding="utf-8") + f"notes: {line}\n", encoding="utf-8")
    ran = verify(erased)
    assert ran.status == 1
    assert "还打得开：?" in ran.out
    assert record == "" or record not in ran.out


@pytest.mark.parametrize(
    "text",
    [
        "children: 5\n",
        "children: [[c002], {c002: 1}, 3]\n",
        "child: [c002]\n",
        "child: c002\nroles: 3\n",
        "- c002\n",
        "c002: [\n",
        "child: c002\nname: {a: [b]}\n",
    ],
)
@pytest.mark.parametrize("folder", ["activities/2026", "mentors", "children", "pairings"])
def test_versions_that_nobody_could_ever_read_are_passed_over(erased: Desk, text: str, folder: str) -> None:
    file = erased.records / folder / "odd.yml"
    file.write_text(text, encoding="utf-8")
    erased.commit()
    file.unlink()
    erased.commit()
    assert verify(erased).status in (0, 1)
