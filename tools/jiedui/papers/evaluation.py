"""The yearly evaluation (the second and fourth documents): a sheet for each mentor, and a summary of all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from jiedui.figures.evaluation import Evaluation, evaluations
from jiedui.figures.frames import Frame
from jiedui.papers.desk import KEPT, Desk, text_of
from jiedui.papers.model import (
    Blank,
    Block,
    Form,
    Heading,
    Line,
    Paper,
    Paragraph,
    Signatures,
    Table,
    line,
)
from jiedui.papers.pictures import share
from jiedui.text import T


def summary(desk: Desk, frame: Frame, found: Sequence[Evaluation]) -> Paper:
    """All mentors of a school year, by id."""
    heads = desk.heads(
        T("Mentor"),
        T("Pairings"),
        T("Met"),
        T("Missed"),
        T("Rate"),
        T("Talks with a record"),
        T("Study plans reviewed"),
        T("The group's mark"),
    )
    return Paper(
        name=frame.slug,
        title=desk.say(T("Yearly evaluation of the mentors")),
        subtitle=desk.say(T("{frame}, up to {day}", frame=frame.title, day=desk.wording.day(frame.until))),
        blocks=[Table(heads, [_row(desk, one) for one in found])],
        landscape=True,
    )


def _row(desk: Desk, one: Evaluation) -> list[Line]:
    return [
        line(desk.mentor(one.mentor.id)),
        line(str(len(one.pairings))),
        line(str(one.met)),
        line(str(one.missed)),
        line(share(one.met, one.missed)),
        line(f"{one.talks_with_record}/{one.talks}"),
        line(f"{one.plans_reviewed}/{one.plans}"),
        line(_marks(desk, one)),
    ]


def _marks(desk: Desk, one: Evaluation) -> str:
    return _marked(desk, one.group_marks)


def _marked(desk: Desk, marks: Iterable[tuple[str, object]]) -> str:
    """«良», or with the names of the marks where there are several."""
    given = list(marks)
    return (
        str(given[0][1]) if len(given) == 1 else desk.wording.listed(f"{name} {mark}" for name, mark in given)
    )


def sheet(desk: Desk, frame: Frame, one: Evaluation) -> Paper:
    """One mentor's sheet."""
    return Paper(
        name=f"{one.mentor.id}-{frame.slug}",
        title=desk.say(T("Evaluation sheet: {mentor}", mentor=one.mentor.name)),
        subtitle=desk.say(T("{frame}, up to {day}", frame=frame.title, day=desk.wording.day(frame.until))),
        blocks=list(_sheet(desk, one)),
    )


def _sheet(desk: Desk, one: Evaluation) -> Iterator[Block]:
    children = desk.children(dict.fromkeys(pairing.child for pairing in one.pairings))
    yield Form(
        [
            [
                (desk.say(T("Roles")), line(desk.role(one.mentor))),
                (desk.say(T("Organisation")), line(text_of(one.mentor, "organisation"))),
            ],
            [(desk.say(T("Children")), children or line("–"))],
        ]
    )
    yield Heading(desk.say(T("Duties by rule")))
    if one.kept:
        yield Table(
            desk.heads(T("Rule"), T("Met"), T("Missed"), T("Waived"), T("Open"), T("Rate")),
            [
                [
                    line(desk.rule(kept.rule)),
                    *(line(str(part)) for part in (kept.met, kept.missed, kept.waived, kept.open)),
                    line(share(kept.met, kept.missed)),
                ]
                for kept in one.kept
            ],
        )
    else:
        yield Paragraph(line(desk.say(T("Nothing was owed."))))
    yield Heading(desk.say(T("Records and plans")))
    talks = T(
        "{with_record} of {talks} talks have a record of what they were about; {reviewed} of {plans} entries "
        "of study plans were reviewed this year.",
        with_record=one.talks_with_record,
        talks=one.talks,
        reviewed=one.plans_reviewed,
        plans=one.plans,
    )
    yield Paragraph(line(desk.say(talks)))
    yield from _progress(desk, one)
    yield from _said(desk, one)
    yield Signatures(desk.heads(T("Mentor"), T("Evaluation group")))


def _progress(desk: Desk, one: Evaluation) -> Iterator[Block]:
    yield Heading(desk.say(T("The pupils' progress (mean mark, first and last of the year)")))
    if not one.progress:
        yield Paragraph(line(desk.say(T("There are not two days with marks to compare."))))
    else:
        yield Table(
            desk.heads(T("Child"), T("At the beginning"), T("At the end"), T("Change")),
            [
                [
                    line(desk.child(part.child)),
                    line(f"{part.first:.1f}"),
                    line(f"{part.last:.1f}"),
                    line(f"{part.last - part.first:+.1f}"),
                ]
                for part in one.progress
            ],
        )


def _said(desk: Desk, one: Evaluation) -> Iterator[Block]:
    yield Heading(desk.say(T("Remarks and the group's mark")))
    rows = [
        [
            line(str(said.date)),
            line(
                desk.say(KEPT)
                if said.is_confidential
                else str(said.data.get("notes") or said.data.get("topic", ""))
            ),
            line("" if said.is_confidential else _marked(desk, said.data.get("scores", {}).items())),
        ]
        for said in one.said
    ]
    if rows:
        yield Table(desk.heads(T("Date"), T("Remarks"), T("Mark")), rows)
    else:
        yield Blank(desk.say(T("Remarks and mark")), 4)


def all_of(desk: Desk, frame: Frame) -> Sequence[Evaluation]:
    """Everybody's evaluation of a school year."""
    return evaluations(desk.view, frame)
