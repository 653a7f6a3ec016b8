"""The work of `jiedui show`."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from jiedui.cli.check import find
from jiedui.cli.common import NO_PROGRAMME, BrokenProgrammeError, exit_if_left_out, open_records
from jiedui.cli.meaning import meant
from jiedui.records.model import For
from jiedui.state import as_json, text
from jiedui.state.model import state
from jiedui.view import View


def show(
    word: str,
    types: tuple[str, ...],
    records: Path,
    as_of: date | None,
    lang: str | None,
    *,
    names: bool,
    form: str,
) -> None:
    """Print the states of the records that are meant."""
    loaded, day, tongue = open_records(records, as_of, lang)
    programme = loaded.records.programme
    if programme is None:
        raise BrokenProgrammeError(tongue.say(NO_PROGRAMME))
    asked = meant(loaded, word, types, tongue)
    findings = find(loaded, day)
    view = View(loaded.records, programme, findings.duties, findings.problems, day)
    states = [state(view, For(one.type), one.id) for one in asked]
    if form == "json":
        click.echo(as_json.report(states, day, tongue, names=names))
    else:
        click.echo(text.report(view, states, tongue, names=names))
    exit_if_left_out(loaded.records, tongue)
