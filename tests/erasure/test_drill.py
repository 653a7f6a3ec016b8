"""The page of the drill is followed word by word: every command is typed, and its answer is the page's."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.cli.conftest import Run
from tests.conftest import REPOSITORY

PAGE = REPOSITORY / "docs" / "drill-consent-withdrawn.md"
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FILE = re.compile(r"文件 `([^`]+\.yml)` 里，`(\w+)` 那一行的上面，加一行")


class Step(NamedTuple):
    """A command and the answer that is printed, or (no command) lines to be written into a file."""

    command: str
    answer: str
    file: str = ""
    above: str = ""


def steps(page: str) -> Iterator[Step]:
    for block in BLOCK.finditer(page):
        kind, inside = block.groups()
        if kind == "yaml":
            file, above = FILE.findall(page[: block.start()])[-1]
            yield Step("", inside, file, above)
            continue
        for typed in re.split(r"^\$ ", inside, flags=re.MULTILINE)[1:]:
            command, _, answer = typed.partition("\n")
            yield Step(command, answer)


def is_the_answer(printed: str, answer: str) -> bool:
    """«…» alone on a line stands for any lines, within one for any signs."""
    parts = [
        "(.*\n)*?" if line == "…" else ".*".join(map(re.escape, line.split("…"))) + "\n"
        for line in answer.splitlines()
    ]
    return re.fullmatch("".join(parts), printed) is not None


def test_the_drill(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for who in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{who}_NAME", "t")
        monkeypatch.setenv(f"GIT_{who}_EMAIL", "t@example.org")
    found = list(steps(PAGE.read_text(encoding="utf-8")))
    assert len(found) > 15
    assert found[-1].command == "unset JIEDUI_KEYRING"
    for step in found:
        printed = follow(step, run, monkeypatch)
        assert is_the_answer(printed, step.answer if step.command else ""), f"{step.command}\n{printed}"


def follow(step: Step, run: Run, monkeypatch: pytest.MonkeyPatch) -> str:
    """Do what the page says; what was printed."""
    if not step.command:
        file = Path(step.file)
        text = file.read_text(encoding="utf-8")
        assert text.count(f"\n{step.above}:") == 1
        file.write_text(text.replace(f"\n{step.above}:", f"\n{step.answer}{step.above}:"), encoding="utf-8")
        return ""
    program, *words = shlex.split(step.command)
    if program == "export":
        name, _, value = words[0].partition("=")
        monkeypatch.setenv(name, value)
        return ""
    if program == "unset":
        monkeypatch.delenv(words[0])
        return ""
    if program == "jiedui":
        ran = run(*words)
        return ran.out + ran.err
    assert program == "git"
    return subprocess.run(
        [program, *words], check=True, capture_output=True, encoding="utf-8", env=dict(os.environ)
    ).stdout


def test_the_control_another_answer_is_seen() -> None:
    answer = "钥匙串现在是第 2 代。\n…\n为 … 加密\n"
    assert is_the_answer("钥匙串现在是第 2 代。\na\nb\n为 c003 加密\n", answer)
    assert not is_the_answer("钥匙串现在是第 3 代。\na\nb\n为 c003 加密\n", answer)
    assert not is_the_answer("钥匙串现在是第 2 代。\n为 c003 加密\n多一行\n", answer)


def test_the_page_of_erasure_leads_here_and_says_what_is_not_covered() -> None:
    page = (REPOSITORY / "docs" / "erasure.md").read_text(encoding="utf-8")
    assert PAGE.name in page
    for open_point in ("忘了的副本", "合并请求", "截图", "打印出来的", "网站", "复刻", "明文", "备份"):
        assert open_point in page.partition("## 程序管不到的地方")[2], open_point
