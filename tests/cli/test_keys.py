"""The keyring and sealing, as a coordinator types it; no secret is ever said."""

from __future__ import annotations

import os
import re
import shutil

import pytest

from jiedui.reading.events import parse
from jiedui.sealed import MARK
from jiedui.sealing.log import beside
from tests.cli.conftest import edit
from tests.cli.keys import NAME, NOTE, PAPER_KEY, PHONE, VISIT, Office, bare, office, put
from tests.conftest import REPOSITORY

__all__ = ["bare", "office"]


def test_three_commands_and_nothing_stands_in_plain_text(bare: Office) -> None:
    made = bare.init()
    assert made.status == 0
    assert len(PAPER_KEY.findall(made.out)) == 1
    ran = bare.run("seal", "--all", "--records", bare.records)
    assert ran.status == 0
    assert "children/c009.yml：name、guardians.name、guardians.phone" in ran.out
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
    files = [bare.records / "programme.yml", *(bare.records / "children").iterdir()]
    assert bare.run("fmt", "--check", "--records", bare.records, *files).status == 0


def test_before_there_are_keys_every_hint_leads_to_the_three_commands(bare: Office) -> None:
    first = "还没有设置加密。请运行 jiedui keys me，然后 jiedui keys init"
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


def test_a_folder_in_the_place_of_the_log_is_one_sentence(office: Office) -> None:
    beside(office.keyring).mkdir()
    ran = office("keys", "status")
    assert ran.status == 2
    assert "access.jsonl" in ran.err


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
    assert "过时的副本：anna的电脑、safe" in behind.out


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
    assert "这个钥匙串是旧的（第1代）：这些儿童已用更新的钥匙串删除，它还不知道：c009。" in ran.out
    assert office("keys", "add", "--all", as_="bo").status == 1
    assert office.keyring.read_bytes() == old
    office.keyring.write_bytes(new)
    assert office("erase", "c009", "--confirmed", "bo的电脑", "--confirmed", "safe").status == 0
    assert office("keys", "status", as_="bo").status == 0


def test_a_copy_does_not_go_over_something_else_or_into_git(office: Office) -> None:
    other = office.folder / "other.txt"
    other.write_text("mine", encoding="utf-8")
    for to in (other, office.keyring, office.records):
        assert office("keys", "copy", "safe", "--to", to).status == 2
    assert other.read_text(encoding="utf-8") == "mine"
    before = [one.name for one in office.read().copies]
    assert before == ["bo的电脑", "safe", "anna的电脑"]
    assert office("keys", "copy", "safe", "--destroyed").status == 0
    assert [one.name for one in office.read().copies] == ["bo的电脑", "anna的电脑"]
    assert office("keys", "copy", "safe", "--destroyed").status == 2


def test_who_has_left_opens_it_no_more(office: Office) -> None:
    assert office("keys", "copy", "safe", "--by-hand").status == 0
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


def test_words_are_taken_as_people_type_them(bare: Office) -> None:
    me, bo = bare.public(), bare.public("bo")
    assert "名字=age1…" in bare("keys", "init", "--coordinator", "a").err
    made = bare("keys", "init", "--coordinator", f"王老师＝{me}", "--coordinator", f"李主任={bo}")
    assert made.status == 0
    assert "  纸质钥匙（paper）  age1" in bare("keys", "status").out
    assert f"请写明分支，例如：jiedui review --records {bare.records} main..分支" in bare("review").err
    ran = bare("open", "m001", "--purpose", "x")
    assert (ran.status, f"jiedui site --records {bare.records} --names" in ran.err) == (2, True)


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
    assert (ran.status, "c010：" in ran.out, office.keyring.read_bytes() == added) == (1, True, True)
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


def test_what_to_do_about_history_is_where_seal_says_it_is(bare: Office) -> None:
    assert bare.init().status == 0
    told = bare.run("seal", "--all", "--records", bare.records).err
    ((page, section),) = re.findall(r"见 (docs/\S+) 的“(.+?)”", told)
    assert f"\n## {section}\n" in (REPOSITORY / page).read_text(encoding="utf-8")


def test_the_guide_has_the_three_commands() -> None:
    said = (REPOSITORY / "docs" / "sealing.md").read_text(encoding="utf-8")
    lines = said.partition("## 设置：三条命令")[2].partition("```\n")[2].partition("```")[0].splitlines()
    assert [line.split()[1:3] for line in lines] == [["keys", "me"], ["keys", "init"], ["seal", "--all"]]


def test_what_would_be_too_large_to_be_read_stays_as_it_is(office: Office) -> None:
    """Each child's layer makes the value longer; what is written must be there to be read again."""
    key = parse((office.records / "children" / "c009.yml").read_text(encoding="utf-8"))["seal_to"]
    many = ["c009", *(f"c{number}" for number in range(101, 301))]
    for one in many[1:]:
        new = f"name: 已删除\nregistered: 2026-02-01\nseal_to: {key}\n"
        (office.records / "children" / f"{one}.yml").write_text(new, encoding="utf-8")
    files = []
    for number in (100, 170, 200):
        file = office.records / "activities" / f"{number}.yml"
        text = VISIT.replace("[c009]", f"[{', '.join(many[:number])}]").replace("mentors: [m001]\n", "")
        file.write_text(text.replace("kind: talk", "kind: symposium"), encoding="utf-8")
        files.append(file)
    before = [file.read_bytes() for file in files]
    ran = office.run("seal", *files, "--records", office.records)
    assert ran.status == 1
    assert "看了 3 个记录，加密了 1 个" in ran.err
    assert all(f"{file.as_posix()}：要为这么多儿童加密" in ran.err for file in files[1:])
    assert [file.read_bytes() == was for file, was in zip(files, before, strict=True)] == [False, True, True]
    assert NOTE in office("open", "c009", "--purpose", "家访前").out
    said = office.run("check", "--records", office.records).out
    assert [one for one in ("J008", "J114", "J320") if one in said] == []


def test_sealing_is_not_switched_off_unnoticed(office: Office) -> None:
    assert office.run("check", "--records", office.records).status == 0
    edit(office.records / "programme.yml", "privacy: sealed", "privacy: plain")
    ran = office.run("check", "--records", office.records)
    assert (ran.status, "J319" in ran.out) == (1, True)
