"""`jiedui export`: all tables and the duties, as a workbook for people or in a form for programs."""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from datetime import date
from os.path import lexists
from pathlib import Path
from typing import Any

import click

from jiedui.cli import command as a_command
from jiedui.cli import option
from jiedui.cli.shared.common import (
    SetUpError,
    as_of_option,
    exit_if_left_out,
    lang_option,
    open_records,
    records_option,
)
from jiedui.cli.shared.edition import edition_option
from jiedui.cli.shared.knowing import form_of, one_of
from jiedui.cli.shared.putting import put_whole
from jiedui.cli.shared.viewing import open_unchecked
from jiedui.editions.fields import Edition
from jiedui.tables.book import TooBigError, all_of, book
from jiedui.tables.columns import Table
from jiedui.tables.totals import TOTALS, totals
from jiedui.text import T, Tongue

FORMATS = {form: f"jiedui.tables.as_{form}" for form in ("xlsx", "csv", "parquet", "json", "sqlite")}
"""The module of each form: its `LAYOUT`, the `ENDING` of its file (none: it is a folder), and `write`."""
EXPORTED = Path("build/export")
"""Where files go that were given no place: names and telephone numbers stay out of the repository."""


@a_command("export")
@records_option
@as_of_option
@lang_option
@edition_option
@option(
    "--format",
    "form",
    type=click.Choice(list(FORMATS)),
    help="A workbook (the usual one), a folder of CSV or Parquet files, one JSON file, or a SQLite database.",
)
@option("--table", "names", multiple=True, metavar="NAME", help="Only this table; may be given repeatedly.")
@option(
    "--out",
    type=click.Path(path_type=Path),
    help="The file or folder to write; without it, a new one in build/export.",
)
@option("--force", is_flag=True, help="Write over a file that is there.")
def command(
    records: Path,
    as_of: date | None,
    lang: str | None,
    edition: Edition,
    form: str | None,
    names: tuple[str, ...],
    out: Path | None,
    force: bool,
) -> None:
    opened = open_records(records, as_of, lang)
    loaded, day, tongue = opened
    form = form_of(tongue, form, out, [*FORMATS], "xlsx")
    writer = _writer(form, tongue)
    is_public = edition is Edition.PUBLIC
    _known(names, TOTALS if is_public else all_of(writer.LAYOUT), tongue)
    if is_public:
        filled = totals(open_unchecked(opened), opened.written, names)
    else:
        filled = book(open_unchecked(opened, edition), opened.written, writer.LAYOUT, names)
    named = f"jiedui-public-{day}" if is_public else f"jiedui-{day}"
    target = out or EXPORTED / (named if writer.ENDING else f"{named}-{form}")
    if writer.ENDING and (out is None or not (out.suffix or lexists(out))):
        target = target.with_name(target.name + writer.ENDING)  # without it nothing opens the file
    try:
        put_whole(lambda path: writer.write(filled, path), target, tongue, force=force)
    except TooBigError as error:
        raise SetUpError(tongue.say(error.text)) from None
    rows = sum(len(one.rows) for one in filled.filled)
    done = T(
        "Written: {path} ({tables} tables, {rows} rows)", path=target, tables=len(filled.filled), rows=rows
    )
    click.echo(tongue.say(done))
    exit_if_left_out(loaded.records, tongue)


def _writer(form: str, tongue: Tongue) -> Any:
    try:
        return importlib.import_module(FORMATS[form])
    except ModuleNotFoundError as missing:
        if not missing.name or missing.name.partition(".")[0] == "jiedui":
            raise
        needed = T(
            "This format needs more: pip install 'jiedui[tables]' ({library} is not installed).",
            library=missing.name,
        )
        raise SetUpError(tongue.say(needed)) from None


def _known(names: Sequence[str], tables: Sequence[Table], tongue: Tongue) -> None:
    there = {table.name: table for table in tables}
    for name in names:
        one_of(tongue, name, there, T("There is no such table."))
