"""`jiedui add`: a new record, asked for in order, or given whole as options."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from jiedui.cli import Command, option, subcommands
from jiedui.cli.shared.common import (
    as_of_option,
    lang_option,
    open_records,
    records_option,
)
from jiedui.cli.shared.field_option import FieldOption
from jiedui.entry.fields import fields
from jiedui.text import T

TITLES = {
    "activity": T("Record something that was done: a talk, a visit, a gift …"),
    "child": T("Take a child on the books."),
    "mentor": T("Take a mentor on the books."),
    "pairing": T("Pair a child with a mentor."),
}


def _subcommand(type_: str) -> click.Command:
    @records_option
    @as_of_option
    @lang_option
    @option("--id", "id_", metavar="ID", help="The record's id; by habit it is made from the rest.")
    @option(
        "--set",
        "others",
        multiple=True,
        metavar="FIELD=VALUE",
        help="Any other field, written as in the file: --set 'pauses=[{from: 2026-03-01}]'.",
    )
    @option("--yes", is_flag=True, help="Ask nothing, and write.")
    @option("--dry-run", is_flag=True, help="Show the file, and write nothing.")
    def run(
        records: Path,
        as_of: date | None,
        lang: str | None,
        id_: str | None,
        others: tuple[str, ...],
        yes: bool,
        dry_run: bool,
        **given: Any,
    ) -> None:
        from jiedui.cli.work.adding import add  # noqa: PLC0415 - the shell completes without it

        add(type_, open_records(records, as_of, lang), given, others, records, id_, yes=yes, dry_run=dry_run)

    made: Any = click.command(type_, cls=Command, help=TITLES[type_].message)(run)
    found: click.Command = made
    found.params[:0] = [FieldOption(one) for one in fields(type_).values()]
    return found


command = subcommands("add", {type_: _subcommand(type_) for type_ in TITLES})
