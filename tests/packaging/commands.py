"""Write docs/commands.md, which tells every command in its own words: ``make commands``."""

from __future__ import annotations

import os
import subprocess
import sys

import click

from jiedui.cli import COMMANDS, jiedui

HEAD = """\
# 命令

<!-- 本页由 make commands 从命令本身生成，请勿手工修改。 -->

退出状态：0 一切正常；1 记录有问题（加 `--strict` 时，逾期未办也算）；2 命令或环境有问题。
"""


def page() -> str:
    """The page: what each command says of itself with ``--help``, in Chinese."""
    said = [HEAD, _section("jiedui", [])]
    for name in COMMANDS:
        said.append(_section(f"jiedui {name}", [name]))
        said += [_section(f"jiedui {name} {below}", [name, below], "###") for below in _below(name)]
    return "\n".join(said)


def _below(name: str) -> list[str]:
    """The commands that a command consists of, if it does."""
    found = jiedui.get_command(click.Context(jiedui), name)
    return list(found.commands) if isinstance(found, click.Group) else []


def _section(title: str, arguments: list[str], level: str = "##") -> str:
    told = subprocess.run(
        [sys.executable, "-m", "jiedui", *arguments, "--help"],
        check=True,
        capture_output=True,
        encoding="utf-8",
        env=os.environ | {"COLUMNS": "80", "JIEDUI_LANG": "zh", "NO_COLOR": "1"},
    )
    return f"{level} {title}\n\n```text\n{told.stdout.strip()}\n```\n"


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]
    sys.stdout.write(page())
