"""The work of `jiedui show`."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from jiedui.cli.shared.common import exit_if_left_out, open_records
from jiedui.cli.shared.meaning import meant
from jiedui.cli.shared.viewing import open_view
from jiedui.records.model import For
from jiedui.state import as_json, text
from jiedui.state.model import state


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
    opened = open_records(records, as_of, lang)
    loaded, day, tongue = opened
    view = open_view(opened)
    asked = meant(loaded, word, types, tongue)
    states = [state(view, For(one.type), one.id) for one in asked]
    if form == "json":
        click.echo(as_json.report(states, day, opened.written, names=names))
    else:
        click.echo(text.report(view, states, tongue, names=names))
    exit_if_left_out(loaded.records, tongue)
