"""`jiedui history`: who changed what in a record, and when."""

from __future__ import annotations

from pathlib import Path

import click

from jiedui.cli import argument, option
from jiedui.cli import command as a_command
from jiedui.cli.shared.common import lang_option, records_option
from jiedui.cli.shared.completing import RecordWord
from jiedui.vocabulary import RECORDS


@a_command("history")
@argument("word", metavar="ID", type=RecordWord(*list(RECORDS)[:-1]))
@records_option
@lang_option
@option("--type", "type_", type=click.Choice(list(RECORDS)), help="Which one, where several have this id.")
@option("--values", is_flag=True, help="Also names, telephones and texts: for your eyes only.")
@option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print it.")
def command(word: str, records: Path, lang: str | None, type_: str | None, values: bool, form: str) -> None:
    from jiedui.cli.work.telling import tell  # noqa: PLC0415 - the shell completes without it

    tell(word, [type_] if type_ else list(RECORDS), records, lang, values=values, form=form)
