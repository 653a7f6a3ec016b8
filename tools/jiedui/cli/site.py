"""`jiedui site`: records in, private site out."""

from __future__ import annotations

import gc
import logging
from datetime import date
from importlib.util import find_spec
from pathlib import Path

import click

from jiedui.cli import command as a_command
from jiedui.cli import option
from jiedui.cli.pages import Built, for_us_alone, write_pages
from jiedui.cli.shared.common import (
    Opened,
    SetUpError,
    as_of_option,
    lang_option,
    open_records,
    records_option,
    speak,
)
from jiedui.cli.shared.edition import edition_option, for_coordinators, names_option
from jiedui.cli.shared.folders import NAMED_PAGES, NAMED_SITE, PAGES, SITES
from jiedui.cli.shared.ring_options import ring_options, with_the_library
from jiedui.duties import Status
from jiedui.editions.fields import Edition
from jiedui.figures.arrears import to_make_good
from jiedui.text import T

HOUSE = Path(__file__).parents[1]
PACKED = HOUSE / "mkdocs.yml" if (HOUSE / "mkdocs.yml").is_file() else HOUSE.parents[1] / "mkdocs.yml"
"""The settings that travel in the wheel (or lie in the source tree), for a programme without its own."""


@a_command("site")
@records_option
@as_of_option
@lang_option
@edition_option
@option(
    "--out",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Where the site goes; if not given «site», «build/volunteers» or «build/public», with --names "
    "«build/named».",
)
@names_option
@ring_options
def command(
    records: Path,
    as_of: date | None,
    lang: str | None,
    edition: Edition,
    out: Path | None,
    names: bool,
    keyring: Path | None,
    identity: Path | None,
) -> None:
    tongue = speak(lang)
    if find_spec("mkdocs") is None:  # it takes long to import, and what is wrong is told before
        raise SetUpError(tongue.say(T("The site builder is not installed: pip install 'jiedui[site]'")))
    if names:
        for_coordinators(edition, tongue)
        with with_the_library(tongue):
            from jiedui.cli.shared.named import open_named  # noqa: PLC0415

            out, pages = out or NAMED_SITE, NAMED_PAGES
            opened = open_named(records, as_of, lang, keyring, identity, [out, pages], "site")
    else:
        out, pages = out or SITES[edition], PAGES[edition]
        opened = open_records(records, as_of, lang)
    for_us_alone(out, records, opened.tongue)
    built = _build(opened, records, pages, out, edition, names=names)
    click.echo(_short(built, out) if edition is Edition.PUBLIC else _summary(built, out))


def _build(opened: Opened, records: Path, pages: Path, out: Path, edition: Edition, *, names: bool) -> Built:
    """Pages, and the site of them."""
    from mkdocs.commands.build import build  # noqa: PLC0415 - only this command needs the builder
    from mkdocs.config import load_config  # noqa: PLC0415

    built = write_pages(opened, pages, edition, names=names)
    own = Path("mkdocs.yml")
    logging.getLogger("mkdocs").addHandler(logging.StreamHandler())
    logging.getLogger("mkdocs").setLevel(logging.WARNING)
    config = load_config(
        str(own if own.is_file() else PACKED), docs_dir=str(pages.absolute()), site_dir=str(out.absolute())
    )
    if plugin := config.plugins.get("jiedui"):
        plugin.config["records"] = str(records)
    config.plugins.on_startup(command="build", dirty=False)
    gc.enable()  # the builder does make cycles
    build(config)
    config.plugins.on_shutdown()
    return built


def _short(built: Built, out: Path) -> str:
    """Without any count of the records: a log may be read by everybody."""
    file = (out / "index.html").as_posix()
    return built.opened.tongue.say(T("Open: {file}", file=file))


def _summary(built: Built, out: Path) -> str:
    """One short paragraph: what there is, what is missed, what to open; and how many problems there are."""
    (_, day, tongue), view, _ = built
    records = view.records
    said = tongue.say(
        T(
            "{children} children, {mentors} mentors, {activities} activities as of {date}. {missed} duties "
            "were missed, {late} of them are still to be made good; {due_soon} are due soon. "
            "Open: {file}",
            children=len(view.there(records.children)),
            mentors=len(view.there(records.mentors)),
            activities=len(records.activities),
            date=day,
            missed=len(view.with_status(Status.MISSED)),
            late=len(to_make_good(view)),
            due_soon=len(view.with_status(Status.DUE_SOON)),
            file=(out / "index.html").as_posix(),
        )
    )
    if not view.problems:
        return said
    return f"{said}\n{tongue.say(T('{number} problems in the records', number=len(view.problems)))}"
