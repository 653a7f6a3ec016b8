"""What goes out to everybody, as papers: totals alone. Nothing here looks at a record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from jiedui.editions.masking import STEP, TOTAL, Arc, Mask, Shown
from jiedui.editions.public import Kept, Public, Year
from jiedui.figures.frames import Frame, Kind
from jiedui.papers.desk import Desk
from jiedui.papers.model import Block, Heading, Line, Paper, Paragraph, Table, line
from jiedui.text import T
from jiedui.wording import percent

SIGNS = {Mask.SMALL: "1–10", Mask.WITHHELD: "—"}


def paper(desk: Desk, found: Public, year: Year) -> Paper:
    """The public's report of a school year."""
    return Paper(
        name=f"public-{year.frame.slug}",
        title=desk.say(T("Open figures: {time}", time=desk.say(year.frame.title))),
        subtitle=desk.view.programme.name,
        blocks=[*people(desk, found), *blocks(desk, year), *notes(desk)],
        landscape=True,
        closing=(desk.view.programme.name, desk.wording.day(desk.view.as_of)),
    )


def people(desk: Desk, found: Public) -> Iterator[Block]:
    """How many there are."""
    told = T(
        "On {day}: {children} children, {mentors} mentors, {pairings} pairings.",
        day=desk.wording.day(desk.view.as_of),
        children=_about(desk, found.children),
        mentors=_about(desk, found.mentors),
        pairings=_about(desk, found.pairings),
    )
    yield Paragraph(line(desk.say(told)))


def blocks(desk: Desk, year: Year) -> Iterator[Block]:
    """A school year: what was held, and how the rules were kept."""
    yield Heading(desk.say(T("What was held, by month")))
    if not year.kinds:
        yield Paragraph(line(desk.say(T("Nothing yet: a month is told when it is over."))))
    else:
        yield _held(desk, year)
    for term, kept in year.terms.items():
        if kept:
            title = Frame(Kind.TERM, term, year.frame.days, year.frame.until).title
            yield Heading(desk.say(T("How the rules were kept: {term}", term=desk.say(title))))
            yield _kept(desk, kept)


def notes(desk: Desk) -> Iterator[Block]:
    """What the signs mean."""
    for told in (
        T("1–10: a number from 1 to 10; which one is not told, so that no child can be recognised by it."),
        T("—: not told, because such a number, or what a few children did, could be worked out from it."),
        T("How many people there are is told to the nearest {step}.", step=STEP),
        T("Classmates who help another child are not counted among the mentors."),
    ):
        yield Paragraph(line(desk.say(told)), is_note=True)


def _about(desk: Desk, shown: Shown) -> str:
    """How many people: never to the last one."""
    if isinstance(shown, Mask) or not shown:
        return said(shown)
    return desk.say(T("about {number}", number=shown))


def said(shown: Shown) -> str:
    """A number, or the sign in its place."""
    return SIGNS[shown] if isinstance(shown, Mask) else str(shown)


def _held(desk: Desk, year: Year) -> Table:
    columns: Sequence[Mapping[str, Arc]] = [*year.activities.columns.values()]
    sums = [year.activities.sums] if year.activities.sums else []
    heads = [desk.say(T("Kind")), *year.months, *([desk.say(T("Sum"))] if sums else [])]
    rows = [_row(desk.wording.kind(kind), kind, [*columns, *sums]) for kind in year.kinds]
    rows.append(_row(desk.say(T("Sum")), TOTAL, [*columns, *sums]))
    return Table(heads, rows, totals=True)


def _row(title: str, row: str, columns: Sequence[Mapping[str, Arc]]) -> list[Line]:
    return [line(title), *(line(said(one[row].shown)) for one in columns)]


def _kept(desk: Desk, kept: Sequence[Kept]) -> Table:
    heads = desk.heads(T("Rule"), T("Met"), T("Missed"), T("Both"), T("Rate"))
    rows = [
        [
            line(desk.rule(one.rule)),
            *(line(said(number)) for number in (one.met, one.missed, one.owed)),
            line("—" if one.rate is None else percent(one.rate)),
        ]
        for one in kept
    ]
    return Table(heads, rows)
