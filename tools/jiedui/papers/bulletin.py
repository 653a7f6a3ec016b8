"""The monthly bulletin (the second document): by mentor, what was owed, done and missed; no child's name."""

from __future__ import annotations

from collections.abc import Iterator

from jiedui.days import Span
from jiedui.figures.bulletin import Bulletin, Line, bulletin
from jiedui.papers.desk import Desk
from jiedui.papers.model import Block, Heading, Paper, Paragraph, Run, Table, bold, line
from jiedui.papers.model import Line as Words
from jiedui.text import T


def paper(desk: Desk, month: Span) -> Paper:
    """A month's bulletin."""
    found = bulletin(desk.view, month)
    return Paper(
        name=f"{month.start:%Y-%m}",
        title=desk.say(T("Bulletin of {month}", month=desk.wording.month(month.start))),
        blocks=[*_praise(desk, found), *_table(desk, found), *_gaps(desk, found)],
    )


def named(desk: Desk, id_: str) -> Run:
    """A mentor by name; a classmate is a child too, and stands here by id."""
    mentor = desk.view.records.mentors.get(id_)
    shown = desk.mentor(id_)
    if mentor and mentor.is_classmate:
        return Run(desk.say(T("classmate {id}", id=id_)), page=shown.page)
    return shown


def _praise(desk: Desk, found: Bulletin) -> Iterator[Block]:
    owed, met = sum(one.owed for one in found.lines), sum(one.met for one in found.lines)
    missed = sum(one.missed for one in found.lines)
    told = T(
        "{owed} duties fell due this month: {met} were met, {missed} missed, {open} are still open.",
        owed=owed,
        met=met,
        missed=missed,
        open=owed - met - missed,
    )
    waived = desk.say(T(" Waived besides: {number}.", number=found.waived)) if found.waived else ""
    yield Paragraph(line(desk.say(told if owed else T("Nothing fell due this month.")), waived))
    full = [named(desk, one.mentor) for one in found.lines if one.mentor and one.is_full]
    if full:
        yield Heading(desk.say(T("Full marks")))
        yield Paragraph(
            (*line(desk.say(T("Everything that was owed this month is done by: "))), *desk.people(full))
        )


def _table(desk: Desk, found: Bulletin) -> Iterator[Block]:
    if found.lines:
        yield Heading(desk.say(T("By mentor")))
        yield Table(
            desk.heads(T("Mentor"), T("Activities"), T("Owed"), T("Done"), T("Missed"), T("Still open")),
            [_row(desk, found, one) for one in found.lines],
        )


def _row(desk: Desk, found: Bulletin, one: Line) -> list[Words]:
    who = line(named(desk, one.mentor) if one.mentor else desk.say(T("All together")))
    held = str(found.activities[one.mentor]) if one.mentor else ""
    missed = line(bold(str(one.missed))) if one.missed else line("0")
    return [who, line(held), line(str(one.owed)), line(str(one.met)), missed, line(str(one.still_open))]


def _gaps(desk: Desk, found: Bulletin) -> Iterator[Block]:
    rows = [
        [
            line(named(desk, one.mentor) if one.mentor else desk.say(T("All together"))),
            line(desk.rule(rule)),
            line(str(times)),
        ]
        for one in found.lines
        for rule, times in one.gaps
    ]
    if rows:
        yield Heading(desk.say(T("What was missed")))
        yield Table(desk.heads(T("Mentor"), T("Rule"), T("How often")), rows)
        yield Paragraph(
            line(
                desk.say(
                    T(
                        "What was done and not written down can still be recorded: the day on which it "
                        "happened counts."
                    )
                )
            ),
            is_note=True,
        )
