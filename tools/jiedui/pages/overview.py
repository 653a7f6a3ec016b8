"""The overview: on Monday morning, who needs me this week."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from jiedui.days import ONE_DAY, Span, add_months
from jiedui.duties import Status
from jiedui.entry.form.address import meeting
from jiedui.escape import Md, escape
from jiedui.figures import coverage, frames, rates
from jiedui.figures.arrears import arrears, to_make_good
from jiedui.figures.coming import SOON, coming
from jiedui.figures.giving import next_birthday
from jiedui.figures.needs import needs
from jiedui.figures.plans import runs
from jiedui.pages import from_papers, missed, parts
from jiedui.pages.markdown import Page, bold, join
from jiedui.pages.needs import HEADS, row
from jiedui.papers import pictures
from jiedui.papers.desk import Desk
from jiedui.text import T, Tongue
from jiedui.view import View
from jiedui.wording import percent

MOST_SHOWN = 10


def pages(view: View, tongue: Tongue) -> Iterator[Page]:
    """The first page."""
    page = Page("index.md", tongue)
    page.heading(escape(view.programme.name), 1)
    waiting = len(to_make_good(view))
    _numbers(page, view, waiting)
    page.paragraph(parts.record(page, meeting(), T("Record an activity")))
    page.heading(page.say(T("Who needs you this week")))
    found = needs(view)
    if not found:
        page.paragraph(page.say(T("Nobody is waiting: there is nothing to make good.")))
    page.table(HEADS, [row(page, view, one) for one in found[:MOST_SHOWN]])
    more = [page.to(page.say(T("All {number} to make good", number=waiting)), "missed.md")] if waiting else []
    page.paragraph(join(more))
    _due(page, view)
    _birthdays(page, view)
    _plan_items(page, view)
    _papers(page)
    _rates(page, view)
    _pictures(page, Desk(view, tongue))
    yield page


def _papers(page: Page) -> None:
    """What a secretary looks for, one click from here."""
    page.heading(page.say(T("Papers")))
    ways = [
        (T("Agreements"), "pairings.md"),
        (T("Register"), "register.md"),
        (T("Plans"), "plans.md"),
        (T("Work reports"), "reports.md"),
        (T("Bulletins"), "bulletins.md"),
        (T("Evaluations"), "evaluations.md"),
        (T("Cards, sheets, folders and all that can be printed"), "print.md"),
    ]
    page.paragraph(join([page.to(page.say(what), to) for what, to in ways], " · "))


def _numbers(page: Page, view: View, waiting: int) -> None:
    records = view.records
    pairings = [one for one in records.pairings.values() if view.is_alive(one)]
    counted = [
        (T("children"), len(view.there(records.children)), "children.md"),
        (T("mentors"), len(view.there(records.mentors)), "mentors.md"),
        (T("pairings"), len(pairings), "pairings.md"),
        (T("to make good"), waiting, "missed.md"),
        (T("due soon"), len(view.with_status(Status.DUE_SOON)), "due.md"),
    ]
    numbers = [join([bold(Md(str(number))), page.to(page.say(what), to)]) for what, number, to in counted]
    page.paragraph(join([page.say(T("As of {date}:", date=view.as_of)), join(numbers, " · ")]))
    if view.problems:
        text = T("{number} problems in the records", number=len(view.problems))
        page.paragraph(page.to(page.say(text), "problems.md"))


def _due(page: Page, view: View) -> None:
    due = coming(view)
    page.heading(page.say(T("Due in the next 14 days")))
    if not due:
        page.paragraph(page.say(T("Nothing.")))
    rows = ((duty, missed.due_row(page, view, duty)) for duty in due[:MOST_SHOWN])
    page.table(missed.HEADS, [missed.with_mentor(page, view, duty, row) for duty, row in rows])
    if len(due) > MOST_SHOWN:
        page.paragraph(page.to(page.say(T("All that is due soon")), "due.md"))
    page.paragraph(page.to(page.say(T("All this as a calendar for the telephone")), "calendars.md"))


def _birthdays(page: Page, view: View) -> None:
    rows = []
    for child in view.records.children.values():
        if child.born and view.is_there(child):
            day = next_birthday(child.born, view.as_of)
            if day <= view.as_of + SOON:
                rows.append((day, child.id, day.year - child.born.year))
    if rows:
        page.heading(page.say(T("Birthdays in the next 14 days")))
        page.table(
            (T("Date"), T("Child"), T("Turns")),
            [
                [Md(str(day)), parts.child(page, view, id_), Md(str(age))]
                for day, id_, age in sorted(rows)[:20]
            ],
        )


def _plan_items(page: Page, view: View) -> None:
    """What the plans that run have due, and how much earlier plans have left undone."""
    rows, earlier = [], 0
    for plan in view.records.plans.values():
        for item in plan.items:
            due = item.data.get("due", "")
            if not due or due > str(view.as_of + SOON) or view.done_items.get(f"{plan.id}/{item.id}"):
                continue
            if not runs(view, plan):
                earlier += 1
                continue
            title = page.to(escape(page.tongue.pick(item.data.get("title", item.id))), f"plans/{plan.id}.md")
            late = bold(page.say(T("late"))) if due < str(view.as_of) else Md("")
            way = meeting(kind=item.data.get("kind", ""), plan=f"{plan.id}/{item.id}")
            rows.append([join([escape(due), late]), join([title, parts.record(page, way, T("write down"))])])
    if rows:
        page.heading(page.say(T("Plan items due")))
        page.table((T("Due"), T("Item")), sorted(rows)[-20:])
    if earlier:
        told = T("Left undone of earlier plans: {number}", number=earlier)
        page.paragraph(page.to(page.say(told), "plans.md"))


def _rates(page: Page, view: View) -> None:
    first = view.as_of.replace(day=1)
    month = Span(first, add_months(first, 1) - ONE_DAY)
    term = next((one.days for one in view.programme.terms if view.as_of in one.days), None)
    spans = (month, term, None)
    rows = [
        [
            parts.rule(page, rule),
            *(Md("" if found is None else percent(found)) for found in kept),
            Md(f"{rule.target:.0%}" if rule.target is not None else ""),
        ]
        for rule, kept in rates.in_spans(view, spans)
    ]
    page.heading(page.say(T("How well the rules are kept")))
    page.paragraph(page.say(T("Met, of all that were met or missed, by deadline.")))
    page.table((T("Rule"), T("This month"), T("This term"), T("Always"), T("Target")), rows)


def _pictures(page: Page, desk: Desk) -> None:
    """The year in pictures: rules by month, days with activities, who of each village and class has whom."""
    view = desk.view
    months = rates.last_year(view)
    from_papers.write(page, pictures.rates(desk, months, rates.by_month(view, months)))
    page.heading(page.say(T("Activities this school year")))
    year = frames.school_year(view.programme, view.as_of)
    from_papers.write(page, pictures.activities(desk, year, desk.say(T("Activities by day"))))
    page.heading(page.say(T("Who is looked after")))
    found = arrears(view)
    villages = coverage.by_village(view, found)
    without = desk.say(T("Without a village"))
    named = [replace(one, place=one.place or without) for one in villages]
    from_papers.write(
        page, pictures.coverage(desk, named, desk.say(T("Children by village")), desk.say(T("Village")))
    )
    classes = [
        coverage.Covered(desk.wording.class_name(*one.place), one.kept, one.waiting, one.unmet, one.alone)
        for one in coverage.by_class(view, found)
    ]
    from_papers.write(
        page, pictures.coverage(desk, classes, desk.say(T("Children by class")), desk.say(T("Class")))
    )
