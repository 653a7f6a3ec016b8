"""Problems in the records, and the help page that tells what each code means."""

from __future__ import annotations

from collections.abc import Iterator

from jiedui.catalogue import CODES
from jiedui.duties import Status
from jiedui.entry.harm import HARM
from jiedui.escape import Md, escape
from jiedui.examples import shown
from jiedui.pages import parts
from jiedui.pages.markdown import Page, bold, join
from jiedui.pages.paging import paged
from jiedui.problems import Code, Problem
from jiedui.sealing.text import is_sealed_programme
from jiedui.text import T, Text, Tongue
from jiedui.view import View

MEANINGS: dict[Status, Text] = {
    Status.MET: T("What was promised was done in time. The day on which it happened counts."),
    Status.WAIVED: T("The pairing was excused from this rule for that time."),
    Status.MISSED: T("The deadline has passed, and it was not done."),
    Status.DUE_SOON: T("Something is still to be done, and the deadline is near."),
    Status.OPEN: T("There is still time."),
}


def pages(view: View, tongue: Tongue) -> Iterator[Page]:
    """The problems of these records (no page where there are none), and two pages of help."""
    heads = (T("Place"), T("What is wrong"), T("Code"))
    if view.problems:
        yield from paged(
            "problems.md",
            tongue,
            T("Problems in the records"),
            heads,
            lambda page: [(None, [_row(page, view, one) for one in view.problems])],
        )
    yield _help(view, tongue)
    yield _codes(tongue)


def _row(page: Page, view: View, problem: Problem) -> list[Md]:
    said = [page.say(problem.message), page.say(problem.hint) if problem.hint else Md("")]
    return [
        parts.place(page, view, problem),
        join(said, "<br>"),
        page.to(Md(problem.code), "help/problems.md"),
    ]


def _help(view: View, tongue: Tongue) -> Page:
    page = Page("help/index.md", tongue)
    page.heading(page.say(T("How to read this site")), 1)
    page.paragraph(
        page.say(
            T(
                "Everything here is made from the records: each child, mentor, pairing and activity is one "
                "file. A policy says what is owed; each single thing that is owed is a duty, with a "
                "deadline and a status."
            )
        )
    )
    page.table(
        (T("Status"), T("What it means")),
        [[parts.status(page, status), page.say(text)] for status, text in MEANINGS.items()],
    )
    page.paragraph(bold(page.say(HARM)))
    page.paragraph(page.to(page.say(T("What the codes of problems mean")), "help/problems.md"))
    if is_sealed_programme(view.records):
        locked = T(
            "🔒: something is written there and sealed; only coordinators can open it, on their own "
            "computers."
        )
        page.paragraph(page.say(locked))
        page.paragraph(parts.alone(page))
    return page


def _codes(tongue: Tongue) -> Page:
    page = Page("help/problems.md", tongue)
    page.heading(page.say(T("What the codes of problems mean")), 1)
    for code in CODES:
        _code(page, code)
    return page


def _code(page: Page, code: Code) -> None:
    page.heading(join([Md(code.id), page.say(code.title)]))
    page.paragraph(page.say(code.about))
    for side, title in (("bad", T("Wrong:")), ("good", T("Right:"))):
        for file, text in shown(code.id, side):
            page.paragraph(join([page.say(title), escape(file)]))
            page.lines += [*(f"    {line}" for line in text.splitlines()), ""]
