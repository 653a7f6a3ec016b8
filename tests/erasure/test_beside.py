"""What was noted after the erasure is told by the child's file beside it, whatever the folders are called."""

from __future__ import annotations

import subprocess
from datetime import date
from pathlib import Path

import pytest

from jiedui.sealing.values import Content, seal
from tests.erasure.conftest import GONE, OTHER, Desk, said

NAME = "2026-05-02-talk-group"


def commit(desk: Desk) -> None:
    desk.git("add", "-A")
    desk.git("commit", "--quiet", "-m", "records")


def shared(desk: Desk) -> Path:
    """An activity of both, in which nothing is sealed yet."""
    file = desk.records / "activities" / "2026" / f"{NAME}.yml"
    file.write_text(
        f"date: 2026-05-02\nkind: talk\nchildren: [{GONE}, {OTHER}]\nmentors: [m001]\n", encoding="utf-8"
    )
    return file


def note(desk: Desk, file: Path, on: str) -> None:
    """A note for the other child alone, sealed on that day."""
    key = said(desk.records / "children" / f"{OTHER}.yml")["seal_to"]
    line = seal(Content(f"activity/{NAME}", "notes", date.fromisoformat(on), "x"), [key])
    file.write_text(f"{file.read_text(encoding='utf-8')}notes: {line}\n", encoding="utf-8")


@pytest.mark.parametrize("above", ["school-activities", "activities", "children", "activities/2026"])
def test_what_the_folders_above_are_called_changes_nothing(desk: Desk, above: str) -> None:
    top = desk.records.parent
    (top / above).mkdir(parents=True)
    desk.records = desk.records.rename(top / above / "records")
    subprocess.run(["git", "init", "--quiet"], cwd=top, check=True)
    file = shared(desk)
    commit(desk)
    assert desk.erase().status == 0
    commit(desk)
    note(desk, file, "2026-05-28")
    commit(desk)
    ran = desk("verify-erasure", GONE)
    assert ran.status == 0, ran.out


@pytest.mark.parametrize(("is_erased_there", "status"), [(True, 0), (False, 1)])
@pytest.mark.parametrize("folder", ["x\ny", "x\n", "a\tb", '"', "-z", ":(top)"])
def test_no_name_of_a_folder_keeps_anybody_from_the_proof(
    desk: Desk, folder: str, is_erased_there: bool, status: int
) -> None:
    """Whoever may push may call a folder so; and the control, where the child was not erased in it."""
    shared(desk)
    desk.commit()
    assert desk.erase().status == 0
    desk.commit()
    copy = desk.records.parent / folder / "records"
    for file in ("activities/2026/" + NAME, f"children/{GONE}"):
        text = (desk.records / f"{file}.yml").read_text(encoding="utf-8")
        (copy / file).parent.mkdir(parents=True)
        (copy / f"{file}.yml").write_text(text, encoding="utf-8")
    if not is_erased_there:
        (copy / "children" / f"{GONE}.yml").unlink()
    note(desk, copy / "activities" / "2026" / f"{NAME}.yml", "2026-05-28")
    desk.commit()
    ran = desk("verify-erasure", GONE)
    assert ran.status == status, ran.out + ran.err
