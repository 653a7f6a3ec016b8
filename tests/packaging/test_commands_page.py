"""A command or an option that docs/commands.md does not tell fails here."""

import pytest

from jiedui.cli import COMMANDS
from tests.conftest import REPOSITORY

from .commands import page

FILE = REPOSITORY / "docs" / "commands.md"


def test_the_page_is_what_the_commands_say() -> None:
    assert FILE.read_text(encoding="utf-8") == page(), "run: make commands"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_its_section(name: str) -> None:
    assert f"\n## jiedui {name}\n" in FILE.read_text(encoding="utf-8")
