"""`jiedui show`: how one child, mentor or pairing stands."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from jiedui.cli import argument, option
from jiedui.cli import command as a_command
from jiedui.cli.shared.common import as_of_option, lang_option, records_option
from jiedui.cli.shared.completing import RecordWord

SHOWN = ("child", "mentor", "pairing")


@a_command("show")
@argument("word", metavar="ID", type=RecordWord(*SHOWN))
@records_option
@as_of_option
@lang_option
@option("--type", "type_", type=click.Choice(SHOWN), help="Which one, where several have this id.")
@option("--names", is_flag=True, help="Also names, and what was written: for your eyes only.")
@option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print it.")
def command(
    word: str,
    records: Path,
    as_of: date | None,
    lang: str | None,
    type_: str | None,
    names: bool,
    form: str,
) -> None:
    from jiedui.cli.work.showing import show  # noqa: PLC0415 - the shell completes without it

    show(word, (type_,) if type_ else SHOWN, records, as_of, lang, names=names, form=form)
