"""Keys, sealing, opening and reviewing, as a coordinator types it; no secret is ever said."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from jiedui.reading.events import parse
from jiedui.sealed import MARK
from jiedui.writing import canonical
from tests.cli.conftest import BASE, Run, edit
from tests.cli.keys import PAPER_KEY, Office
from tests.conftest import REPOSITORY

NAME, PHONE, NOTE = "陆小鹿", "13900000077", "夜里常常做梦"
CHILD = f"""\
# 备注
name: {NAME}
alias: 小鹿  # 化名
registered: 2026-02-01
guardians:
- {{name: 陆奶奶, relation: 奶奶, phone: '{PHONE}'}}
"""
VISIT = f"""\
date: 2026-03-01
kind: talk
children: [c009]
mentors: [m001]
notes: |-
  {NOTE}
  第二行
"""


@pytest.fixture
def bare(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> Office:
    """Two coordinators and records in plain text."""
    office = Office(run, tmp_path)
    office.records.parent.mkdir()
    shutil.copytree(BASE, office.records)
    (office.records / "children" / "c009.yml").write_text(CHILD, encoding="utf-8")
    folder = office.records / "activities" / "2026"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "talk.yml").write_text(VISIT, encoding="utf-8")
    office.git("init", "--quiet", "--initial-branch=main")
    office.git("add", "-A")
    office.git("commit", "--quiet", "-m", "plain")
    return office


@pytest.fixture
def office(bare: Office) -> Office:
    """The same after the guide's three commands, and committed."""
    assert bare.init().status == 0
    assert bare.run("seal", "--all", "--records", bare.records).status == 0
    bare.git("add", "-A")
    bare.git("commit", "--quiet", "-m", "sealed")
    return bare


def test_three_commands_and_nothing_stands_in_plain_text(bare: Office) -> None:
    made = bare.init()
    assert made.status == 0
    assert len(PAPER_KEY.findall(made.out)) == 1
    ran = bare.run("seal", "--all", "--records", bare.records)
    assert ran.status == 0
    assert "children/c009.yml: name, guardians.name, guardians.phone" in ran.out
    assert NAME not in ran.out + ran.err
    checked = bare.run("check", "--records", bare.records, "--format", "json").json["problems"]
    assert not [one for one in checked if one["code"] in ("J318", "J319", "J320", "J321")]
    text = (bare.records / "children" / "c009.yml").read_text(encoding="utf-8")
    assert text.startswith(f"# 备注\nname: {MARK}")
    assert "alias: 小鹿  # 化名\n" in text
    for file in bare.records.rglob("*.yml"):
        written = file.read_text(encoding="utf-8")
        assert not [one for one in (NAME, PHONE, NOTE, "AGE-SECRET") if one in written]
    again = bare.run("seal", "--all", "--records", bare.records)
    assert (again.status, again.out) == (0, "")
    assert (bare.records / "children" / "c009.yml").read_text(encoding="utf-8") == text
    made = [bare.records / "programme.yml", *(bare.records / "children").iterdir()]
    assert bare.run("fmt", "--check", "--records", bare.records, *made).status == 0


def test_before_there_are_keys_every_hint_leads_to_the_three_commands(bare: Office) -> None:
    first = "还没有设置加密。请运行 jiedui keys me，然后 jiedui keys init --coordinator"
    sealed = bare.run("seal", "--all", "--records", bare.records)
    assert (sealed.status, first in sealed.err, "keys add" in sealed.err) == (1, True, False)
    for command in (("keys", "status"), ("keys", "add", "--all")):
        ran = bare(*command)
        assert (ran.status, first in ran.err) == (2, True)
    programme = bare.records / "programme.yml"
    for privacy in ("", "privacy: sealed\n"):
        text = programme.read_text(encoding="utf-8").replace("privacy: plain\n", privacy)
        programme.write_text(text, encoding="utf-8")
        checked = bare.run("check", "--records", bare.records, "--format", "json").json["problems"]
        hints = [one["hint"] for one in checked if one["code"] in ("J318", "J319", "J321")]
        assert hints
        assert all(first in one for one in hints)


