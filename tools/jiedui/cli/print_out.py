"""`jiedui print`: what a school keeps on paper, ready for the printer."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from jiedui.cli import argument, option
from jiedui.cli import command as a_command
from jiedui.cli.shared.choosing import (
    PRINTED,
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
from jiedui.cli.shared.common import SetUpError, as_of_option, lang_option, open_records, records_option
from jiedui.cli.shared.edition import inner_edition_option
from jiedui.cli.shared.knowing import form_of
from jiedui.editions.fields import Edition
from jiedui.papers.desk import Desk
from jiedui.papers.drawn.docx import docx
from jiedui.papers.drawn.html import html
from jiedui.papers.printouts import PRINTOUTS, Choice
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
) -> None:
    desk = open_desk(open_records(records, as_of, lang), edition)
    given = (pairing, child, mentor, class_, plan, term, year, school_year, month)
    _fits(desk, kind, [name for name, value in zip(CHOICES, given, strict=True) if value is not None])
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
    put(desk, out or PRINTED / f"{kind}.{form}", content, force=force)


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
