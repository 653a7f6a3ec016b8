"""Whoever has lost a secret key is told what to do, and is one coordinator with one copy after it."""

from __future__ import annotations

import pytest

from tests.cli.keys import NAME, Office, bare, office

__all__ = ["bare", "office"]

ROTATE = "jiedui keys rotate-coordinator 名字 名字=age1…"


def test_what_to_do_is_said_and_helps(office: Office) -> None:
    assert office("keys", "copy", "anna的电脑", "--by-hand", "--new").status == 0
    office.identity().unlink()
    ran = office("open", "c009", "--purpose", "x")
    assert (ran.status, "放回原处" in ran.err, "jiedui keys me" in ran.err, ROTATE in ran.err) == (
        2,
        *[True] * 3,
    )
    new = office.public()
    ran = office("open", "c009", "--purpose", "x")
    assert (ran.status, "打不开钥匙串" in ran.err, ROTATE in ran.err) == (2, True, True)
    assert ("原来的私钥文件放回原处" in ran.err, "纸质钥匙" in ran.err) == (True, True)
    ran = office("keys", "rotate-coordinator", "anna", f"anna={new}", as_="bo")
    assert ran.status == 0
    assert "现在 anna 用新的私钥打开钥匙串，旧的私钥不能了。" in ran.out
    assert "收回" not in ran.out
    assert NAME in office("open", "c009", "--purpose", "x").out
    copies = [one.name for one in office.read().copies]
    assert copies.count("anna的电脑") == len([one for one in copies if "anna" in one]) == 1


def test_who_never_had_a_key_is_not_told_of_lost_ones(bare: Office) -> None:
    ran = bare("open", "c009", "--purpose", "x")
    assert (ran.status, "jiedui keys me" in ran.err, ROTATE in ran.err) == (2, True, False)


def test_the_key_that_is_there_already_is_no_new_one(office: Office) -> None:
    before = office.read()
    assert office("keys", "rotate-coordinator", "bo", f"bo={office.public('bo')}").status == 2
    assert office.read() == before


@pytest.mark.parametrize("wrong", ["age1x", "age1" + "q" * 58, "王老师"])
def test_a_key_that_is_none_is_told_by_the_name(bare: Office, wrong: str) -> None:
    me = bare.public()
    for words in (
        ("--coordinator", f"王老师={me}", "--coordinator", f"李主任={wrong}"),
        ("--coordinator", f"李主任={wrong}", "--coordinator", f"王老师={me}"),
    ):
        ran = bare("keys", "init", *words)
        assert (ran.status, "李主任：这不是公钥" in ran.err, f"={wrong}" in ran.err) == (2, True, False)
    assert not bare.keyring.exists()
