"""`jiedui pages`: write the pages, for whatever site builder."""

from __future__ import annotations

import json
from collections.abc import Container, Iterable, Iterator
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

import click

from jiedui.calendars import shelf as calendars
from jiedui.checks.sealing import MUST_BE_SEALED, OPEN
from jiedui.cli import argument
from jiedui.cli import command as a_command
from jiedui.cli.shared.common import (
    Opened,
    SetUpError,
    as_of_option,
    lang_option,
    open_records,
    records_option,
    writing,
)
from jiedui.cli.shared.edition import edition_option
from jiedui.cli.shared.folders import PAGES
from jiedui.cli.shared.viewing import open_view
from jiedui.editions.fields import Edition
from jiedui.entry import form
from jiedui.pages import View, pages, public
from jiedui.pages.write import write
from jiedui.papers.desk import Desk
from jiedui.papers.shelf import shelf
from jiedui.text import T, Text, Tongue
from jiedui.writing.files import refuse_links

ABOUT = "site.json"
"""Beside the pages: the site's name, language and navigation, for the builder."""
Entry = tuple[Text, str]
NAVIGATION: tuple[Entry | tuple[Text, tuple[Entry, ...]], ...] = (
    (T("Overview"), "index.md"),
    (T("Record an activity"), "record.md"),
    (T("To make good"), "missed.md"),
    (T("Due soon"), "due.md"),
    (T("Calendars"), "calendars.md"),
    (T("Children"), "children.md"),
    (T("Mentors"), "mentors.md"),
    (T("Pairings"), "pairings.md"),
    (T("Activities"), "activities.md"),
    (
        T("Papers"),
        (
            (T("Register"), "register.md"),
            (T("The children's home"), "home.md"),
            (T("Plans"), "plans.md"),
            (T("Work reports"), "reports.md"),
            (T("Bulletins"), "bulletins.md"),
            (T("Evaluations"), "evaluations.md"),
            (T("To print"), "print.md"),
        ),
    ),
    (
        T("Care"),
        (
            (T("Birthdays"), "birthdays.md"),
            (T("Sponsorships"), "sponsorships.md"),
            (T("Condolence rounds"), "condolence.md"),
            (T("Commendations"), "commendations.md"),
            (T("Cases"), "cases.md"),
        ),
    ),
    (T("Policies"), "policies.md"),
    (T("Problems"), "problems.md"),
    (T("Help"), "help/index.md"),
)
"""What every reader finds in the menu; never a child or a mentor, or each page would grow with them."""


class Built(NamedTuple):
    """What the pages were made from, and how many files were written: pages, papers, calendars."""

    opened: Opened
    view: View
    number: int


@a_command("pages")
@argument("folder", metavar="[DIR]", type=click.Path(path_type=Path), required=False)
@records_option
@as_of_option
@lang_option
@edition_option
def command(
    folder: Path | None, records: Path, as_of: date | None, lang: str | None, edition: Edition
) -> None:
    folder = folder or PAGES[edition]
    built = build_pages(records, folder, as_of, lang, edition)
    click.echo(built.opened.tongue.say(T("{number} files in {path}", number=built.number, path=folder)))


def build_pages(
    records: Path,
    target: Path,
    as_of: date | None = None,
    lang: str | None = None,
    edition: Edition = Edition.COORDINATORS,
) -> Built:
    """Read, check and write. The target must be a folder for pages alone: what else is in it may go."""
    return write_pages(open_records(records, as_of, lang), target, edition)


def write_pages(
    opened: Opened, target: Path, edition: Edition = Edition.COORDINATORS, *, names: bool = False
) -> Built:
    """The same of records that are read. `names`: what is sealed was opened."""
    tongue, programme = opened.written, opened.programme
    for_us_alone(target, Path(opened.loaded.records.root), opened.tongue)
    is_public = edition is Edition.PUBLIC
    view = open_view(opened, Edition.COORDINATORS if is_public else edition)
    target.mkdir(parents=True, exist_ok=True)
    written = set[str]()
    made = public.pages(view, tongue) if is_public else _made(opened, view)
    number = write(_noted(made, written), target, ABOUT)
    about = {
        "name": programme.name,
        "language": tongue.language,
        "edition": edition,
        "nav": _navigation(tongue, written),
        "searched": "" if is_public else _searched(view, tongue),
        "banner": "" if is_public else _banner(opened, view, names=names),
    }
    (target / ABOUT).write_text(json.dumps(about, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return Built(opened, view, number)


def _made(opened: Opened, view: View) -> Iterator[tuple[str, str | bytes]]:
    """All that lies in the folder: pages, papers, calendars, the form's data."""
    tongue = opened.written
    return chain(
        pages(view, tongue),
        shelf(Desk(view, tongue)),
        calendars.shelf(view, tongue),
        form.files(view, tongue, opened.loaded),
    )


def for_us_alone(target: Path, records: Path, tongue: Tongue) -> None:
    """SetUpError where the folder may hold something that we have not made: what else is in it may go.

    Pages and sites have `ABOUT` in them. A folder with a repository in it,
    and one around or in the records, is never ours.
    """
    with writing(target, tongue):
        refuse_links(target)
        is_used = target.is_dir() and any(target.iterdir())
    place, theirs = target.resolve(), records.resolve()
    mixed = place.is_relative_to(theirs) or any(one.is_relative_to(place) for one in (theirs, Path.cwd()))
    if mixed or (target / ".git").exists() or (is_used and not (target / ABOUT).is_file()):
        told = T("{path} holds other files. Name a folder for the pages alone.", path=target)
        raise SetUpError(tongue.say(told))


def _searched(view: View, tongue: Tongue) -> str:
    """What the search finds, which is what stands in titles: children's names only where they can be read."""
    by_name = any(one.name != one.label for one in view.records.children.values())
    return tongue.say(T("Name, alias or id") if by_name else T("Alias or id"))


def _banner(opened: Opened, view: View, *, names: bool) -> str:
    """What every page says at its top; nothing where all is as it should be."""
    if names:
        told = T("With names and telephones: for a coordinator's own computer alone, not to be passed on.")
        return opened.written.say(told)
    if opened.programme.privacy == "plain":
        told = T("Here everything stands in plain text. That is for samples only, in which nobody is real.")
        return opened.written.say(told)
    if any(one.code in (OPEN.id, MUST_BE_SEALED.id) for one in view.problems):
        told = T(
            "Personal data stand here in plain text, and Git remembers them for ever. Seal them: type jiedui "
            "check and do what it says; docs/sealing.md tells how to begin."
        )
        return opened.written.say(told)
    return ""


def _noted(made: Iterable[tuple[str, str | bytes]], paths: set[str]) -> Iterator[tuple[str, str | bytes]]:
    """Hands on what is made, and notes where it lies."""
    for path, content in made:
        paths.add(path)
        yield path, content


def _navigation(tongue: Tongue, written: Container[str]) -> list[tuple[str, Any]]:
    """The menu as far as its pages are there."""
    found: list[tuple[str, Any]] = []
    for title, to in NAVIGATION:
        if isinstance(to, str):
            found += [(tongue.say(title), to)] if to in written else []
        elif below := [(tongue.say(name), page) for name, page in to if page in written]:
            found.append((tongue.say(title), below))
    return found
