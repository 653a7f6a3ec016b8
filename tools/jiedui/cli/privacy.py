"""`jiedui privacy`: what has to be erased or renewed, and what guardians and auditors ask for."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import click

from jiedui.cli import Below, argument, option
from jiedui.cli.shared.common import SetUpError, as_of_option, lang_option, records_option, speak
from jiedui.cli.shared.completing import RecordWord
from jiedui.cli.shared.ring_options import log_option, ring_options, with_the_library
from jiedui.text import T

PAPERS = ("docx", "jinja2", "markdown_it", "markupsafe", "svg")
"""The libraries of the extra `papers`."""
TITLES = {
    "due": T("List what must be erased or renewed soon: records, consents, screenings, trainings."),
    "export": T("Write all that is held about one child, for the guardian: a document, and JSON."),
    "audit": T("Draft the yearly audit of minors' data: all that can be counted, and what is to be written."),
    "templates": T("Write templates in Chinese: consent form, rules, assessment, steps in an emergency."),
}
below = Below(TITLES)


@contextmanager
def _papers(lang: str | None) -> Iterator[None]:
    """SetUpError where what papers are written with is not installed."""
    try:
        yield
    except ModuleNotFoundError as missing:
        if missing.name not in PAPERS:
            raise
        needed = T(
            "This command needs more: pip install 'jiedui[{extra}]' ({library} is not installed).",
            extra="papers",
            library=missing.name,
        )
        raise SetUpError(speak(lang).say(needed)) from None


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
    from jiedui.cli.work.due import show  # noqa: PLC0415 - the shell completes without it

    show(records, as_of, lang, days, form)


@below("export")
@argument("word", metavar="CHILD", type=RecordWord("child"))
@option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="FOLDER",
    help="Where to write it; build/privacy, if not given.",
)
@option("--format", "form", type=click.Choice(["html", "docx"]), default="html", help="HTML or Word.")
@option("--purpose", metavar="TEXT", help="What for; it is noted in the log.")
@option("--confidential", is_flag=True, help="With cases and what is confidential.")
@option("--force", is_flag=True, help="Write over a file that is there.")
@log_option
@ring_options
@records_option
@as_of_option
@lang_option
def export(word: str, lang: str | None, **asked: Any) -> None:
    with with_the_library(speak(lang)), _papers(lang):
        from jiedui.cli.work.handing_over import Asked, write  # noqa: PLC0415 - the shell completes without it

        write(word, lang, Asked(**asked))


@below("audit")
@option("--year", type=click.IntRange(1900, 2199), metavar="YYYY", help="Which year; the last, if not given.")
@option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The file to write; «-» is standard output.",
)
@option("--force", is_flag=True, help="Write over a file that is there.")
@log_option
@ring_options
@records_option
@as_of_option
@lang_option
def audit(lang: str | None, **asked: Any) -> None:
    with _papers(lang):
        from jiedui.cli.work.auditing import Asked, draft  # noqa: PLC0415 - the shell completes without it

        draft(lang, Asked(**asked))


@below("templates")
@option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("build/templates"),
    show_default=True,
    metavar="FOLDER",
    help="Where to write them.",
)
@option("--format", "form", type=click.Choice(["docx", "md"]), default="docx", help="Word or Markdown.")
@lang_option
def templates(out: Path, form: str, lang: str | None) -> None:
    with _papers(lang):
        from jiedui.cli.work.templates import write  # noqa: PLC0415 - the shell completes without it

        write(out, form, lang)


command = below.together("privacy")
