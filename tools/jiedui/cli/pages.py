"""`jiedui pages`: write the pages, for whatever site builder."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import NamedTuple

import click

from jiedui.cli import command as a_command
from jiedui.cli.check import find
from jiedui.cli.common import Opened, SetUpError, as_of_option, lang_option, open_records, records_option
from jiedui.pages import View, pages
from jiedui.pages.write import write
from jiedui.reports.findings import Findings
from jiedui.text import T, Text

PAGES = Path("build/pages")
ABOUT = "site.json"
"""Beside the pages: the site's name, language and navigation, for the builder."""
NAVIGATION: tuple[tuple[Text, str], ...] = (
    (T("Overview"), "index.md"),
    (T("Missed"), "missed.md"),
    (T("Due soon"), "due.md"),
    (T("Children"), "children.md"),
    (T("Mentors"), "mentors.md"),
    (T("Activities"), "activities.md"),
    (T("Plans"), "plans.md"),
    (T("Cases"), "cases.md"),
    (T("Policies"), "policies.md"),
    (T("Problems"), "problems.md"),
    (T("Help"), "help/index.md"),
)
"""What every reader finds in the menu; never a child or a mentor, or each page would grow with them."""


class Built(NamedTuple):
    """What the pages were made from, and how many there are."""

    opened: Opened
    findings: Findings
    number: int


@a_command("pages")
@click.argument("folder", metavar="[DIR]", type=click.Path(path_type=Path), default=PAGES)
@records_option
@as_of_option
@lang_option
def command(folder: Path, records: Path, as_of: date | None, lang: str | None) -> None:
    built = build_pages(records, folder, as_of, lang)
    click.echo(built.opened.tongue.say(T("{number} pages in {path}", number=built.number, path=folder)))


def build_pages(records: Path, target: Path, as_of: date | None = None, lang: str | None = None) -> Built:
    """Read, check and write. The target must be a folder for pages alone: what else is in it may go."""
    opened = open_records(records, as_of, lang)
    loaded, day, tongue = opened
    programme = loaded.records.programme
    if programme is None:
        raise BrokenProgrammeError(
            tongue.say(T("programme.yml is missing or broken, so there is no site: run «jiedui check»."))
        )
    if target.is_dir() and any(target.iterdir()) and not (target / ABOUT).is_file():
        raise SetUpError(
            tongue.say(T("{path} holds other files. Name a folder for the pages alone.", path=target))
        )
    findings = find(loaded, day)
    view = View(loaded.records, programme, findings.duties, findings.problems, day)
    target.mkdir(parents=True, exist_ok=True)
    nav = [
        (tongue.say(title), path) for title, path in NAVIGATION if path != "cases.md" or loaded.records.cases
    ]
    about = {"name": programme.name, "language": tongue.language, "nav": nav}
    (target / ABOUT).write_text(json.dumps(about, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return Built(opened, findings, write(pages(view, tongue), target))


class BrokenProgrammeError(click.ClickException):
    """Something in the records is wrong, so wrong that nothing can be shown."""

    exit_code = 1
