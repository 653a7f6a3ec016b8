"""`jiedui privacy templates`: there, marked as what a lawyer must see, and with what they must say."""

from __future__ import annotations

import re
from pathlib import Path
from zipfile import ZipFile

import pytest

from jiedui.cli.work.templates import TEMPLATES, template
from tests.cli.conftest import Run
from tests.conftest import REPOSITORY

MUST_SAY = {
    "consent-form": ["第二十九条", "第三十一条", "不同意", "撤回", "投诉", "records", "photos", "reminders"],
    "children-data-rules": ["第三十一条第二款", "负责人", "删除", "委托", "拒绝的，书面告知"],
    "impact-assessment": ["第五十五条", "至少保存三年", "合法、正当、必要", "风险"],
    "incident-steps": ["第五十七条", "110", "网信部门", "告知", "不要删提交"],
    "mandatory-report": ["第十一条第二款", "110", "立即", "不写进仓库", "疑似", "12355", "保密"],
}


@pytest.mark.parametrize("name", TEMPLATES)
def test_it_is_marked_and_says_what_it_must(name: str) -> None:
    text = template(name)
    assert text.splitlines()[2].startswith("> **需经律师审阅"), "directly below the title"
    assert [one for one in MUST_SAY[name] if one not in text] == []
    assert "【" in text, "there is something to fill in"
    assert not re.search("TODO|待补|XXX|lorem", text)


def test_the_nine_circumstances_are_listed() -> None:
    (listed,) = re.findall(r"## 二、.*?## 三、", template("mandatory-report"), re.DOTALL)
    assert re.findall(r"^(\d)\. ", listed, re.MULTILINE) == list("123456789")


def test_all_are_written_as_word_files(run: Run, tmp_path: Path) -> None:
    done = run("privacy", "templates", "--out", tmp_path)
    assert done.status == 0, done.err
    assert "律师" in done.err
    made = sorted(tmp_path.iterdir())
    assert len(made) == len(TEMPLATES)
    for file in made:
        with ZipFile(file) as word:
            text = word.read("word/document.xml").decode()
        assert file.stem in text
        assert "需经律师审阅" in text
        assert "**" not in text


def test_in_markdown_they_are_what_comes_with_the_program(run: Run, tmp_path: Path) -> None:
    assert run("privacy", "templates", "--out", tmp_path, "--format", "md").status == 0
    assert {one.read_text(encoding="utf-8") for one in tmp_path.iterdir()} == set(map(template, TEMPLATES))


def test_what_was_filled_in_is_not_written_over(run: Run, tmp_path: Path) -> None:
    mine = tmp_path / "监护人单独同意书.md"
    mine.write_text("mine", encoding="utf-8")
    done = run("privacy", "templates", "--out", tmp_path, "--format", "md")
    assert done.status == 0
    assert mine.read_text(encoding="utf-8") == "mine"
    assert "监护人单独同意书.md" in done.err
    assert len(list(tmp_path.iterdir())) == len(TEMPLATES)


def test_the_page_links_to_each(run: Run) -> None:
    page = (REPOSITORY / "docs" / "privacy.md").read_text(encoding="utf-8")
    linked = re.findall(r"\(\.\./tools/jiedui/templates/([a-z-]+)\.md\)", page)
    assert sorted(linked) == sorted(TEMPLATES)
    for command in re.findall(r"jiedui privacy ([a-z]+)", page):
        assert run("privacy", command, "--help").status == 0
