"""A command needs no more than the extra that it names when something is missing."""

import subprocess
import sys
from pathlib import Path

import pytest

from jiedui.cli import COMMANDS

BEYOND = {
    "calendar": {
        "jinja2",
        "markdown_it",
        "docx",
        "svg",
        "mkdocs",
        "openpyxl",
        "pyarrow",
        "apprise",
        "requests",
    },
}
"""Extra → libraries that it does not bring."""
CALL = """\
import sys
class Missing:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {beyond!r}:
            raise ModuleNotFoundError(name, name=name)
sys.meta_path.insert(0, Missing())
from jiedui.cli import main
main(["--lang", "en", *{command!r}])
"""


def call(beyond: set[str], *command: str) -> subprocess.CompletedProcess[str]:
    code = CALL.format(beyond=beyond, command=list(command))
    return subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, encoding="utf-8")


@pytest.mark.parametrize("command", [name for name, one in COMMANDS.items() if one.extra in BEYOND])
def test_it_runs_without_all_other_extras(command: str) -> None:
    ran = call(BEYOND[COMMANDS[command].extra], command, "--help")
    assert ran.returncode == 0, ran.stderr


def test_it_says_which_extra_is_missing() -> None:
    ran = call({"icalendar"}, "calendar", "--help")
    assert ran.returncode == 2
    assert "pip install 'jiedui[calendar]' (icalendar is not installed)" in ran.stderr


@pytest.mark.parametrize(
    "command",
    [
        ["keys", "me"],
        ["keys", "status"],
        ["open", "c001", "--purpose", "x"],
        ["review", "a..b"],
        ["site", "--names"],
        ["demo", "--sealed", "{folder}"],
    ],
    ids=" ".join,
)
def test_what_opens_says_that_it_needs_the_library(command: list[str], tmp_path: Path) -> None:
    ran = call({"pyrage"}, *(word.format(folder=tmp_path / "demo") for word in command))
    assert ran.returncode == 2
    assert "pip install 'jiedui[seal]' (pyrage is not installed)" in ran.stderr


@pytest.mark.parametrize(
    ("command", "library"),
    [("templates", "docx"), ("templates", "markdown_it"), ("export", "jinja2")],
)
def test_what_writes_papers_says_what_it_needs(command: str, library: str) -> None:
    ran = call({library}, "privacy", command, *(["c001"] if command == "export" else []))
    assert ran.returncode == 2
    assert f"pip install 'jiedui[papers]' ({library} is not installed)" in ran.stderr


def test_who_only_scans_needs_no_library() -> None:
    """The hook before a commit runs on every volunteer's machine."""
    assert call({"pyrage"}, "keys", "scan", "--staged").returncode == 0
