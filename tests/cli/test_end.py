"""`jiedui end`: a day and a reason in the file, and nothing else in it changes."""

import re
from pathlib import Path

import pytest

from .conftest import Run
from .terminal import answered

COMMENTED = """\
# 姐妹俩一起
child: c001
mentor: m001
kind: mentor  # 语文
start: 2025-09-10
"""


def test_a_pairing(run: Run, folder: Path) -> None:
    file = folder / "pairings" / "c001-m001.yml"
    file.write_text(COMMENTED, encoding="utf-8")
    ran = run("end", "pairing", "c001-m001", "--records", folder, "--on", "昨天", "--reason", "转学")
    assert ran.status == 0, ran.err
    assert file.read_text(encoding="utf-8") == (COMMENTED + "ended: {on: 2026-03-19, reason: 转学}\n")
    assert "+ ended: {on: 2026-03-19, reason: 转学}" in ran.out
    assert run("fmt", "--check", "--records", folder, file).status == 0


def test_a_record_in_braces(run: Run, folder: Path) -> None:
    file = folder / "pairings" / "c001-m001.yml"
    file.write_text("{child: c001, mentor: m001, kind: mentor, start: 2025-09-10}\n", encoding="utf-8")
    assert run("end", "pairing", "c001-m001", "--records", folder, "--on", "2026-03-19").status == 0
    assert file.read_text(encoding="utf-8").endswith("start: 2025-09-10\nended: {on: 2026-03-19}\n")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "# 语文\n{child: c001, mentor: m001, kind: mentor, start: 2025-09-10}  # 姐妹\n",
            "ended: {on: 2026-03-19}",
        ),
        (
            COMMENTED + "study_plan:\n- subject: 语文\n  content: |+  # 长的话\n    第一行\n    第二行\n\n",
            "ended: {on: 2026-03-19}",
        ),
    ],
    ids=["in braces", "a text that keeps its last lines"],
)
def test_comments_stay_whatever_the_form(run: Run, folder: Path, text: str, wanted: str) -> None:
    file = folder / "pairings" / "c001-m001.yml"
    file.write_text(text, encoding="utf-8")
    assert run("end", "pairing", "c001-m001", "--records", folder, "--on", "2026-03-19").status == 0
    now = file.read_text(encoding="utf-8")
    assert wanted in now
    for comment in re.findall("# .+", text):
        assert comment in now


def test_a_child_leaves_and_the_pairing_that_runs_on_is_named(run: Run, folder: Path) -> None:
    ran = run("end", "child", "小禾", "--records", folder)
    assert ran.status == 0, ran.err
    assert "left: {on: 2026-03-20}" in (folder / "children" / "c001.yml").read_text(encoding="utf-8")
    assert f"jiedui end pairing --records {folder} c001-m001" in ran.out


def test_a_mentor_leaves(run: Run, folder: Path) -> None:
    assert run("end", "mentor", "m001", "--records", folder).status == 0
    assert "left: {on: 2026-03-20}" in (folder / "mentors" / "m001.yml").read_text(encoding="utf-8")


def test_what_this_makes_wrong_elsewhere_is_told(run: Run, folder: Path) -> None:
    ran = run("end", "pairing", "c001-m001", "--records", folder, "--on", "2026-01-01", "--dry-run")
    assert "2026-03-14-talk-c001.yml" in ran.out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["c001-m001", "--on", "2020-01-01"], "不能在那以前结束"),
        (["c001-m001", "--on", "2026-02-30"], "没有这一天"),
        (["c001-m001", "--reason", "长" * 300], "--reason"),
        (["c001-m002"], "没有这个编号"),
        ([], "请写编号"),
        (["c0"], "这可以指好几个"),
    ],
)
def test_what_is_wrong(run: Run, folder: Path, arguments: list[str], told: str) -> None:
    ran = run("end", "pairing", *arguments, "--records", folder)
    assert ran.status == 2
    assert told in ran.err


def test_only_once(run: Run, folder: Path) -> None:
    assert run("end", "pairing", "c001-m001", "--records", folder).status == 0
    ran = run("end", "pairing", "c001-m001", "--records", folder)
    assert ran.status == 2
    assert "已经在 2026-03-20 结束了" in ran.err


def test_at_a_terminal(folder: Path) -> None:
    ran = answered(
        ["end", "pairing", "--records", folder],
        ["?\n", "c002-m002\n", "2020-01-01\n", "03-15\n", "毕业\n", "\n"],
    )
    assert ran.status == 0, ran.screen
    assert "最后一天 [2026-03-20]：" in ran.screen
    text = (folder / "pairings" / "c002-m002.yml").read_text(encoding="utf-8")
    assert "ended: {on: 2026-03-15, reason: 毕业}\n" in text


def test_stopping_leaves_the_file_alone(folder: Path) -> None:
    file = folder / "pairings" / "c002-m002.yml"
    was = file.read_bytes()
    assert answered(["end", "pairing", "c002-m002", "--records", folder], ["\n", "\x03"]).status == 2
    assert file.read_bytes() == was


def test_what_to_type_for_the_pairings_settles_them(run: Run, folder: Path) -> None:
    ran = run("end", "mentor", "m001", "--on", "2026-03-15", "--yes", "--records", folder)
    (told,) = [line for line in ran.out.splitlines() if "J301" in line and "jiedui end" in line]
    assert "J301" in run("check", "--records", folder).out
    words = told.partition("jiedui ")[2].split()
    assert run(*words, "--yes", "--records", folder).status == 0
    assert "J301" not in run("check", "--records", folder).out
