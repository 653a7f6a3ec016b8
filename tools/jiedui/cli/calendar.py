"""`jiedui calendar`: iCalendar feeds of what is to be done, for telephones."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import click

from jiedui.calendars.feeds import feeds, has_feed, way_of
from jiedui.calendars.ics import ENDING, PRODUCT, ics
from jiedui.calendars.model import Feed
from jiedui.calendars.telling import Telling
from jiedui.cli import command as a_command
from jiedui.cli import option
from jiedui.cli.shared.common import (
    SetUpError,
    as_of_option,
    exit_if_left_out,
    lang_option,
    link_in_the_way,
    open_records,
    records_option,
    say_error,
)
from jiedui.cli.shared.edition import inner_edition_option
from jiedui.cli.shared.knowing import NO_RECORD, one_of
from jiedui.cli.shared.viewing import open_view
from jiedui.editions.fields import Edition
from jiedui.text import T
from jiedui.writing.files import LinkError, refresh, refuse_links

CALENDARS = Path("build/calendars")


@a_command("calendar")
@records_option
@as_of_option
@lang_option
@inner_edition_option
@option("--mentor", metavar="ID", help="This mentor's calendar alone.")
@option("--names", is_flag=True, help="With names, children's too, instead of aliases and ids.")
@option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=CALENDARS,
    show_default=True,
    metavar="DIR",
    help="The folder for the calendars.",
)
def command(
    records: Path,
    as_of: date | None,
    lang: str | None,
    edition: Edition,
    mentor: str | None,
    names: bool,
    out: Path,
) -> None:
    opened = open_records(records, as_of, lang)
    telling = Telling(open_view(opened, edition), opened.written, names)
    chosen = list(_chosen(telling, mentor))
    files = {out / f"{feed.way}{ENDING}": ics(telling, feed) for feed in chosen}
    try:
        refuse_links(out)
        for file, data in files.items():
            refuse_links(file, out)
            refresh(file, data)
        if mentor is None:
            _remove_others(out, files.keys())
    except LinkError as link:
        raise link_in_the_way(link, opened.tongue) from None
    except OSError:
        raise SetUpError(telling.say(T("{path} cannot be written.", path=out))) from None
    click.echo(telling.say(T("{number} calendars in {path}", number=len(files), path=out)))
    if names:
        say_error(opened.tongue, T("They name children: give them only to those who may know."))
    exit_if_left_out(opened.loaded.records, opened.tongue)


def _chosen(telling: Telling, id_: str | None) -> Iterable[Feed]:
    """All, or the one of a mentor, who must have one."""
    if id_ is None:
        return feeds(telling)
    mentor = one_of(telling.tongue, id_, telling.view.records.mentors, NO_RECORD)
    if not has_feed(mentor):
        raise SetUpError(telling.say(T("A classmate is a child, and has no calendar.")))
    return (one for one in feeds(telling) if one.way == way_of(mentor))


def _remove_others(out: Path, files: Iterable[Path]) -> None:
    """Feeds of mentors whose records are gone; never a file that was not made here."""
    mine = f"\r\nPRODID:{PRODUCT}".encode()
    for file in {*out.glob(f"mentors/*{ENDING}")}.difference(files):
        if file.is_file() and mine in file.read_bytes():
            file.unlink()
