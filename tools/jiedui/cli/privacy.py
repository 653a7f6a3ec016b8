"""`jiedui privacy`: what has to be erased or renewed, and what guardians and auditors ask for."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from jiedui.cli import Below, option
from jiedui.cli.common import as_of_option, lang_option, records_option
from jiedui.text import T

TITLES = {
    "due": T("List what must be erased or renewed soon: records, consents, screenings, trainings."),
}
below = Below(TITLES)


@below("due")
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


command = below.together("privacy")
