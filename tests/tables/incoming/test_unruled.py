"""New records that leave out what rules look at: the preview says so, for nothing would ever be owed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run, edit, folder, run
from tests.cli.lists import DAY, listed

__all__ = ["folder", "run"]
SAID = "规则要看、新记录却没有填的栏"
PUPILS = (["姓名", "类别"], ["吴一", "留守"], ["吴二", ""], ["吴三", ""])


def only_where(folder: Path, conditions: str) -> None:
    edit(
        folder / "policies" / "school.yml",
        "    for: pairing\n",
        f"    for: pairing\n    where: {conditions}\n",
    )


@pytest.fixture
def asking(folder: Path) -> Path:
    """The policy is for left-behind children alone."""
    only_where(folder, "{child.categories: left-behind}")
    return folder


def test_the_preview_counts_whom_no_rule_is_for(run: Run, asking: Path, tmp_path: Path) -> None:
    told = run("import", "children", listed(tmp_path, *PUPILS), "--records", asking, *DAY)
    assert told.status == 0
    assert SAID in told.out
    assert "类别：2 条（school）。每条都一样时：--set categories=留守" in told.out


def test_what_set_says_is_said(run: Run, asking: Path, tmp_path: Path) -> None:
    told = run(
        "import", "children", listed(tmp_path, *PUPILS), "--records", asking, *DAY, "--set", "categories=留守"
    )
    assert "新增 3" in told.out
    assert SAID not in told.out


def test_a_field_that_no_rule_looks_at_may_be_empty(run: Run, folder: Path, tmp_path: Path) -> None:
    told = run("import", "children", listed(tmp_path, *PUPILS), "--records", folder, *DAY)
    assert "新增 3" in told.out
    assert SAID not in told.out


def test_a_filter_that_an_empty_field_passes_is_not_told(run: Run, folder: Path, tmp_path: Path) -> None:
    only_where(folder, "{child.categories: {not: left-behind}, mentor.roles: teacher}")
    told = run("import", "children", listed(tmp_path, *PUPILS), "--records", folder, *DAY)
    assert "新增 3" in told.out
    assert SAID not in told.out


def test_what_is_there_already_is_not_new(run: Run, asking: Path, tmp_path: Path) -> None:
    file = listed(tmp_path, *PUPILS)
    assert run("import", "children", file, "--records", asking, *DAY, "--write").status == 0
    again = run("import", "children", file, "--records", asking, *DAY)
    assert "不变 3" in again.out
    assert SAID not in again.out
