"""Registers, home logs, plans, reports, bulletins, evaluations as pages, and the list of all printouts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from jiedui.escape import Md, escape
from jiedui.figures import frames
from jiedui.figures.bulletin import all_months
from jiedui.figures.frames import Frame
from jiedui.pages.from_papers import page_of, to_print
from jiedui.pages.markdown import Page, join
from jiedui.papers import bulletin, evaluation, home, plan, register
from jiedui.papers.desk import Desk
from jiedui.papers.printouts import PRINTOUTS, File, files, plans
from jiedui.papers.work import details
from jiedui.papers.work.report import report
from jiedui.text import T, Text, Tongue
from jiedui.view import View


def pages(view: View, tongue: Tongue) -> Iterator[Page]:
    """Every paper that is a page too, then the list of what can be printed."""
    desk = Desk(view, tongue)
    yield from _terms(desk)
    yield from _plans(desk)
    yield from _reports(desk)
    yield from _bulletins(desk)
    yield from _evaluations(desk)
    yield _printouts(desk)


def _index(desk: Desk, path: str, title: Text, ways: Iterable[tuple[str, str]]) -> Page:
    """A list of pages: what each is called, and where it is."""
    page = Page(path, desk.tongue)
    page.heading(page.say(title), 1)
    listed = [page.to(escape(name), to) for name, to in ways]
    if not listed:
        page.paragraph(page.say(T("Nothing here.")))
    page.bullets(listed)
    return page


def _printed(desk: Desk, page: str, kind: str, name: str, *, word: bool = False) -> list[Md]:
    """The ways to a paper's printout, and to its Word file where there is one."""
    found = [to_print(page, f"print/{kind}/{name}.html", escape(desk.say(T("For the printer"))))]
    if word:
        found.append(to_print(page, f"print/{kind}/{name}.docx", escape(desk.say(T("Word file")))))
    return found


def _terms(desk: Desk) -> Iterator[Page]:
    terms = frames.terms(desk.view.programme, desk.view.as_of)
    for kind, title, made in (
        ("register", T("Register and list of responsibilities"), register.paper),
        ("home", T("Log of the children's home"), home.paper),
    ):
        ways = [(desk.say(one.title), f"{kind}/{one.slug}.md") for one in terms]
        yield _index(desk, f"{kind}.md", title, ways)
        for one in terms:
            path = f"{kind}/{one.slug}.md"
            forms = _printed(desk, path, kind, one.slug)
            if kind == "register":
                label = escape(desk.say(T("Statistics by village")))
                forms.append(to_print(path, f"print/statistics/{one.slug}.html", label))
            yield page_of(desk, path, made(desk, one), forms)


def _plans(desk: Desk) -> Iterator[Page]:
    found = plans(desk)
    yield _index(
        desk, "plans.md", T("Plans"), [(plan.title(desk, one), f"plans/{one.id}.md") for one in found]
    )
    for one in found:
        path = f"plans/{one.id}.md"
        yield page_of(desk, path, plan.paper(desk, one), _printed(desk, path, "plans", one.id))


def _reports(desk: Desk) -> Iterator[Page]:
    found = frames.frames(desk.view.programme, desk.view.as_of)
    ways = [(desk.say(one.title), f"reports/{one.slug}.md") for one in found]
    yield _index(desk, "reports.md", T("Work reports"), ways)
    for one in found:
        path = f"reports/{one.slug}.md"
        yield page_of(desk, path, report(desk, one), _printed(desk, path, "reports", one.slug, word=True))
        yield _details(desk, one)


def _details(desk: Desk, frame: Frame) -> Page:
    path = f"reports/numbers/{frame.slug}.md"
    return page_of(desk, path, details.paper(desk, frame))


def _bulletins(desk: Desk) -> Iterator[Page]:
    months = all_months(desk.view)
    ways = [(desk.wording.month(one.start), f"bulletins/{one.start:%Y-%m}.md") for one in months]
    yield _index(desk, "bulletins.md", T("Bulletins"), ways)
    for one in months:
        path = f"bulletins/{one.start:%Y-%m}.md"
        forms = _printed(desk, path, "bulletins", f"{one.start:%Y-%m}")
        yield page_of(desk, path, bulletin.paper(desk, one), forms)


def _evaluations(desk: Desk) -> Iterator[Page]:
    years = frames.school_years(desk.view.programme, desk.view.as_of)
    ways = [(desk.say(one.title), f"evaluations/{one.slug}.md") for one in years]
    yield _index(desk, "evaluations.md", T("Yearly evaluations"), ways)
    for one in years:
        path, found = f"evaluations/{one.slug}.md", evaluation.all_of(desk, one)
        forms = _printed(desk, path, "evaluations", one.slug) if found else []
        page = page_of(desk, path, evaluation.summary(desk, one, found), forms)
        page.heading(page.say(T("Sheets of the mentors")))
        page.bullets(
            to_print(path, f"print/evaluations/{each.mentor.id}-{one.slug}.html", escape(each.mentor.label))
            for each in found
        )
        yield page


def _printouts(desk: Desk) -> Page:
    """Everything that can be printed, by kind."""
    page = Page("print.md", desk.tongue)
    page.heading(page.say(T("To print")), 1)
    page.paragraph(page.say(T("Every sheet is A4 and opens by itself: print it from the browser.")))
    listed: dict[str, list[File]] = {}
    for file in files(desk):
        listed.setdefault(file.kind, []).append(file)
    for kind, found in listed.items():
        page.heading(page.say(PRINTOUTS[kind].title))
        page.paragraph(page.say(PRINTOUTS[kind].about))
        page.paragraph(join(_ways(page, found), " · "))
    return page


def _ways(page: Page, found: Sequence[File]) -> list[Md]:
    return [to_print(page.path, f"{one.way}.html", escape(one.title)) for one in found if not one.single]
