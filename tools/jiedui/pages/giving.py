"""Birthdays, sponsorships, condolence rounds, commendations: a page each, where there is anything."""

from __future__ import annotations

from collections.abc import Iterator

from jiedui.escape import Md, escape
from jiedui.figures.giving import Round, Sponsored, birthdays, condolence_rounds, held, sponsorships
from jiedui.pages import parts
from jiedui.pages.markdown import Page, bold, join
from jiedui.pages.paging import Block, Row, paged
from jiedui.papers.desk import Desk
from jiedui.papers.year import topic
from jiedui.text import T, Tongue
from jiedui.view import View
from jiedui.wording import number


def pages(view: View, tongue: Tongue) -> Iterator[Page]:
    """The four pages, as far as there is something to show."""
    desk = Desk(view, tongue)
    yield from _birthdays(desk)
    yield from _sponsorships(desk)
    yield from _condolence(desk)
    yield from _commendations(desk)


def _birthdays(desk: Desk) -> Iterator[Page]:
    view, found = desk.view, birthdays(desk.view)
    if not found:
        return

    def blocks(page: Page) -> list[Block]:
        months: dict[int, list[Row]] = {}
        for one in found:
            greeted = Md(str(one.greeted)) if one.greeted else Md("")
            if not greeted and one.day < view.as_of:
                greeted = bold(page.say(T("not recorded")))
            row = [Md(str(one.day)), parts.child(page, view, one.child.id), Md(str(one.age)), greeted]
            months.setdefault(one.day.month, []).append(row)
        return [(escape(desk.wording.month(view.as_of.replace(day=1, month=month))), rows)
                for month, rows in months.items()]  # fmt: skip

    heads = (T("Date"), T("Child"), T("Turns"), T("Greeted on"))
    yield from paged(
        "birthdays.md", desk.tongue, T("Birthdays of {year}", year=view.as_of.year), heads, blocks
    )


def _sponsorships(desk: Desk) -> Iterator[Page]:
    view, found = desk.view, sponsorships(desk.view)
    if not found:
        return

    def row(page: Page, one: Sponsored) -> Row:
        pairing = one.pairing
        days = [Md(str(activity.date)) for activity in reversed(one.activities)]
        return [
            parts.child(page, view, pairing.child),
            parts.mentor(page, view, pairing.mentor),
            page.say(desk.yuan(one.amount)) if one.amount else bold(page.say(T("nothing yet"))),
            parts.people(days, page),
        ]

    def blocks(page: Page) -> list[Block]:
        years: dict[int, list[Sponsored]] = {}
        for one in found:
            years.setdefault(one.year, []).append(one)
        return [
            (page.say(T("{year}: {amount} yuan", year=year, amount=number(sum(one.amount for one in group)))),
             [row(page, one) for one in group])
            for year, group in years.items()
        ]  # fmt: skip

    heads = (T("Child"), T("Sponsor"), T("Sum of the year"), T("Given on"))
    yield from paged("sponsorships.md", desk.tongue, T("Sponsorships"), heads, blocks)


def _condolence(desk: Desk) -> Iterator[Page]:
    view, found = desk.view, condolence_rounds(desk.view)
    if not found:
        return

    def heading(page: Page, one: Round) -> Md:
        told = T(
            "{days}: children visited: {children}, yuan: {amount}",
            days=desk.days(one.days),
            children=len(one.children),
            amount=number(one.amount),
        )
        owed = T("owed: {owed}, met: {met}", owed=one.owed, met=one.met)
        return join([page.say(told), page.say(owed) if one.owed else Md("")], " · ")

    def blocks(page: Page) -> list[Block]:
        return [
            (heading(page, one), [parts.activity_row(page, view, activity) for activity in one.activities])
            for one in found
        ]

    yield from paged("condolence.md", desk.tongue, T("Condolence rounds"), parts.ACTIVITY_HEADS, blocks)


def _commendations(desk: Desk) -> Iterator[Page]:
    view, found = desk.view, held(desk.view, "commendation")
    if not found:
        return

    def blocks(page: Page) -> list[Block]:
        rows = [
            [
                Md(str(one.date)),
                escape(topic(desk, one)),
                parts.people((parts.child(page, view, id_) for id_ in one.children), page),
                parts.source(page, view, one.file),
            ]
            for one in found
        ]
        return [(None, rows)]

    heads = (T("Date"), T("For what"), T("Children"), T("Source"))
    yield from paged("commendations.md", desk.tongue, T("Commendations"), heads, blocks)
