"""`jiedui show`: how one child, mentor or pairing stands."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from jiedui.cli import command as a_command
from jiedui.cli import option
from jiedui.cli.check import find
from jiedui.cli.common import (
    NO_PROGRAMME,
    BrokenProgrammeError,
    as_of_option,
    exit_if_left_out,
    lang_option,
    open_records,
    records_option,
)
from jiedui.cli.completing import RecordWord
from jiedui.cli.meaning import meant
from jiedui.records.model import For
from jiedui.state import as_json, text
from jiedui.state.model import state
from jiedui.view import View

SHOWN = ("child", "mentor", "pairing")


@a_command("show")
@click.argument("word", metavar="ID", type=RecordWord(*SHOWN))
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
    loaded, day, tongue = open_records(records, as_of, lang)
    programme = loaded.records.programme
    if programme is None:
        raise BrokenProgrammeError(tongue.say(NO_PROGRAMME))
    asked = meant(loaded, word, [type_] if type_ else SHOWN, tongue)
    findings = find(loaded, day)
    view = View(loaded.records, programme, findings.duties, findings.problems, day)
    states = [state(view, For(one.type), one.id) for one in asked]
    if form == "json":
        click.echo(as_json.report(states, day, tongue, names=names))
    else:
        click.echo(text.report(view, states, tongue, names=names))
    exit_if_left_out(loaded.records, tongue)
