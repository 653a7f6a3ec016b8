"""`jiedui check`: everything that is wrong, all at once."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import click

from jiedui.cli import command as a_command
from jiedui.cli import option
from jiedui.cli.shared.common import as_of_option, lang_option, open_records, records_option, writing
from jiedui.cli.shared.viewing import find
from jiedui.reports import as_json, github, sarif, text
from jiedui.reports.findings import Findings
from jiedui.text import Tongue

FOR_US = "text"
"""The report for who has typed the command; the others are for programs and for a forge."""
REPORTS: Mapping[str, Callable[[Findings, Tongue], str]] = {
    FOR_US: text.report,
    "json": as_json.report,
    "github": github.report,
    "sarif": sarif.report,
}


@a_command("check")
@records_option
@as_of_option
@lang_option
@option("--format", "form", type=click.Choice(list(REPORTS)), default=FOR_US, help="How to print it.")
@option("--strict", is_flag=True, help="A missed duty is wrong too.")
@option(
    "--summary",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Also append a summary in Markdown to this file.",
)
def command(
    records: Path,
    as_of: date | None,
    lang: str | None,
    form: str,
    strict: bool,
    summary: Path | None,
) -> None:
    opened = open_records(records, as_of, lang)
    findings = find(opened.loaded, opened.as_of, strict=strict)
    click.echo(REPORTS[form](findings, opened.tongue if form == FOR_US else opened.written))
    if summary:
        _append(summary, github.summary(findings, opened.written), opened.tongue)
    sys.exit(1 if findings.wrong else 0)


def _append(path: Path, markdown: str, tongue: Tongue) -> None:
    with writing(path, tongue), path.open("a", encoding="utf-8") as file:
        file.write(markdown)
