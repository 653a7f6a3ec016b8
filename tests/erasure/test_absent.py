"""Who was expected and not there stands in an activity too: sealed for the child, and erased with it."""

from __future__ import annotations

import pytest

from tests.cli.conftest import edit
from tests.erasure.conftest import GONE, OTHER, Desk, said
from tests.erasure.test_parted import NOTES, activity, opened

EXPECTED = f"children: [{OTHER}]\nabsent: [{GONE}]\n"


def test_what_is_said_of_an_absent_child_goes_with_it(desk: Desk) -> None:
    file = activity(desk, EXPECTED)
    assert NOTES in opened(desk, GONE).out
    assert file.name in desk.erase("--dry-run").out
    assert desk.erase().status == 0
    assert "notes" not in said(file)
    assert said(file)["absent"] == [GONE]
    desk.commit()
    ran = desk("verify-erasure", GONE)
    assert ran.status == 0, ran.out
    assert NOTES not in opened(desk, OTHER).out


def test_the_control_an_absent_mentor_is_no_child(desk: Desk) -> None:
    file = activity(desk, f"children: [{OTHER}]\nabsent: [m002]\n")
    assert NOTES in opened(desk, OTHER).out
    assert desk.erase().status == 0
    assert "notes" in said(file)
    assert NOTES in opened(desk, OTHER).out


def test_a_note_that_was_sealed_without_the_absent_child_fails_the_proof(desk: Desk) -> None:
    """As it was sealed before an absent child counted."""
    file = activity(desk, f"children: [{OTHER}]\n")
    edit(file, f"children: [{OTHER}]\n", EXPECTED)
    desk.commit()
    assert file.name in desk.erase().out.partition("历史里")[2]
    desk.commit()
    ran = desk("verify-erasure", GONE)
    assert ran.status == 1
    assert f"activity/{file.stem}" in ran.out


@pytest.mark.parametrize("listed", [True, False])
def test_what_a_guardian_is_given_is_what_is_erased(desk: Desk, listed: bool) -> None:
    file = activity(desk, EXPECTED if listed else f"children: [{OTHER}]\n")
    edit(file, "kind: rights", "kind: talk")
    out = desk.records.parents[1] / "out"
    ran = desk("privacy", "export", GONE, "--purpose", "x", "--out", out)
    assert ran.status == 0, ran.err
    told = "".join(one.read_text(encoding="utf-8") for one in out.rglob("*.json"))
    assert (f'"{file.stem}"' in told) is listed
