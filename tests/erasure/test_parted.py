"""An activity that names a case is about the case's child; one whose children are others than before."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from jiedui.sealing.values import Content, seal
from tests.cli.conftest import Ran, edit
from tests.erasure.conftest import GONE, OTHER, Desk, said

NOTES = "悄悄话"


def activity(desk: Desk, more: str, name: str = "2026-05-02-rights-x") -> Path:
    """Written, sealed and committed."""
    file = desk.records / "activities" / "2026" / f"{name}.yml"
    file.write_text(
        f"date: 2026-05-02\nkind: rights\n{more}mentors: [m001]\nnotes: {NOTES}\n", encoding="utf-8"
    )
    assert desk.run("seal", "--records", desk.records, file).status == 0
    assert "age:" in file.read_text(encoding="utf-8")
    desk.commit()
    return file


def case(desk: Desk, child: str = GONE) -> None:
    file = desk.records / "cases" / "help-7.yml"
    file.write_text(f"child: {child}\nkind: help\nopened: 2026-05-01\n", encoding="utf-8")


def opened(desk: Desk, child: str) -> Ran:
    return desk("open", child, "--purpose", "x")


def test_what_was_done_in_a_case_goes_with_its_child(desk: Desk) -> None:
    case(desk)
    file = activity(desk, "case: help-7\n")
    assert NOTES in opened(desk, GONE).out
    assert desk.erase().status == 0
    assert said(file).keys() == {"date", "kind", "mentors"}
    desk.commit()
    assert desk.run("check", "--records", desk.records).status == 0
    ran = desk("verify-erasure", GONE)
    assert ran.status == 0, ran.out
    assert f"为 {GONE} 加密的：11 处" in ran.out


def test_of_a_case_in_which_another_child_stands_only_that_is_left(desk: Desk) -> None:
    case(desk)
    file = activity(desk, f"case: help-7\nchildren: [{OTHER}]\ntopic: 两个人\n")
    ran = desk.erase()
    assert file.name in ran.out
    assert said(file).keys() == {"date", "kind", "children", "mentors", "topic"}
    desk.commit()
    assert desk("verify-erasure", GONE).status == 0


def test_the_control_a_case_of_another_child_stays(desk: Desk) -> None:
    case(desk, OTHER)
    file = activity(desk, "case: help-7\n")
    was = file.read_text(encoding="utf-8")
    assert desk.erase().status == 0
    assert file.read_text(encoding="utf-8") == was
    assert NOTES in opened(desk, OTHER).out


def test_what_was_sealed_for_the_programme_in_a_childs_case_opens_and_the_proof_says_so(desk: Desk) -> None:
    """The case was written down after the visit."""
    file = activity(desk, "")
    case(desk)
    edit(file, "kind: rights\n", "kind: rights\ncase: help-7\n")
    desk.commit()
    ran = opened(desk, GONE)
    assert NOTES in ran.out
    assert "是为别的儿童加密的" in ran.err
    assert file.name in desk.erase().out.partition("历史里")[2]
    desk.commit()
    ran = desk("verify-erasure", GONE)
    assert ran.status == 1
    assert f"activity/{file.stem}" in ran.out


def test_a_child_who_was_taken_out_still_closes_the_note_and_that_is_said(desk: Desk) -> None:
    file = activity(desk, f"children: [{GONE}, {OTHER}]\n")
    assert opened(desk, OTHER).err == ""
    edit(file, f"children: [{GONE}, {OTHER}]", f"children: [{OTHER}]")
    desk.commit()
    ran = opened(desk, OTHER)
    assert ran.status == 0
    assert NOTES in ran.out
    assert f"activity/{file.stem}" in ran.err
    assert "是为别的儿童加密的" in ran.err
    review = desk("review", "HEAD~1..HEAD")
    assert review.status == 1
    assert "是为别的儿童加密的" in review.out
    ran = desk.erase("--dry-run")
    assert file.name in ran.out.partition(f"也为 {GONE} 加密")[2]
    assert desk.erase().status == 0
    assert NOTES not in opened(desk, OTHER).out


@pytest.mark.parametrize("more", ["", "  # 补记"])
def test_a_child_who_was_put_in_does_not_close_the_note_and_that_is_said(desk: Desk, more: str) -> None:
    file = activity(desk, f"children: [{OTHER}]\n")
    edit(file, f"children: [{OTHER}]", f"children: [{GONE}, {OTHER}]{more}")
    desk.commit()
    assert "是为别的儿童加密的" in opened(desk, OTHER).err
    assert "是为别的儿童加密的" in desk("review", "HEAD~1..HEAD").out
    ran = desk.erase("--dry-run")
    assert file.name in ran.out.partition("历史里")[2]


def test_the_control_where_both_agree_nothing_is_said(desk: Desk) -> None:
    file = activity(desk, f"children: [{GONE}, {OTHER}]\n")
    edit(file, "kind: rights", "kind: talk")
    desk.commit()
    assert opened(desk, OTHER).err == ""
    assert desk("review", "HEAD~1..HEAD").status == 0
    ran = desk.erase("--dry-run")
    assert f"也为 {GONE} 加密" not in ran.out
    assert "历史里" not in ran.out


@pytest.mark.parametrize("on", ["2026-05-26", "2026-05-27", "2099-01-01"])
def test_a_note_of_before_fails_the_proof_whatever_day_it_says(desk: Desk, on: str) -> None:
    """Sealed for another child; the one who is erased was put into the record afterwards."""
    file = activity(desk, f"children: [{OTHER}]\n")
    edit(file, f"children: [{OTHER}]", f"children: [{GONE}, {OTHER}]")
    sealed_on(desk, file, on)
    desk.commit()
    assert desk.erase().status == 0
    desk.commit()
    ran = desk("verify-erasure", GONE)
    assert ran.status == 1, ran.out
    assert f"activity/{file.stem}" in ran.out


def test_the_control_a_note_of_the_same_day_for_who_is_left(desk: Desk) -> None:
    """On another branch, which is merged."""
    file = activity(desk, f"children: [{GONE}, {OTHER}]\n")
    assert desk.erase().status == 0
    desk.commit()
    sealed_on(desk, file, "2026-05-27")
    desk.git("switch", "--quiet", "-c", "other")
    desk.commit()
    desk.git("switch", "--quiet", "-")
    desk.git("merge", "--quiet", "--no-ff", "-m", "merge", "other")
    assert desk("verify-erasure", GONE).status == 0


def sealed_on(desk: Desk, file: Path, on: str) -> None:
    """The note, sealed on that day for the other child alone."""
    key = said(desk.records / "children" / f"{OTHER}.yml")["seal_to"]
    line = seal(Content(f"activity/{file.stem}", "notes", date.fromisoformat(on), NOTES), [key])
    text = "".join(one for one in file.read_text(encoding="utf-8").splitlines(True) if "notes:" not in one)
    file.write_text(f"{text}notes: {line}\n", encoding="utf-8")
