"""`jiedui import` asks the check before it writes: what would be an error there is given back."""

from __future__ import annotations

from pathlib import Path

from .conftest import Run
from .lists import DAY, files, listed


def test_what_check_would_refuse_is_given_back_and_not_written(
    run: Run, folder: Path, tmp_path: Path
) -> None:
    """Who is registered today was not when the pairing began: it is seen before it is written."""
    rows = [["儿童", "帮扶人", "开始日期"], ["小禾", "m002", "2020-03-01"], ["小麦", "m001", "2026-03-01"]]
    file, before = listed(tmp_path, *rows), files(folder)
    asked = ("import", "pairings", file, "--records", folder, *DAY)
    told = run(*asked)
    assert told.status == 1
    assert "退回 1。" in told.out
    assert "第 2 行" in told.out
    assert "c001 从 2025-09-01 起在册" in told.out
    assert files(folder) == before
    written = run(*asked, "--write")
    assert written.status == 1
    assert run("check", "--records", folder).status == 0
    assert files(folder) != before


def left(folder: Path, *children: str) -> None:
    for one in children:
        with (folder / "children" / f"{one}.yml").open("a", encoding="utf-8") as file:
            file.write("left: {on: 2026-03-01}\n")


def test_a_second_error_of_a_kind_is_seen_too(run: Run, folder: Path, tmp_path: Path) -> None:
    """The activity has an error already, and the list brings another one that differs in nothing but whom."""
    left(folder, "c001", "c002")
    activity = folder / "activities" / "2026" / "2026-03-10-talk-x1.yml"
    activity.write_text("date: 2026-03-10\nkind: talk\nchildren: [c001]\nmentors: [m001]\n", "utf-8")
    before = files(folder)
    for number, who in enumerate(("c001、c002", "c002")):
        row = [activity.stem, "2026-03-10", "谈心", who, "m001"]
        file = listed(tmp_path, ["编号", "日期", "类型", "儿童", "帮扶人"], row, name=f"{number}.xlsx")
        done = run("import", "activities", file, "--records", folder, *DAY, "--write", "--update")
        assert "新增 0，更改 0，不变 0，退回 1。" in done.out
        assert files(folder) == before
    timed = [activity.stem, "2026-03-10", "谈心", "c001", "m001", 40]
    file = listed(tmp_path, ["编号", "日期", "类型", "儿童", "帮扶人", "用时"], timed)
    done = run("import", "activities", file, "--records", folder, *DAY)
    assert "新增 0，更改 1，不变 0，退回 0。" in done.out, "the error that is there hinders nothing else"


def test_what_has_changed_is_judged_before_it_is_asked_for(run: Run, folder: Path, tmp_path: Path) -> None:
    """The look without --update shows what --write --update would give back."""
    left(folder, "c002")
    row = ["2026-03-14-talk-c001", "2026-03-14", "谈心", "c001、c002", "m001"]
    file = listed(tmp_path, ["编号", "日期", "类型", "儿童", "帮扶人"], row)
    for asked in ((), ("--write", "--update")):
        done = run("import", "activities", file, "--records", folder, *DAY, *asked)
        assert "新增 0，更改 0，不变 0，退回 1。" in done.out


def test_what_is_new_does_not_lean_on_what_is_not_written(run: Run, folder: Path, tmp_path: Path) -> None:
    """A second pairing begins when the first has ended: without --update the first one runs on."""
    end = ["c001-m001", "c001", "m001", "2026-03-05", None]
    new = [None, "c001", "m001", None, "2026-03-06"]
    file = listed(tmp_path, ["编号", "儿童", "帮扶人", "结束日期", "开始日期"], end, new)
    told = run("import", "pairings", file, "--records", folder, *DAY).out
    assert "新增 0，更改 1，不变 0，退回 1。" in told
    told = run("import", "pairings", file, "--records", folder, *DAY, "--write", "--update").out
    assert "新增 1，更改 1，不变 0，退回 0。" in told
    assert run("check", "--records", folder, *DAY, "--format", "json").json["counts"]["errors"] == 0


def test_what_leans_on_a_refused_row_is_refused_too(run: Run, folder: Path, tmp_path: Path) -> None:
    """The first pairing cannot begin before the child is registered, so it does not end either."""
    end = ["c001-m001", "c001", "m001", "2026-03-05", "2020-01-01"]
    new = [None, "c001", "m001", None, "2026-03-06"]
    file, before = (
        listed(tmp_path, ["编号", "儿童", "帮扶人", "结束日期", "开始日期"], end, new),
        files(folder),
    )
    told = run("import", "pairings", file, "--records", folder, *DAY, "--write", "--update").out
    assert "新增 0，更改 0，不变 0，退回 2。" in told
    assert files(folder) == before
