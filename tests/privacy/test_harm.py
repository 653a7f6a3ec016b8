"""Where somebody could write of harm to a child, the program says whom to call, and to write nothing here."""

from __future__ import annotations

from html import unescape
from pathlib import Path

import pytest

from tests.cli.conftest import Run

CALL = "拨打 110"
SAID = f"立即{CALL}，再告诉协调员"
ACTIVITY = ("add", "activity", "--child", "c001", "--mentor", "m001", "--date", "2026-03-18", "--yes")


@pytest.mark.parametrize("more", [("--kind", "rights"), ("--kind", "talk", "--notes", "很开心")])
def test_it_is_said_before_anything_is_written(run: Run, folder: Path, more: tuple[str, ...]) -> None:
    done = run(*ACTIVITY, *more, "--records", folder, "--dry-run")
    assert done.status == 0, done.err
    assert CALL in done.err
    assert "不要写在这里" in done.err


def test_the_control_who_writes_of_nothing_is_not_bothered(run: Run, folder: Path) -> None:
    done = run(*ACTIVITY, "--kind", "talk", "--records", folder, "--dry-run")
    assert done.status == 0, done.err
    assert CALL not in done.err + done.out


def test_the_site_and_the_full_editor_say_it_too(run: Run, folder: Path, tmp_path: Path) -> None:
    assert run("pages", tmp_path / "pages", "--records", folder).status == 0
    for page in ("help/index.md", "cases.md", "assets/entry-data.js"):
        assert SAID in unescape((tmp_path / "pages" / page).read_text(encoding="utf-8")), page
    done = run("cms-config", "--records", folder)
    assert done.out.count(SAID) == 3, done.err
