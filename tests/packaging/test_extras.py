"""A command needs no more than the extra that it names when something is missing."""

import subprocess
import sys

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
main(["--lang", "en", {command!r}, "--help"])
"""


def call(command: str, beyond: set[str]) -> subprocess.CompletedProcess[str]:
    code = CALL.format(beyond=beyond, command=command)
    return subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, encoding="utf-8")


@pytest.mark.parametrize("command", [name for name, one in COMMANDS.items() if one.extra in BEYOND])
def test_it_runs_without_all_other_extras(command: str) -> None:
    ran = call(command, BEYOND[COMMANDS[command].extra])
    assert ran.returncode == 0, ran.stderr


def test_it_says_which_extra_is_missing() -> None:
    ran = call("calendar", {"icalendar"})
    assert ran.returncode == 2
    assert "pip install 'jiedui[calendar]' (icalendar is not installed)" in ran.stderr