def test_of_history_is_told_only_where_it_has_something_in_plain_text(bare: Office) -> None:
    warning = "仍留在 Git 的历史里"
    assert bare.init().status == 0
    child = bare.records / "children" / "c009.yml"
    assert warning in bare.run("seal", child, "--records", bare.records).err
    bare.git("add", "-A")
    bare.git("commit", "--quiet", "-m", "sealed")
    put(child, name="另一个")
    new = bare.records / "activities" / "2026" / "new.yml"
    new.write_text(VISIT, encoding="utf-8")
    ran = bare.run("seal", child, new, "--records", bare.records)
    assert (ran.status, warning in ran.err) == (0, False)
    assert "加密了 2 个" in ran.err


def test_who_is_who(office: Office) -> None:
    assert {one.name for one in office.read().recipients} == {"anna", "bo", "paper"}
    for name in ("identity", "bo", "paper"):
        ran = office("keys", "status", as_=name)
        assert ran.status == 0
        assert "AGE-SECRET" not in ran.out + ran.err
    office("keys", "me", as_="stranger")
    assert office("keys", "status", as_="stranger").status == 2
    if os.name == "posix":
        assert office.identity().stat().st_mode & 0o077 == 0


def test_one_child_is_opened_for_a_purpose_that_is_noted(office: Office) -> None:
    ran = office("open", "小鹿", "--purpose", "家访前联系", as_="bo")
    assert ran.status == 0
    for line in (f"  姓名: {NAME}", f"  监护人 1 · 电话号码: {PHONE}", f"    {NOTE}", "    第二行"):
        assert line in ran.out.splitlines()
    (noted,) = office.log().accesses
    assert (noted.who, noted.command, noted.purpose) == ("bo", "open", "家访前联系")
    assert noted.records["child/c009"] == ["name", "guardians.name", "guardians.phone"]
    assert noted.records["activity/talk"] == ["notes"]
    assert NAME not in (office.folder / "keys" / "access.jsonl").read_text(encoding="utf-8")


@pytest.mark.parametrize("purpose", [(), ("--purpose", " ")])
def test_without_a_purpose_nothing_is_opened(office: Office, purpose: tuple[str, ...]) -> None:
    ran = office("open", "c009", *purpose)
    assert (ran.status, ran.out) == (2, "")
    assert office.log().accesses == []


def test_what_cannot_be_noted_is_not_shown(office: Office) -> None:
    (office.folder / "keys" / "access.jsonl").mkdir()
    for command in (("open", "c009", "--purpose", "x"), ("review", "HEAD~1..HEAD")):
        ran = office(*command)
        assert ran.status == 2
        assert NAME not in ran.out + ran.err


