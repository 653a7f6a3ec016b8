"""The `jiedui` command itself."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from jiedui import __version__
from jiedui.cli import COMMANDS, language_of

from .conftest import Run


@pytest.mark.parametrize(
    ("arguments", "environment", "wanted"),
    [
        ([], {}, "zh"),
        (["--lang", "en"], {}, "en"),
        (["check", "--lang=en"], {}, "en"),
        ([], {"JIEDUI_LANG": "en"}, "en"),
        (["--lang", "zh"], {"JIEDUI_LANG": "en"}, "zh"),
        ([], {"JIEDUI_LANG": "fr"}, "zh"),
    ],
)
def test_the_language_before_any_record_is_read(
    arguments: list[str], environment: dict[str, str], wanted: str
) -> None:
    assert language_of(arguments, environment) == wanted


def test_help_is_chinese_and_lists_every_command(run: Run) -> None:
    ran = run("--help")
    assert ran.status == 0
    assert "用法：" in ran.out
    for name in COMMANDS:
        assert name in ran.out


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help(run: Run, name: str) -> None:
    ran = run(name, "--help")
    assert ran.status == 0
    assert "Show this message" not in ran.out
    assert "Options" not in ran.out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["chekc"], "没有 'chekc' 这个命令。 是不是想写“check”？"),
        (["zzz"], "没有 'zzz' 这个命令。"),
        (["check", "--recrods", "x"], "没有 '--recrods' 这个选项。 是不是 '--records'？"),
        (["print", "--formt", "x"], "没有 '--formt' 这个选项。 是不是 '--force', '--format', '--out'？"),
        (["check", "records"], "多出了参数（records）。"),
        (["check", "records", "more"], "多出了参数（records more）。"),
        (["init", "new", "--policy"], "选项 '--policy' 后面要写值。"),
        (["show"], "缺少参数 '编号'。"),
    ],
)
def test_what_click_says_of_a_slip_is_chinese_too(run: Run, words: list[str], said: str) -> None:
    ran = run(*words)
    assert ran.status == 2
    assert ran.err.splitlines()[-1] == f"错误：{said}"


def test_an_option_and_what_is_wrong_with_it(run: Run, folder: Path) -> None:
    ran = run("add", "activity", "--records", folder, "--child", "nobody")
    assert ran.err.splitlines()[-1].startswith("错误：--child：没有这个编号")


def test_version(run: Run) -> None:
    assert __version__ in run("--version").out


def test_a_command_whose_library_is_missing_names_the_extra(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "apprise", None)
    for module in ("jiedui.cli.remind", "jiedui.reminders.channels"):
        monkeypatch.delitem(sys.modules, module, raising=False)
    ran = run("remind")
    assert ran.status == 2
    assert "jiedui[remind]" in ran.err


def test_as_a_process() -> None:
    """The one test that starts a process: the entry point, its exit status and its encoding."""
    ran = subprocess.run(
        [sys.executable, "-m", "jiedui", "check", "--records", "nowhere"],
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONIOENCODING": "ascii", "JIEDUI_LANG": "zh"},
    )
    assert ran.returncode == 2
    assert "没有找到记录文件夹" in ran.stderr.decode()
