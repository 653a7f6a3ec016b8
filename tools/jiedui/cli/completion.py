"""`jiedui completion`: the script for the shell."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from jiedui.cli import argument, jiedui
from jiedui.cli import command as a_command

VARIABLE = "_JIEDUI_COMPLETE"


@a_command("completion")
@argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def command(shell: str) -> None:
    made = get_completion_class(shell)
    assert made  # noqa: S101 - the choices are click's own
    click.echo(made(jiedui, {}, "jiedui", VARIABLE).source())
