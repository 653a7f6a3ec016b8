"""The page of the calendars: where each is, and how it gets into a telephone."""

from __future__ import annotations

from collections.abc import Iterator

from jiedui.calendars.feeds import ALL, has_feed, way_of
from jiedui.calendars.shelf import file_of
from jiedui.escape import Md, escape
from jiedui.pages.from_papers import to_print
from jiedui.pages.markdown import Page, join
from jiedui.records.model import Mentor
from jiedui.text import T, Tongue
from jiedui.view import View

PAGE = "calendars.md"
HOW = (
    T(
        "Import: open the file on the telephone and let its calendar take it in (in WeChat: «⋯», then «open "
        "with another app»). Give it a calendar of its own, which can be deleted as a whole."
    ),
    T(
        "What was imported does not follow by itself: import a newer file now and then. What is there "
        "already is replaced, not doubled; what has been done since stays, so delete that calendar first."
    ),
    T(
        "Subscribe, and it follows by itself: for this your organisation must serve the file, behind a "
        "password or under an address that is hard to guess. Who knows the address can read it. "
        "iPhone: Settings, Apps, Calendar, Calendar Accounts, Add Account, Other, Add Subscribed Calendar."
    ),
)


def pages(view: View, tongue: Tongue) -> Iterator[Page]:
    """The one page."""
    page = Page(PAGE, tongue)
    page.heading(page.say(T("Calendars")), 1)
    page.paragraph(
        page.say(
            T(
                "What is to be done, on its last day (what takes a week or less, on all its days); what is "
                "overdue, on today; plan items, openings of the children's home, birthdays. Children "
                "appear by alias or number, never by name."
            )
        )
    )
    page.paragraph(to_print(page.path, file_of(ALL), page.say(T("Calendar of everything"))))
    page.heading(page.say(T("Calendars of the mentors")))
    there = [one for one in view.records.mentors.values() if has_feed(one) and view.is_there(one)]
    page.paragraph(join((_way(page, one, escape(view.label(one))) for one in there), " · "))
    page.heading(page.say(T("Into the telephone")))
    page.bullets(page.say(one) for one in HOW)
    yield page


def link_to_own(page: Page, mentor: Mentor) -> None:
    """The way to a mentor's calendar, and to how it is used."""
    if has_feed(mentor):
        calendar = _way(page, mentor, page.say(T("Calendar for the telephone")))
        page.paragraph(join([calendar, page.to(page.say(T("how to use it")), PAGE)], " · "))


def _way(page: Page, mentor: Mentor, label: Md) -> Md:
    return to_print(page.path, file_of(way_of(mentor)), label)
