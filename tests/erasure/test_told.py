"""What an erasure says before it is done and after: the files, the plain text that stays, the next step."""

from __future__ import annotations

import sys

import pytest

from tests.cli.keys import put
from tests.erasure.conftest import GONE, OTHER, Desk

PLAIN, FIRST = f"Git 的历史里有 {GONE} 的明文（2 个版本的文件）", 10


@pytest.fixture
def leaked(desk: Desk) -> Desk:
    """Two versions of the child's file were committed before they were sealed."""
    file = desk.records / "children" / f"{GONE}.yml"
    sealed = file.read_bytes()
    desk.git("init", "--quiet")
    for name in ("第一个", "第二个"):
        put(file, name=name)
        desk.git("add", "-A")
        desk.git("commit", "--quiet", "-m", "plain")
    file.write_bytes(sealed)
    desk.commit()
    return desk


def test_plain_text_in_the_history_is_told_before_and_after(leaked: Desk) -> None:
    ran = leaked.erase("--dry-run")
    assert (ran.status, PLAIN in ran.out) == (0, True)
    ran = leaked.erase()
    assert (ran.status, PLAIN in ran.out) == (0, True)
    last = ran.out.splitlines()[-1]
    assert "Git 历史里的明文没有删除" in last
    assert f"{GONE} 的资料已经删除" not in last
    leaked.commit()
    assert leaked("verify-erasure", GONE).status == 1


def test_nothing_is_told_of_others_plain_text_or_of_what_is_not_committed(leaked: Desk) -> None:
    put(leaked.records / "children" / f"{OTHER}.yml", name="没有提交")
    ran = leaked.erase(child=OTHER)
    assert ran.status == 0
    assert "明文" not in ran.out
    assert ran.out.splitlines()[-1].startswith(f"{OTHER} 的资料已经删除")


@pytest.mark.skipif(sys.platform == "win32", reason="a pseudo-terminal")
def test_it_is_told_before_the_question(leaked: Desk) -> None:
    from tests.cli.terminal import answered  # noqa: PLC0415 - POSIX has it

    places = ["--records", leaked.records, "--keyring", leaked.keyring]
    session = answered(["erase", GONE, "--ground", "其他", "--by", "WL", *places], ["n\r"], ":")
    assert session.status == 2
    assert 0 < session.screen.find("明文") < session.screen.find("删除后不能恢复")


def test_the_files_are_named_and_many_are_counted(desk: Desk) -> None:
    folder = desk.records / "activities" / "2026"
    for number in range(FIRST + 2):
        text = f"date: 2026-05-02\nkind: talk\nchildren: [{OTHER}, {GONE}]\nmentors: [m001]\ntopic: 两个人\n"
        (folder / f"z{number:02}.yml").write_text(text, encoding="utf-8")
    dry = desk.erase("--dry-run").out
    ran = desk.erase().out
    assert f"  {(desk.records / 'children' / f'{GONE}.yml').as_posix()}\n" in dry
    looked = "这些记录也关于别的儿童"
    whole = [line for line in dry.partition(looked)[2].splitlines() if "（topic" in line]
    short = [line for line in ran.partition(looked)[2].splitlines() if "（topic" in line]
    assert len(whole) > FIRST
    assert short == whole[:FIRST]
    assert f"还有 {len(whole) - FIRST} 个：加上 --dry-run" in ran
    assert "--dry-run" not in dry


def test_for_each_copy_it_is_said_how_to_make_it_anew(desk: Desk) -> None:
    desk.with_copies("safe", "bo")
    ran = desk.erase()
    for name in ("safe", "bo"):
        assert f"  {name}    jiedui keys copy {name} --to 文件夹\n" in ran.out
    assert f"再运行一次：jiedui erase --records {desk.records} {GONE}\n" in ran.out
    for name in ("safe", "bo"):
        words = ("--to", desk.keyring.with_name(f"{name}.age"), "--keyring", desk.keyring)
        assert desk.run("keys", "copy", name, *words).status == 0
    assert desk("erase", GONE).status == 0


@pytest.mark.parametrize("word", ["other", "其他", "其他依据"])
def test_a_ground_is_taken_as_the_guide_and_as_the_program_call_it(desk: Desk, word: str) -> None:
    assert desk("erase", GONE, "--ground", word, "--by", "WL", "--yes").status == 0
    assert desk.child()["erased"]["ground"] == "other"


def test_a_copy_by_a_slip_is_not_confirmed(desk: Desk) -> None:
    desk.with_copies("safe")
    ran = desk.erase("--confirmed", "sefe")
    assert (ran.status, "已登记的副本：safe" in ran.err, "“safe”" in ran.err) == (2, True, True)
    assert "--new" not in ran.err
