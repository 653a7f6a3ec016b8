"""The coordinator's Markdown: what is kept, and what stays the text that it is."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiedui.load import load
from jiedui.papers.model import Bullets, Heading, Paragraph, Run, Table, line
from jiedui.papers.work.remarks import remarks
from tests.demo.conftest import SAMPLE
from tests.reading.conftest import folder  # noqa: F401 - a fixture


def test_parts_begin_at_headings_and_lose_their_numbers() -> None:
    found = remarks("前言。\n\n# 一、基本情况\n\n话。\n\n## 3. 成效\n\n## （四）其他\n")
    assert [part.heading for part in found] == ["", "基本情况", "成效", "其他"]


@pytest.mark.parametrize("heading", ["三年来的变化", "一点体会", "2026年展望", "十项措施"])
def test_a_heading_that_only_begins_with_a_number_keeps_it(heading: str) -> None:
    assert [part.heading for part in remarks(f"## {heading}\n")] == [heading]


def test_tables_and_lists_in_lists_are_kept() -> None:
    [part] = remarks("| 村 | 人 |\n|---|---|\n| 甲 | 3 |\n\n- 一\n\n  又\n  - 二\n- 三\n")
    table, bullets = part.blocks
    assert table == Table(["村", "人"], [[line("甲"), line("3")]])
    assert isinstance(bullets, Bullets)
    assert ["".join(run.text for run in item) for item in bullets.items] == ["一 又", "– 二", "三"]


def test_a_comment_stays_hidden() -> None:
    [part] = remarks("话<!-- 不印 -->。\n\n<!-- 这也不印 -->\n")
    assert ["".join(run.text for run in one.line) for one in part.blocks if isinstance(one, Paragraph)] == [
        "话。"
    ]


def test_paragraphs_lists_and_bold_are_kept() -> None:
    [part] = remarks("一段**要紧**的\n话。\n\n- 甲\n- 乙\n\n1. 一\n2. 二\n\n### 小标题\n")
    assert part.blocks == [
        Paragraph((Run("一段"), Run("要紧", bold=True), Run("的"), Run("话。"))),
        Bullets([line("甲"), line("乙")]),
        Bullets([line("一"), line("二")], numbered=True),
        Heading("小标题", 3),
    ]


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("`代码`", "代码"),
        ("```\n原样\n```", "原样"),
        ("[字](http://example.com)", "字"),
        ("> 引用", "引用"),
        ("*斜*", "斜"),
    ],
)
def test_everything_else_stays_text(written: str, wanted: str) -> None:
    [part] = remarks(written)
    [block] = part.blocks
    assert isinstance(block, Paragraph)
    assert "".join(run.text for run in block.line) == wanted


@given(st.text(max_size=200))
def test_no_text_makes_it_stumble(text: str) -> None:
    for part in remarks(text):
        assert part.heading or part.blocks


def test_the_sample_has_some_for_its_term() -> None:
    assert set(load(SAMPLE).remarks) == {"term-2026-spring"}


def put(folder: Path, name: str, content: bytes) -> None:  # noqa: F811 - a fixture
    place = folder.parent / "reports"
    place.mkdir(exist_ok=True)
    (place / name).write_bytes(content)


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("term-2026-spring.md", "留守".encode("gbk"), "J011"),
        ("term-1999-autumn.md", b"x", "J001"),
        ("year-2026.md", b"x" * 70_000, "J008"),
    ],
)
def test_a_file_that_cannot_be_used_is_a_problem_and_not_silence(
    folder: Path,  # noqa: F811 - a fixture
    name: str,
    content: bytes,
    code: str,
) -> None:
    put(folder, name, content)
    found = [(problem.file, problem.code) for problem in load(folder).problems]
    assert found == [(f"{(folder.parent / 'reports' / name).as_posix()}", code)]


def test_a_pipe_does_not_hold_anybody_up(folder: Path) -> None:  # noqa: F811 - a fixture
    place = folder.parent / "reports"
    place.mkdir()
    os.mkfifo(place / "year-2026.md")
    assert [problem.code for problem in load(folder).problems] == ["J009"]


def test_other_files_are_none_of_ours(folder: Path) -> None:  # noqa: F811 - a fixture
    for name in ("README.md", "coverage.md", "term-x.txt"):
        put(folder, name, b"\xff")
    assert load(folder).problems == ()
