"""What `jiedui site` and `jiedui init` say at their end."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.cli.conftest import Run, edit


def numbers(page: Path) -> dict[str, int]:
    """What the first page counts, by its words."""
    text = page.read_text(encoding="utf-8")
    return {word: int(number) for number, word in re.findall(r"\*\*(\d+)\*\* \[([^\]]+)\]", text)}


def test_the_command_and_the_first_page_count_alike(
    run: Run, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of those who are there, and of what is still to be made good; all that was missed is another word."""
    (folder / "children" / "c009.yml").write_text(
        "name: 吴小山\nregistered: 2026-01-01\nleft: {on: 2026-02-01}\n", encoding="utf-8"
    )
    monkeypatch.chdir(tmp_path)
    said = run("site", "--records", folder).out
    counted = numbers(Path("build/pages/index.md"))
    assert f"在册儿童 {counted['名儿童']} 名，帮扶人 {counted['位帮扶人']} 位" in said
    assert counted["名儿童"] == 2
    missed = re.search(r"共有 (\d+) 项应办事项逾期未办，其中 (\d+) 项逾期待补", said)
    assert missed
    assert int(missed[2]) == counted["逾期待补"]
    assert f"{missed[1]} 项逾期未办" in run("check", "--records", folder).out
    assert int(missed[1]) > int(missed[2])


def test_init_says_from_when_its_policies_are_in_force(run: Run, tmp_path: Path) -> None:
    said = run("init", tmp_path / "records", "--policy", "school-four-ones").out
    written = (tmp_path / "records" / "policies" / "school-four-ones.yml").read_text(encoding="utf-8")
    (day,) = re.findall(r"^in_force: \{from: (\S+)\}$", written, re.MULTILINE)
    assert f"制度从 {day} 起施行" in said
    assert "in_force: {from: …}" in said


@pytest.mark.parametrize(
    ("privacy", "said"),
    [
        ("privacy: plain\n", "这里的内容全是明文"),
        ("", "这里有明文的个人信息"),
        ("privacy: sealed\n", "这里有明文的个人信息"),
    ],
)
def test_every_page_says_where_personal_data_stand_in_plain_text(
    run: Run, folder: Path, tmp_path: Path, privacy: str, said: str
) -> None:
    edit(folder / "programme.yml", "privacy: plain\n", privacy)
    assert banner(run, folder, tmp_path).startswith(said)


def test_volunteers_pages_have_no_names_and_an_empty_programme_has_nobody(
    run: Run, folder: Path, tmp_path: Path
) -> None:
    edit(folder / "programme.yml", "privacy: plain\n", "")
    assert banner(run, folder, tmp_path, "--edition", "volunteers") == ""
    run("init", tmp_path / "new" / "records", "--policy", "school-four-ones")
    assert banner(run, tmp_path / "new" / "records", tmp_path / "new") == ""


def banner(run: Run, folder: Path, place: Path, *more: str) -> str:
    out = place / "pages"
    assert run("pages", out, "--records", folder, *more).status == 0
    return str(json.loads((out / "site.json").read_text(encoding="utf-8"))["banner"])
