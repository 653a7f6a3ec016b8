"""Data flows one way: no room imports a later one; only the command line prints, exits, asks the time."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import jiedui

HOUSE = Path(jiedui.__file__).parent
FLOORS = [
    {"__init__", "text", "days", "problems", "escape", "sealed"},
    {"vocabulary", "git"},
    {"reading", "schema"},
    {"records"},
    {"load", "writing"},
    {"sealing"},
    {"duties", "examples"},
    {"checks"},
    {"reports"},
    {"catalogue"},
    {"view", "in_words", "wording"},
    {"figures", "charts"},
    {"editions"},
    {"papers"},
    {"tables", "calendars", "reminders", "history", "entry", "state", "erasure"},
    {"pages", "demo"},
    {"site_plugin", "cli", "__main__"},
]
"""From the ground up; a room may import from its own floor and from those below."""
LOOKS_UP = {("reports", "catalogue"), ("catalogue", "reports")}
"""SARIF lists the catalogue of codes, in which the missed duty of the reports stands too."""
MODULES = sorted(HOUSE.rglob("*.py"))


def floor(room: str) -> int:
    return next(number for number, rooms in enumerate(FLOORS) if room in rooms)


def room_of(module: Path) -> str:
    return module.relative_to(HOUSE).parts[0].removesuffix(".py")


def imports(module: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module == "jiedui":
            yield from (alias.name if (HOUSE / alias.name).exists() else "__init__" for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("jiedui."):
            yield str(node.module).split(".")[1]
        elif isinstance(node, ast.Import):
            yield from (alias.name.split(".")[1] for alias in node.names if alias.name.startswith("jiedui."))


@pytest.mark.parametrize("module", MODULES, ids=lambda one: str(one.relative_to(HOUSE)))
def test_nothing_earlier_imports_anything_later(module: Path) -> None:
    room = room_of(module)
    for imported in imports(module):
        assert (room, imported) in LOOKS_UP or floor(imported) <= floor(room), f"{room} imports {imported}"


WITHIN_CLI = ("shared", "work")
"""From the ground up; then the commands, which lie beside these."""


def within_cli(path: str) -> int:
    """``jiedui.cli.work.adding`` stands above what is shared, and below the commands."""
    return WITHIN_CLI.index(path) if path in WITHIN_CLI else len(WITHIN_CLI)


@pytest.mark.parametrize("module", sorted((HOUSE / "cli").rglob("*.py")), ids=lambda one: one.stem)
def test_what_commands_share_imports_no_command(module: Path) -> None:
    own = within_cli(module.relative_to(HOUSE / "cli").parts[0])
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("jiedui.cli."):
            assert within_cli(str(node.module).split(".")[2]) <= own, f"{module.stem} imports {node.module}"


NOT_ROOMS = {"__init__", "__main__", "__pycache__", "py"}


def test_the_drawing_tells_of_every_room() -> None:
    drawn = (HOUSE.parents[1] / "docs" / "architecture.md").read_text(encoding="utf-8")
    rooms = {item.name for item in HOUSE.iterdir() if item.stem not in NOT_ROOMS and item.name != "py.typed"}
    assert [one for one in sorted(rooms) if f"`{one}`" not in drawn and f"`{one}/`" not in drawn] == []


@pytest.mark.parametrize("module", MODULES, ids=lambda one: str(one.relative_to(HOUSE)))
def test_only_the_command_line_prints_exits_or_asks_the_time(module: Path) -> None:
    if room_of(module) in ("cli", "site_plugin"):
        return
    called = {
        ast.unparse(node.func)
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
    }
    forbidden = {
        "print",
        "sys.exit",
        "exit",
        "click.echo",
        "datetime.now",
        "date.today",
        "time.time",
        "datetime.today",
    }
    assert not called & forbidden


def test_the_control_a_wrong_arrow_would_be_seen(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.py"
    wrong.write_text("from jiedui.pages.overview import page\n", encoding="utf-8")
    assert floor("pages") > floor("duties")
    assert list(imports(wrong)) == ["pages"]
