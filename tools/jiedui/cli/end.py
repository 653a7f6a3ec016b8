"""`jiedui end`: a pairing ends, a child or a mentor leaves. The file stays, with a day and a reason in it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from jiedui.cli import Command, argument, option, subcommands
from jiedui.cli.shared.common import (
    as_of_option,
    lang_option,
    open_records,
    records_option,
)
from jiedui.cli.shared.completing import RecordWord
from jiedui.text import T

TITLES = {
    "pairing": T("End a pairing; what was done until then stays counted."),
    "child": T("Let a child leave: who moved, finished school, or went back to the parents."),
    "mentor": T("Let a mentor leave."),
}


def _subcommand(type_: str) -> click.Command:
    @argument("word", metavar="[ID]", required=False, type=RecordWord(type_))
    @records_option
    @as_of_option
    @lang_option
    @option("--on", metavar="DATE", help="The last day; today, where nothing is said.")
    @option("--reason", metavar="TEXT", help="Why.")
    @option("--yes", is_flag=True, help="Ask nothing, and write.")
    @option("--dry-run", is_flag=True, help="Show the file, and write nothing.")
    def run(
        word: str | None,
        records: Path,
        as_of: date | None,
        lang: str | None,
        on: str | None,
        reason: str | None,
        yes: bool,
        dry_run: bool,
    ) -> None:
        from jiedui.cli.work.ending import end  # noqa: PLC0415 - the shell completes without it

        end(type_, word, open_records(records, as_of, lang), on, reason, yes=yes, dry_run=dry_run)

    made: Any = click.command(type_, cls=Command, help=TITLES[type_].message)(run)
    found: click.Command = made
    return found


command = subcommands("end", {type_: _subcommand(type_) for type_ in TITLES})
