"""The `jiedui` command itself."""

import os
import subprocess
import sys

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
