"""`jiedui privacy`: what has to be erased or renewed, and what guardians and auditors ask for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import click

from jiedui.cli import Command, option, subcommands
from jiedui.cli.common import as_of_option, lang_option, records_option
from jiedui.text import T

TITLES = {
    "due": T("List what must be erased or renewed soon: records, consents, screenings, trainings."),
}
commands: dict[str, click.Command] = {}


def _below(name: str) -> Callable[[Callable[..., Any]], click.Command]:
    def made(function: Callable[..., Any]) -> click.Command:
        commands[name] = click.command(name, cls=Command, help=TITLES[name].message)(function)
        return commands[name]

    return made


@_below("due")
@option(
    "--days",
    type=click.IntRange(0, 3660),
    default=60,
    show_default=True,
    help="How many days to look ahead.",
)
@option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print it.")
@records_option
@as_of_option
@lang_option
def due(days: int, form: str, records: Path, as_of: date | None, lang: str | None) -> None:
    from jiedui.cli.due_privacy import show  # noqa: PLC0415 - the shell completes without it

    show(records, as_of, lang, days, form)


command = subcommands("privacy", {name: commands[name] for name in TITLES})
