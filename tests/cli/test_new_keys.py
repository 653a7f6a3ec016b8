"""Keys for new children, spare ones and strangers' ones, as a coordinator types it."""

from __future__ import annotations

import pytest

from jiedui.reading.events import parse
from jiedui.writing import canonical
from tests.cli.conftest import edit
from tests.cli.keys import Office, bare, office, put

__all__ = ["bare", "office"]


def test_new_children_get_keys_and_a_crash_is_made_good(office: Office) -> None:
    programme = office.records / "programme.yml"
    spare = parse(programme.read_text(encoding="utf-8"))["spare_keys"][0]
    children = office.records / "children"
    (children / "c010.yml").write_text("name: 甲\nregistered: 2026-03-01\n", encoding="utf-8")
    (children / "c011.yml").write_text(
        f"name: 乙\nregistered: 2026-03-01\nseal_to: {spare}\n", encoding="utf-8"
    )
    told = office.run("seal", "--all", "--records", office.records)
    assert (told.status, "没有钥匙：c010。" in told.err) == (1, True)
    before = office("keys", "status")
    assert (before.status, "没有钥匙：c010、c011。" in before.out) == (1, True)
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
        assert (ran.status, "c009：" in ran.out) == (1, True)
    assert foreign in file.read_text(encoding="utf-8")
    other = office.records / "children" / "c001.yml"
    edit(file, foreign, parse(other.read_text(encoding="utf-8"))["seal_to"])
    ran = office("keys", "status")
    assert (ran.status, "c001" in ran.out) == (1, True)


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


def test_a_spare_key_that_was_shown_is_the_one_that_is_written(office: Office) -> None:
    ran = office.run("add", "child", "--records", office.records, "--yes", "--name", "甲", "--id", "c010")
    assert ran.status == 0
    data = parse((office.records / "children" / "c010.yml").read_text(encoding="utf-8"))
    assert f"seal_to: {data['seal_to']}" in ran.out
    ran = office("keys", "add", "--all")
    assert "归到孩子名下的备用钥匙：1" in ran.out
