"""The pairings, and a page for each: who with whom, signed or not yet, and the year's duties at a glance."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jiedui import vocabulary
from jiedui.entry.form.address import for_change, meeting
from jiedui.escape import Md, escape
from jiedui.figures import frames
from jiedui.figures.ladder import ladder
from jiedui.pages import from_papers, parts, to_do
from jiedui.pages.markdown import Page, bold, join
from jiedui.pages.paging import Row, paged
from jiedui.papers import pictures
from jiedui.papers.desk import Desk
from jiedui.papers.year import study_plans
from jiedui.records.model import Data, For, Pairing
from jiedui.text import T, Tongue
from jiedui.view import View


def pages(view: View, tongue: Tongue) -> Iterator[Page]:
    """The list, those that run first; then each."""
    heads = (T("Child"), T("Mentor"), T("Kind"), T("Since"), T("Agreement"), T("Missed so far"))

    def rows(page: Page) -> Sequence[tuple[Md | None, Sequence[Row]]]:
        alive: list[Row] = []
        over: list[Row] = []
        for one in view.records.pairings.values():
            (alive if view.is_alive(one) else over).append(_row(page, view, one))
        blocks: list[tuple[Md | None, Sequence[Row]]] = [(None, alive)] if alive else []
        return [*blocks, (page.say(T("Over or not yet begun")), over)] if over else blocks

    yield from paged("pairings.md", tongue, T("Pairings"), heads, rows)
    desk = Desk(view, tongue)
    for one in view.records.pairings.values():
        yield _page(desk, one)


def _row(page: Page, view: View, one: Pairing) -> Row:
    signed = one.data.get("agreement", {}).get("signed")
    to = page.to(escape(signed) if signed else page.say(T("not yet")), f"pairings/{one.id}.md")
    return [
        parts.child(page, view, one.child),
        parts.mentor(page, view, one.mentor),
        parts.words(page, view, vocabulary.PAIRING_KINDS, one.kind),
        parts.running(one),
        to if signed else bold(to),
        Md(str(parts.missed(view.duties_of.get((For.PAIRING, one.id), ())))),
    ]


def _page(desk: Desk, one: Pairing) -> Page:
    view = desk.view
    page = Page(f"pairings/{one.id}.md", desk.tongue)
    who = [parts.child(page, view, one.child), parts.mentor(page, view, one.mentor)]
    names = [escape(desk.child(one.child).text), escape(desk.mentor(one.mentor).text), escape(one.id)]
    page.heading(join(names, " · "), 1)
    page.paragraph(parts.source(page, view, one.file))
    if view.is_alive(one):
        page.paragraph(join(_forms(page, view, one)))
    else:
        page.paragraph(bold(page.say(T("This pairing does not run on {date}.", date=view.as_of))))
    to_do.write(page, view, For.PAIRING, one.id)
    page.heading(page.say(T("Particulars")))
    page.table((T("Field"), T("Value")), [row for row in _facts(page, desk, one, who) if row[1]])
    year = frames.school_year(view.programme, view.as_of)
    rungs = ladder(view, view.duties_of.get((For.PAIRING, one.id), ()), year)
    if rungs:
        from_papers.write(
            page, pictures.ladder(desk, rungs, year, desk.say(T("The year's duties at a glance")))
        )
    to_do.ledger(page, view, list(view.duties_of.get((For.PAIRING, one.id), ()))[::-1])
    for block in study_plans(desk, [one], view.as_of):
        from_papers.write(page, block)
    _met(page, view, one)
    return page


def _forms(page: Page, view: View, one: Pairing) -> Iterator[Md]:
    """What can be written down about a pairing that runs."""
    yield parts.record(page, meeting(child=one.child, mentor=one.mentor), T("Record an activity"))
    yield parts.record(page, for_change(view, "review", one.id), T("Study plan: set up or review"))
    if "signed" not in one.data.get("agreement", {}):
        yield parts.record(page, for_change(view, "sign", one.id), T("An agreement was signed"))
    yield parts.record(page, for_change(view, "end", one.id), T("End a pairing"))


def _facts(page: Page, desk: Desk, one: Pairing, who: Sequence[Md]) -> Iterator[Row]:
    data = one.data
    child, mentor = who
    yield [page.say(T("Child")), child]
    yield [page.say(T("Mentor")), mentor]
    yield [page.say(T("Kind")), parts.words(page, desk.view, vocabulary.PAIRING_KINDS, one.kind)]
    yield [page.say(T("Since")), parts.running(one)]
    agreement = data.get("agreement", {})
    signed = T("signed on {day}", day=agreement["signed"]) if "signed" in agreement else None
    said = page.say(signed) if signed else bold(page.say(T("not yet signed")))
    if one.child in desk.view.records.children and one.mentor in desk.view.records.mentors:
        to = from_papers.to_print(
            page.path, f"print/agreements/{one.id}.html", page.say(T("print the agreement"))
        )
        said = join([said, to], " · ")
    yield [page.say(T("Agreement")), said]
    yield [page.say(T("Signed by")), escape(desk.wording.listed(agreement.get("by", ())))]
    for pause in data.get("pauses", ()):
        yield [page.say(T("Pause")), escape(_from_to(pause))]
    for waiver in data.get("waivers", ()):
        yield [page.say(T("Waiver")), escape(f"{waiver['rule']} · {_from_to(waiver)}")]


def _from_to(data: Data) -> str:
    told = [f"{data['from']} – {data.get('to', '')}".rstrip(" –"), data.get("reason", ""), data.get("by", "")]
    return " · ".join(str(one) for one in told if one)


def _met(page: Page, view: View, one: Pairing) -> None:
    page.heading(page.say(T("What happened")))
    both = view.met(one)
    if not both:
        page.paragraph(bold(page.say(T("Nothing has been recorded yet."))))
    page.table(parts.ACTIVITY_HEADS, [parts.activity_row(page, view, activity) for activity in both])