@pytest.mark.parametrize(
    "command", [("open", "c009", "--purpose", "x"), ("review", "a..b"), ("site", "--names")]
)
def test_nothing_is_opened_where_ci_is_set(
    office: Office, command: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CI", "true")
    monkeypatch.chdir(office.folder)
    ran = office(*command)
    assert (ran.status, ran.out) == (2, "")
    assert office.log().accesses == []


def test_a_lost_keyring_and_all_keys_lost_but_the_paper_one(office: Office) -> None:
    stick = office.folder / "stick"
    stick.mkdir()
    assert office("keys", "copy", "safe", "--to", stick).status == 0
    assert office("keys", "copy", "safe", "--to", stick).status == 0  # over the earlier one
    office.keyring.unlink()
    for name in ("identity", "bo"):
        office.identity(name).unlink()
    assert office("keys", "status", as_="paper").status == 2
    shutil.copy(stick / "keyring.age", office.keyring)
    new = office.public("new")
    assert office("keys", "rotate-coordinator", "anna", f"anna2={new}", as_="paper").status == 0
    ran = office("open", "c009", "--purpose", "x", as_="new")
    assert f"  姓名: {NAME}" in ran.out.splitlines()
    behind = office("keys", "status", as_="new")
    assert "过时的副本：anna的电脑, safe" in behind.out


def test_a_copy_is_noted_when_it_is_made(bare: Office) -> None:
    made = bare.init()
    for name in ("safe", "bo的电脑"):
        assert f"现在请运行：jiedui keys copy {name} --to 文件夹" in made.out
    assert "anna的电脑 --to" not in made.out  # she types
    assert "副本 safe：还没有做" in bare("keys", "status").out
    assert bare("keys", "copy", "safe", "--to", bare.folder / "safe.age").status == 0
    told = bare("keys", "status").out
    assert "副本 safe：第 1 代" in told
    assert "副本 bo的电脑：还没有做" in told


def test_an_erasure_waits_for_the_other_coordinators_computer(office: Office) -> None:
    old = office.keyring.read_bytes()
    who = ("--ground", "other", "--by", "王老师", "--yes")
    ran = office("erase", "c009", *who)
    assert (ran.status, "bo的电脑" in ran.out, "anna的电脑" in ran.out) == (1, True, False)
    new = office.keyring.read_bytes()
    office.keyring.write_bytes(old)  # what bo still has
    ran = office("keys", "status", as_="bo")
    assert ran.status == 1
    assert "这个钥匙串是旧的（第1代），还含有已删除儿童 c009 的钥匙" in ran.out
    assert office("keys", "add", "--all", as_="bo").status == 1
    assert office.keyring.read_bytes() == old
    office.keyring.write_bytes(new)
    assert office("erase", "c009", "--confirmed", "bo的电脑", "--confirmed", "safe").status == 0
    assert office("keys", "status", as_="bo").status == 0


def test_a_copy_does_not_go_over_something_else_or_into_git(office: Office) -> None:
    other = office.folder / "other.txt"
    other.write_text("mine", encoding="utf-8")
    for to in (other, office.keyring, office.records):
        assert office("keys", "copy", "stick", "--to", to).status == 2
    assert other.read_text(encoding="utf-8") == "mine"
    before = [one.name for one in office.read().copies]
    assert before == ["bo的电脑", "safe", "anna的电脑"]
    assert office("keys", "copy", "safe", "--destroyed").status == 0
    assert [one.name for one in office.read().copies] == ["bo的电脑", "anna的电脑"]
    assert office("keys", "copy", "safe", "--destroyed").status == 2


def test_who_has_left_opens_it_no_more(office: Office) -> None:
    assert office("keys", "copy", "safe").status == 0
    ran = office("keys", "rotate-coordinator", "bo", f"chen={office.public('chen')}")
    assert ran.status == 0
    assert [one.name for one in office.read().copies] == ["safe", "chen的电脑", "anna的电脑"]
    assert "过时的副本：safe" in ran.out
    assert office("keys", "status", as_="bo").status == 2
    assert office("keys", "status", as_="chen").status == 0


@pytest.mark.parametrize("damage", [b"", b"age-encryption.org/v1\n", b"hello"])
def test_a_damaged_keyring_is_told(office: Office, damage: bytes) -> None:
    office.keyring.write_bytes(damage)
    for command in (("keys", "status"), ("keys", "add", "--all"), ("open", "c009", "--purpose", "x")):
        ran = office(*command)
        assert (ran.status, ran.out) == (2, "")
        assert "已损坏" in ran.err
    assert office.keyring.read_bytes() == damage


def test_a_secret_key_typed_for_a_public_one_is_not_repeated(bare: Office) -> None:
    bare.public()
    secret = bare.identity().read_text(encoding="utf-8").split()[-1]
    ran = bare("keys", "init", "--coordinator", f"a={secret}", "--coordinator", f"b={secret}")
    assert ran.status == 2
    assert secret not in ran.out + ran.err
    assert not bare.keyring.exists()


@pytest.mark.parametrize(
    "given",
    [["a"], ["a=age1x", "b=age1y"], ["paper={me}", "b={me}"], ["a={me}", "b={me}"], ["={me}", "b={bo}"]],
)
def test_a_keyring_of_fewer_than_two_is_not_made(bare: Office, given: list[str]) -> None:
    keys = {"me": bare.public(), "bo": bare.public("bo")}
    words = [word for one in given for word in ("--coordinator", one.format_map(keys))]
    ran = bare("keys", "init", *words)
    assert ran.status == 2
    assert not PAPER_KEY.search(ran.out)
    assert not bare.keyring.exists()
    assert bare.git("status", "--porcelain") == ""


def test_keys_are_not_made_twice_nor_inside_git(office: Office) -> None:
    assert office.init().status == 2  # there is one already
    before = office.keyring.read_bytes()
    office.keyring.rename(office.keyring.with_suffix(".lost"))
    assert "c009" in office.init().err  # the records have keys of another one
    assert not office.keyring.exists()
    office.keyring.with_suffix(".lost").rename(office.keyring)
    assert office.keyring.read_bytes() == before
    inside = office.records.parent / "identity.txt"
    assert office.run("keys", "me", "--identity", inside).status == 2
    assert not inside.exists()


def test_new_children_get_keys_and_a_crash_is_made_good(office: Office) -> None:
    programme = office.records / "programme.yml"
    spare = parse(programme.read_text(encoding="utf-8"))["spare_keys"][0]
    children = office.records / "children"
    (children / "c010.yml").write_text("name: 甲\nregistered: 2026-03-01\n", encoding="utf-8")
    (children / "c011.yml").write_text(
        f"name: 乙\nregistered: 2026-03-01\nseal_to: {spare}\n", encoding="utf-8"
    )
    told = office.run("seal", "--all", "--records", office.records)
    assert (told.status, "child/c010" in told.err) == (1, True)
    before = office("keys", "status")
    assert (before.status, "child/c010, child/c011" in before.out) == (1, True)
    assert office("open", "c011", "--purpose", "x").status == 0  # its key waits among the spare ones
    assert office("keys", "add", "c010", "c011").status == 0
    assert office("keys", "status").status == 0
    waiting = parse(programme.read_text(encoding="utf-8"))["spare_keys"]
    assert len(waiting) == 20
    assert spare not in waiting
    assert office.read().public_key("child/c011") == spare
    text = (children / "c010.yml").read_text(encoding="utf-8")
    edit(children / "c010.yml", text.splitlines()[-1], "")  # as if it had been killed before this file
    assert office("keys", "add", "--all").status == 0
    assert parse((children / "c010.yml").read_text(encoding="utf-8")) == parse(text)


def test_who_is_stopped_between_keyring_and_records_adds_the_keys(office: Office) -> None:
    programme = office.records / "programme.yml"
    was = parse(programme.read_text(encoding="utf-8"))
    bare = {name: value for name, value in was.items() if name not in ("privacy", "seal_to", "spare_keys")}
    programme.write_text(canonical("programme", bare), encoding="utf-8")
    assert office("keys", "add", "--all").status == 0
    assert parse(programme.read_text(encoding="utf-8")) == was


def test_a_key_that_is_not_in_the_keyring_is_never_replaced(office: Office) -> None:
    file = office.records / "children" / "c009.yml"
    own = parse(file.read_text(encoding="utf-8"))["seal_to"]
    foreign = office.public("stranger")
    edit(file, own, foreign)
    for command in (("keys", "status"), ("keys", "add", "--all")):
        ran = office(*command)
        assert (ran.status, "child/c009" in ran.out) == (1, True)
    assert foreign in file.read_text(encoding="utf-8")
    other = office.records / "children" / "c001.yml"
    edit(file, foreign, parse(other.read_text(encoding="utf-8"))["seal_to"])
    ran = office("keys", "status")
    assert (ran.status, "child/c001" in ran.out) == (1, True)


def put(file: Path, **fields: object) -> None:
    """Write these fields into the record's file."""
    data = parse(file.read_text(encoding="utf-8"))
    type_ = "programme" if file.stem == "programme" else "child"
    file.write_text(canonical(type_, {**data, **fields}), encoding="utf-8")


def test_spare_keys_of_a_stranger_are_seen_everywhere(office: Office) -> None:
    programme = office.records / "programme.yml"
    spares = parse(programme.read_text(encoding="utf-8"))["spare_keys"]
    office.git("checkout", "--quiet", "-b", "change")
    put(programme, spare_keys=[*spares[:2], office.public("stranger")])
    office.git("commit", "--quiet", "-am", "x")
    ran = office("review", "main..change")
    assert (ran.status, ran.out.count("⚠")) == (1, 1)
    assert "第 3 个" in ran.out
    ran = office("keys", "status")
    assert (ran.status, "spare_keys 3" in ran.out) == (1, True)
    before = office.keyring.read_bytes(), programme.read_bytes()
    ran = office("keys", "add", "--all")
    assert (ran.status, "git log" in ran.out) == (1, True)
    assert (office.keyring.read_bytes(), programme.read_bytes()) == before
    put(programme, spare_keys=spares[:2])
    assert office("keys", "add", "--all").status == 0
    assert office("keys", "status").status == 0


def test_spare_keys_that_children_have_taken_are_no_strangers(office: Office) -> None:
    programme = office.records / "programme.yml"
    spare = parse(programme.read_text(encoding="utf-8"))["spare_keys"][0]
    was = programme.read_bytes()
    text = f"name: 乙\nregistered: 2026-03-01\nseal_to: {spare}\n"
    (office.records / "children" / "c011.yml").write_text(text, encoding="utf-8")
    assert office("keys", "add", "--all").status == 0
    programme.write_bytes(was)  # as on a branch from before
    assert office("keys", "status").status == 0


@pytest.mark.parametrize("whose", ["stranger", "spare", "none"])
@pytest.mark.parametrize("file", ["programme.yml", "children/c009.yml"])
def test_no_branch_changes_a_key_unseen(office: Office, file: str, whose: str) -> None:
    place = office.records / file
    key = {"stranger": office.public("stranger"), "spare": office.read().spares[0], "none": None}[whose]
    office.git("checkout", "--quiet", "-b", "change")
    own = parse(place.read_text(encoding="utf-8"))["seal_to"]
    if key:
        edit(place, f"seal_to: {own}", f"seal_to: {key}")
    else:
        edit(place, f"seal_to: {own}\n", "")
    office.git("commit", "--quiet", "-am", "x")
    ran = office("review", "main..change")
    assert (ran.status, "⚠ seal_to" in ran.out) == (1, True)
    if key:
        assert office("keys", "status").status == 1
        assert office("keys", "add", "--all").status == 1


def test_a_child_who_waits_for_its_key_gives_no_other_spare_one(office: Office) -> None:
    one, other = office.read().spares[:2]
    file = office.records / "children" / "c011.yml"
    file.write_text(f"name: 乙\nregistered: 2026-03-01\nseal_to: {one}\n", encoding="utf-8")
    assert office.run("seal", file, "--records", office.records).status == 0
    office.git("checkout", "--quiet", "-b", "new")
    office.git("add", "-A")
    office.git("commit", "--quiet", "-m", "x")
    assert office("review", "main..new").status == 0  # the control: a new child with a spare key
    office.git("checkout", "--quiet", "-b", "change")
    edit(file, one, other)
    office.git("commit", "--quiet", "-am", "x")
    ran = office("review", "new..change")
    assert (ran.status, "⚠ seal_to" in ran.out) == (1, True)


def test_an_old_keyring_does_not_fork_itself(office: Office) -> None:
    old = office.keyring.read_bytes()
    children = office.records / "children"
    (children / "c010.yml").write_text("name: 甲\nregistered: 2026-03-01\n", encoding="utf-8")
    spare = office.read().spares[0]
    text = f"name: 乙\nregistered: 2026-03-01\nseal_to: {spare}\n"
    (children / "c011.yml").write_text(text, encoding="utf-8")
    assert office("keys", "add", "--all").status == 0
    new = office.keyring.read_bytes()
    office.keyring.write_bytes(old)  # the other coordinator has not got it yet
    (children / "c012.yml").write_text("name: 丙\nregistered: 2026-03-01\n", encoding="utf-8")
    ran = office("keys", "add", "--all")
    assert (ran.status, "先拿到他的文件" in ran.out) == (1, True)
    assert office.keyring.read_bytes() == old
    office.keyring.write_bytes(new)
    assert office("keys", "add", "--all").status == 0
    assert office("keys", "status").status == 0


def test_a_keyring_that_lacks_a_key_says_whom_to_ask(office: Office) -> None:
    was = office.keyring.read_bytes()
    (office.records / "children" / "c010.yml").write_text(
        "name: 甲\nregistered: 2026-03-01\n", encoding="utf-8"
    )
    ran = office("keys", "add", "--all")
    assert "新生成的：1" in ran.out
    assert "备用的：0" in ran.out
    assert office.run("seal", "--all", "--records", office.records).status == 0
    office.git("checkout", "--quiet", "-b", "change")
    office.git("add", "-A")
    office.git("commit", "--quiet", "-m", "x")
    office.keyring.write_bytes(was)
    ask = "请向另一名协调员要新的钥匙串"
    ran = office("open", "c010", "--purpose", "x")
    assert (ran.status, ask in ran.err) == (1, True)
    ran = office("review", "main..change")
    assert (ran.status, ask in ran.out) == (1, True)
    assert ask not in office("open", "c009", "--purpose", "x").err
    assert ask in office("keys", "status").out


def test_a_spare_key_that_was_shown_is_the_one_that_is_written(office: Office) -> None:
    ran = office.run("add", "child", "--records", office.records, "--yes", "--name", "甲", "--id", "c010")
    assert ran.status == 0
    data = parse((office.records / "children" / "c010.yml").read_text(encoding="utf-8"))
    assert f"seal_to: {data['seal_to']}" in ran.out
    ran = office("keys", "add", "--all")
    assert "归到孩子名下的备用钥匙：1" in ran.out


def test_words_are_taken_as_people_type_them(bare: Office) -> None:
    me, bo = bare.public(), bare.public("bo")
    assert "名字=age1…" in bare("keys", "init", "--coordinator", "a").err
    made = bare("keys", "init", "--coordinator", f"王老师＝{me}", "--coordinator", f"李主任={bo}")
    assert made.status == 0
    assert "  纸质钥匙（paper）  age1" in bare("keys", "status").out
    assert "请写明分支，例如：jiedui review main..分支" in bare("review").err
    ran = bare("open", "m001", "--purpose", "x")
    assert (ran.status, "jiedui site --names" in ran.err) == (2, True)


def test_two_keyrings_are_brought_together_as_the_guide_says(office: Office) -> None:
    programme, child = office.records / "programme.yml", office.records / "children" / "c010.yml"
    before = office.keyring.read_bytes()
    child.write_text("name: 甲\nregistered: 2026-03-01\n", encoding="utf-8")
    assert office("keys", "add", "--all").status == 0
    assert office.run("seal", child, "--records", office.records).status == 0
    other = office.keyring.with_name("other.age")
    written = child.read_bytes()
    office.keyring.rename(other)  # bo has added a child, while anna has added one too
    office.keyring.write_bytes(before)
    child.unlink()
    (office.records / "children" / "c011.yml").write_text("name: 乙\nregistered: 2026-03-01\n", "utf-8")
    assert office("keys", "add", "c011").status == 0
    child.write_bytes(written)  # Git brings both together
    added = office.keyring.read_bytes()
    (office.records / "children" / "c012.yml").write_text("name: 丙\nregistered: 2026-03-01\n", "utf-8")
    ran = office("keys", "add", "c012")
    assert (ran.status, "child/c010" in ran.out, office.keyring.read_bytes() == added) == (1, True, True)
    ran = office("open", "c010", "--purpose", "重新加密")
    assert (ran.status, "甲" in ran.out) == (1, False)
    words = ("--keyring", other, "--identity", office.identity("bo"), "--records", office.records)
    ran = office.run("open", "c010", "--purpose", "重新加密", *words)
    assert "  姓名: 甲" in ran.out
    child.write_text("name: 甲\nregistered: 2026-03-01\n", encoding="utf-8")
    assert office("keys", "add", "--all").status == 0
    assert office.run("seal", "--all", "--records", office.records).status == 0
    assert "  姓名: 甲" in office("open", "c010", "--purpose", "x").out
    assert office("keys", "status").status == 0
    assert sorted(parse(programme.read_text(encoding="utf-8"))["spare_keys"]) == sorted(office.read().spares)


def test_a_review_shows_what_changes_opened(office: Office) -> None:
    file = office.records / "children" / "c009.yml"
    office.git("checkout", "--quiet", "-b", "change")
    edit(
        file,
        next(line for line in file.read_text(encoding="utf-8").splitlines() if line[:5] == "name:"),
        "name: 陆大鹿",
    )
    assert office.run("seal", file, "--records", office.records).status == 0
    (office.records.parent / "tool.py").write_text("x", encoding="utf-8")
    office.git("add", "-A")
    office.git("commit", "--quiet", "-m", "x")
    ran = office("review", "main..change")
    assert ran.status == 0
    assert f"改：姓名 {NAME} → 陆大鹿" in ran.out
    assert "tool.py" in ran.out
    assert MARK not in ran.out
    assert PHONE not in ran.out  # it is as it was
    assert office.log().accesses[-1].command == "review"


def test_a_review_warns_of_what_was_moved_or_cannot_be_opened(office: Office) -> None:
    office.git("checkout", "--quiet", "-b", "change")
    one, other = (office.records / "children" / f"{id_}.yml" for id_ in ("c009", "c001"))
    data, strange = (parse(file.read_text(encoding="utf-8")) for file in (one, other))
    edit(one, data["guardians"][0]["phone"], data["name"])
    edit(one, f"name: {data['name']}", f"name: {strange['name']}")
    edit(other, strange["seal_to"], office.public("stranger"))
    office.git("commit", "--quiet", "-am", "x")
    ran = office("review", "main..change")
    assert ran.status == 1
    warnings = [line.strip() for line in ran.out.splitlines() if "⚠" in line]
    assert [("guardians" in one, "seal_to" in one) for one in warnings].count((True, False)) >= 1
    assert any("seal_to" in one for one in warnings)


@pytest.mark.parametrize("commits", ["main", "nowhere..main", "--output=x..main", ".."])
def test_what_is_no_branch_to_review(office: Office, commits: str) -> None:
    ran = office.run("review", "--keyring", office.keyring, "--records", office.records, "--", commits)
    assert ran.status == 2
    assert office.log().accesses == []


def site(office: Office, *arguments: object) -> None:
    """In a process of its own: the builder puts up with no second one."""
    command = [sys.executable, "-m", "jiedui", "site", "--records", "records", *map(str, arguments)]
    subprocess.run(command, cwd=office.records.parent, check=True, capture_output=True)


def test_the_named_site_stays_on_this_machine(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    top = office.records.parent
    monkeypatch.chdir(top)
    ran = office("site", "--names")
    assert ran.status == 2  # build/ is not ignored yet
    assert "请在 .gitignore 里加一行：/build/" in ran.err
    assert not (top / "build").exists()
    (top / ".gitignore").write_text("/build/\n/site/\n", encoding="utf-8")
    assert office("site", "--names", "--out", "site").status == 2
    assert office("site", "--names", "--out", "open").status == 2
    assert office.log().accesses == []
    named = ("--names", "--keyring", office.keyring, "--identity", office.identity())
    site(office, *named)
    assert office.log().accesses[-1].records["child/c009"] == ["name", "guardians.name", "guardians.phone"]
    named_page = (top / "build" / "named" / "children" / "c009.html").read_text(encoding="utf-8")
    assert NAME in named_page
    assert "含姓名和电话" in named_page  # and not that all stands in plain text
    assert "明文" not in named_page.partition("md-banner")[2][:400]
    assert office.run("pages", "--records", office.records).status == 0
    pages = [file for file in (top / "build" / "pages").rglob("*") if file.is_file()]
    assert not [file for file in pages if NAME.encode() in file.read_bytes()]
    assert office.git("status", "--porcelain") == "?? .gitignore"


def test_a_programme_in_plain_text_has_a_banner(bare: Office) -> None:
    site(bare)
    for page in ("index.html", "children/c009.html", "404.html"):
        text = (bare.records.parent / "site" / page).read_text(encoding="utf-8")
        assert "这里的内容全是明文" in text.partition("md-banner")[2][:300]


def test_the_guide_has_the_three_commands() -> None:
    said = (REPOSITORY / "docs" / "sealing.md").read_text(encoding="utf-8")
    lines = said.partition("## 设置：三条命令")[2].partition("```\n")[2].partition("```")[0].splitlines()
    assert [line.split()[1:3] for line in lines] == [["keys", "me"], ["keys", "init"], ["seal", "--all"]]
