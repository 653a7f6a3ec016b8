"""`jiedui report`: the work report of a term, a year or a school year."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import click

from jiedui.cli import command as a_command
from jiedui.cli import option
from jiedui.cli.shared.choosing import (
    force_option,
    frame_of,
    open_desk,
    out_option,
    put,
    school_year_option,
    term_option,
    year_option,
)
from jiedui.cli.shared.common import (
    Opened,
    SetUpError,
    as_of_option,
    lang_option,
    open_records,
    records_option,
    say_error,
)
from jiedui.cli.shared.edition import edition_option
from jiedui.cli.shared.folders import PRINTED
from jiedui.cli.shared.knowing import form_of
from jiedui.editions.as_json import as_data
from jiedui.editions.fields import Edition
from jiedui.editions.public import public
from jiedui.figures import frames
from jiedui.figures.frames import Frame
from jiedui.figures.work import numbers, scope
from jiedui.papers.desk import Desk
from jiedui.papers.drawn.docx import docx
from jiedui.papers.drawn.html import html
from jiedui.papers.drawn.markdown import markdown
from jiedui.papers.model import Paper
from jiedui.papers.public import paper as public_paper
from jiedui.papers.work.report import report, written
from jiedui.reports.findings import place, said
from jiedui.text import T

FORMATS = ("md", "docx", "html", "json")


@a_command("report")
@records_option
@as_of_option
@lang_option
@edition_option
@term_option
@year_option
@school_year_option
@option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    help="Markdown (the usual one), Word, HTML for the printer, or the numbers alone as JSON.",
)
@out_option
@force_option
def command(
    records: Path,
    as_of: date | None,
    lang: str | None,
    edition: Edition,
    term: str | None,
    year: str | None,
    school_year: str | None,
    form: str | None,
    out: Path | None,
    force: bool,
) -> None:
    opened = open_records(records, as_of, lang)
    if edition is Edition.PUBLIC:
        _public(open_desk(opened), (term, year), school_year, form, out, force=force)
        return
    desk = open_desk(opened, edition)
    frame = frame_of(desk, term, year, school_year) or _latest(desk)
    _refuse_to_lose(opened, frame)
    form = form_of(desk.tongue, form, out, FORMATS, "md")
    content = _made(desk, frame, form)
    default = PRINTED / f"{frame.slug}.docx" if form == "docx" else Path("-")
    put(desk, out or default, content, force=force)
    if form != "json" and not written(desk, frame):
        own = T(
            "Your own paragraphs go into {path}, under the headings of the report, and are merged in.",
            path=(records.parent / "reports" / f"{frame.slug}.md").as_posix(),
        )
        say_error(desk.tongue, own)


def _public(
    desk: Desk,
    others: tuple[str | None, str | None],
    school_year: str | None,
    form: str | None,
    out: Path | None,
    *,
    force: bool,
) -> None:
    """The totals of a school year. Two cuts of the same things could be taken from each other."""
    if any(others):
        told = T("The public is told of whole school years alone: give --school-year, or none.")
        raise SetUpError(desk.say(told))
    chosen = frame_of(desk, None, None, school_year)
    found = public(desk.view)
    years = [one for one in found.years if chosen is None or one.frame == chosen]
    if not years:
        raise SetUpError(desk.say(T("No term has begun yet.")))
    form = form_of(desk.tongue, form, out, FORMATS, "md")
    content = _drawn(desk, public_paper(desk, found, years[0]), form)
    if form == "json":
        told_of = {"edition": "public", "school_year": years[0].frame.id, "as_of": str(desk.view.as_of)}
        content = json.dumps({**told_of, **as_data(found, years[0])}, ensure_ascii=False, indent=1) + "\n"
    default = PRINTED / f"public-{years[0].frame.slug}.docx" if form == "docx" else Path("-")
    put(desk, out or default, content, force=force)


def _refuse_to_lose(opened: Opened, frame: Frame) -> None:
    """Stop where the coordinator's own words for this report are there and cannot be read."""
    loaded, _, tongue = opened
    for problem in loaded.problems:
        if problem.file in loaded.refused_remarks and Path(problem.file).stem.partition(".")[0] == frame.slug:
            raise BrokenRemarksError(f"{place(problem)}: {problem.code} {said(problem, tongue)}")


class BrokenRemarksError(click.ClickException):
    """Something in the coordinator's file is wrong: exit status 1."""

    exit_code = 1


def _latest(desk: Desk) -> Frame:
    begun = frames.frames(desk.view.programme, desk.view.as_of)
    if not begun:
        raise SetUpError(desk.say(T("No term has begun yet.")))
    return begun[0]


def _made(desk: Desk, frame: Frame, form: str) -> str | bytes:
    if form != "json":
        return _drawn(desk, report(desk, frame), form)
    about = {
        "frame": {
            "kind": frame.kind,
            "id": frame.id,
            "start": str(frame.days.start),
            "end": str(frame.days.end),
        },
        "as_of": str(desk.view.as_of),
        "numbers": dict(numbers(scope(desk.view, frame))),
    }
    return json.dumps(about, ensure_ascii=False, indent=1) + "\n"


def _drawn(desk: Desk, paper: Paper, form: str) -> str | bytes:
    match form:
        case "docx":
            return docx([paper], desk.imprint)
        case "html":
            return html([paper], desk.imprint, paper.title)
        case _:
            return markdown(paper, desk.imprint)
