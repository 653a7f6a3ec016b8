"""`jiedui print`: what a school keeps on paper, ready for the printer."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import click

from jiedui.cli import argument, option
from jiedui.cli import command as a_command
from jiedui.cli.shared.choosing import (
    class_of,
    force_option,
    frame_of,
    known,
    month_of,
    open_desk,
    out_option,
    put,
    school_year_option,
    term_option,
    year_option,
)
from jiedui.cli.shared.common import (
    SetUpError,
    as_of_option,
    lang_option,
    open_records,
    records_option,
    say_error,
    speak,
)
from jiedui.cli.shared.edition import for_coordinators, inner_edition_option, names_option
from jiedui.cli.shared.folders import NAMED_PRINTED, PRINTED
from jiedui.cli.shared.knowing import form_of
from jiedui.cli.shared.ring_options import ring_options, with_the_library
from jiedui.editions.fields import Edition
from jiedui.papers.desk import Desk
from jiedui.papers.drawn.docx import docx
from jiedui.papers.drawn.html import html
from jiedui.papers.printouts import PRINTOUTS, Choice
from jiedui.sealing.owners import is_set_up
from jiedui.text import T

FORMS = ("html", "docx")
CHOICES = ("pairing", "child", "mentor", "class", "plan", "term", "year", "school_year", "month")


@a_command("print")
@argument("kind", type=click.Choice(list(PRINTOUTS)))
@records_option
@as_of_option
@lang_option
@inner_edition_option
@option("--pairing", metavar="ID", help="One pairing.")
@option("--child", metavar="ID", help="One child.")
@option("--mentor", metavar="ID", help="One mentor.")
@option("--class", "class_", metavar="3/2", help="One class: grade 3, class 2.")
@option("--plan", metavar="ID", help="One plan.")
@term_option
@year_option
@school_year_option
@option("--month", metavar="YYYY-MM", help="One month.")
@option(
    "--format",
    "form",
    type=click.Choice(FORMS),
    help="HTML for the printer (the usual one), or Word.",
)
@out_option
@force_option
@names_option
@ring_options
def command(
    kind: str,
    records: Path,
    as_of: date | None,
    lang: str | None,
    edition: Edition,
    pairing: str | None,
    child: str | None,
    mentor: str | None,
    class_: str | None,
    plan: str | None,
    term: str | None,
    year: str | None,
    school_year: str | None,
    month: str | None,
    form: str | None,
    out: Path | None,
    force: bool,
    names: bool,
    keyring: Path | None,
    identity: Path | None,
) -> None:
    if names:
        for_coordinators(edition, speak(lang))
        with with_the_library(speak(lang)):
            from jiedui.cli.shared.named import open_named  # noqa: PLC0415

            folder = NAMED_PRINTED
            target = folder if out is None else out.parent
            into = [] if out == Path("-") else [target]
            opened = open_named(records, as_of, lang, keyring, identity, into, "print")
    else:
        folder = PRINTED
        opened = open_records(records, as_of, lang)
    desk = open_desk(opened, edition)
    given = dict(
        zip(CHOICES, (pairing, child, mentor, class_, plan, term, year, school_year, month), strict=True)
    )
    chosen = {name: value for name, value in given.items() if value is not None}
    _fits(desk, kind, list(chosen))
    choice = Choice(
        child=known(desk, child, desk.view.records.children),
        mentor=known(desk, mentor, desk.view.records.mentors),
        pairing=known(desk, pairing, desk.view.records.pairings),
        class_=class_of(desk, class_),
        plan=known(desk, plan, desk.view.records.plans),
        frame=frame_of(desk, term, year, school_year),
        month=month_of(desk, month),
    )
    papers = list(PRINTOUTS[kind].papers(desk, choice))
    if not papers:
        raise SetUpError(desk.say(T("There is nothing of this kind to print.")))
    title = papers[0].title if len(papers) == 1 else desk.say(PRINTOUTS[kind].title)
    form = form_of(desk.tongue, form, out, FORMS, "html")
    content = docx(papers, desk.imprint) if form == "docx" else html(papers, desk.imprint, title)
    put(desk, out or folder / f"{_stem(kind, chosen)}.{form}", content, force=force)
    if not names and edition is Edition.COORDINATORS and is_set_up(desk.view.records):
        say_error(desk.tongue, T("What is sealed is 🔒 on it. On your own computer, with names: add --names"))


def _stem(kind: str, chosen: Mapping[str, str]) -> str:
    """Papers of one class are no reason to write over those of another."""
    return "-".join([kind, *(re.sub(r"[^\w]+", "-", value).strip("-") for value in chosen.values())])


def _fits(desk: Desk, kind: str, given: list[str]) -> None:
    """Refuse what this kind cannot be chosen by."""
    fitting = PRINTOUTS[kind].choices
    wrong = [_name(one) for one in given if one not in fitting]
    if wrong:
        told = T(
            "{wrong} does not go with «{kind}», which takes: {fitting}",
            wrong=wrong,
            kind=kind,
            fitting=[_name(one) for one in fitting],
        )
        raise SetUpError(desk.say(told))


def _name(choice: str) -> str:
    return f"--{choice.replace('_', '-')}"
