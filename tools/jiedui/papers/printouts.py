"""Every printout that there is: what `jiedui print` writes, and what the site links."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from jiedui.days import Span
from jiedui.figures import frames
from jiedui.figures.bulletin import all_months
from jiedui.figures.frames import Frame, Kind
from jiedui.figures.register import Class, class_of, class_order
from jiedui.papers import bulletin, evaluation, forms, home, plan, register
from jiedui.papers.agreement import agreement
from jiedui.papers.cards import cards
from jiedui.papers.desk import Desk
from jiedui.papers.model import Paper
from jiedui.papers.work.report import report
from jiedui.papers.year import year
from jiedui.records.model import Child, Pairing, Plan
from jiedui.text import T, Text


@dataclass(frozen=True)
class Choice:
    """What is wanted; None: all. A time frame or a month that is None means the latest."""

    child: str | None = None
    mentor: str | None = None
    pairing: str | None = None
    class_: Class | None = None
    plan: str | None = None
    frame: Frame | None = None
    month: Span | None = None


@dataclass(frozen=True)
class Printout:
    """A kind of printout: what it is called, what may be chosen, and the papers of a choice."""

    title: Text
    about: Text
    choices: tuple[str, ...]
    papers: Callable[[Desk, Choice], Iterator[Paper]]


def children(desk: Desk, choice: Choice) -> list[Child]:
    """The children chosen: one, a class, or all on the books, class by class."""
    everybody = desk.view.records.children
    if choice.child:
        return [everybody[choice.child]]
    found = [
        one
        for one in everybody.values()
        if desk.view.is_there(one) and choice.class_ in (None, class_of(one))
    ]
    return sorted(found, key=lambda one: (class_order(class_of(one)), one.id))


def pairings(desk: Desk, choice: Choice) -> list[Pairing]:
    """The pairings chosen: one, a child's, a mentor's, a class's, or all that run."""
    records = desk.view.records
    if choice.pairing:
        return [records.pairings[choice.pairing]]
    return [
        one
        for one in records.pairings.values()
        if desk.view.is_alive(one)
        and choice.child in (None, one.child)
        and choice.mentor in (None, one.mentor)
        and choice.class_ in (None, class_of(records.children[one.child]))
    ]


def classes(desk: Desk) -> list[Class]:
    """The classes of the children on the books, in order."""
    return sorted({class_of(one) for one in children(desk, Choice())}, key=class_order)


def _agreements(desk: Desk, choice: Choice) -> Iterator[Paper]:
    for one in pairings(desk, choice):
        key = ("agreement", desk.tongue.language, one.id)  # it stands in three files
        if made := desk.view.once(key, partial(agreement, desk, one)):
            yield made


def _cards(desk: Desk, choice: Choice) -> Iterator[Paper]:
    chosen = children(desk, choice)
    if chosen:
        yield cards(desk, "cards", chosen, desk.say(T("Contact cards")))


def _sheets(desk: Desk, choice: Choice) -> Iterator[Paper]:
    for one in children(desk, choice):
        key = ("sheet", desk.tongue.language, one.id)  # it stands in three files
        yield desk.view.once(key, partial(forms.sheet, desk, one))


def _folders(desk: Desk, choice: Choice) -> Iterator[Paper]:
    frame = choice.frame or _latest(desk, Kind.SCHOOL_YEAR)
    if frame:
        yield from (year(desk, one, frame) for one in children(desk, choice))


def _register(desk: Desk, choice: Choice) -> Iterator[Paper]:
    if frame := choice.frame or _latest(desk, Kind.TERM):
        yield register.paper(desk, frame, choice.class_)


def _statistics(desk: Desk, choice: Choice) -> Iterator[Paper]:
    if frame := choice.frame or _latest(desk, Kind.TERM):
        yield forms.statistics(desk, frame)


def _home(desk: Desk, choice: Choice) -> Iterator[Paper]:
    if frame := choice.frame or _latest(desk, Kind.TERM):
        yield home.paper(desk, frame)


def _plans(desk: Desk, choice: Choice) -> Iterator[Paper]:
    return (plan.paper(desk, one) for one in plans(desk) if choice.plan in (None, one.id))


def plans(desk: Desk) -> list[Plan]:
    """All plans, the latest first."""
    return sorted(desk.view.records.plans.values(), key=lambda one: one.id, reverse=True)


def _bulletins(desk: Desk, choice: Choice) -> Iterator[Paper]:
    for month in [choice.month] if choice.month else all_months(desk.view)[:1]:
        yield bulletin.paper(desk, month)


def _evaluations(desk: Desk, choice: Choice) -> Iterator[Paper]:
    """The summary and all sheets, or one mentor's sheet."""
    frame = choice.frame or _latest(desk, Kind.SCHOOL_YEAR)
    if frame:
        found = evaluation.all_of(desk, frame)
        if choice.mentor is None and found:
            yield evaluation.summary(desk, frame, found)
        for one in found:
            if choice.mentor in (None, one.mentor.id):
                yield evaluation.sheet(desk, frame, one)


def _reports(desk: Desk, choice: Choice) -> Iterator[Paper]:
    if frame := choice.frame or _latest(desk, Kind.TERM):
        yield report(desk, frame)


def _latest(desk: Desk, kind: Kind) -> Frame | None:
    found = frames.frames(desk.view.programme, desk.view.as_of)
    return next((one for one in found if one.kind is kind), None)


PRINTOUTS: Mapping[str, Printout] = {
    "agreements": Printout(
        T("Mentoring agreements"),
        T("One page a pairing, to be signed."),
        ("pairing", "child", "mentor", "class"),
        _agreements,
    ),
    "cards": Printout(T("Contact cards"), T("Eight to a page, to be cut out."), ("child", "class"), _cards),
    "register": Printout(
        T("Register and list of responsibilities"),
        T("A term's children class by class, with totals."),
        ("term", "year", "school_year", "class"),
        _register,
    ),
    "sheets": Printout(
        T("Registration sheets"),
        T("One page a child, for the civil-affairs office."),
        ("child", "class"),
        _sheets,
    ),
    "statistics": Printout(
        T("Statistics"),
        T("Two tables by village, for the civil-affairs office."),
        ("term", "year", "school_year"),
        _statistics,
    ),
    "folders": Printout(
        T("Growth folders"),
        T("One child's year: duties, talks, promises, marks, works."),
        ("child", "class", "term", "year", "school_year"),
        _folders,
    ),
    "home": Printout(
        T("Log of the children's home"),
        T("When it was open, who was on duty, who came."),
        ("term", "year", "school_year"),
        _home,
    ),
    "plans": Printout(T("Plans"), T("What, who, when, how far."), ("plan",), _plans),
    "bulletins": Printout(
        T("Bulletins"), T("A month by mentor, without any child's name."), ("month",), _bulletins
    ),
    "evaluations": Printout(
        T("Yearly evaluations"),
        T("A summary, and a sheet for each mentor."),
        ("mentor", "term", "year", "school_year"),
        _evaluations,
    ),
    "reports": Printout(
        T("Work reports"),
        T("The situation, what was done, what came of it."),
        ("term", "year", "school_year"),
        _reports,
    ),
}
"""By the name that the command line and the site's addresses give them."""


@dataclass(frozen=True)
class File:
    """A printout of the site: where it lies (without ending), what it is called, and what is in it."""

    way: str
    title: str
    kind: str
    choice: Choice

    @property
    def single(self) -> bool:
        """Whether it is about one child, mentor or pairing, whose page leads to it."""
        return bool(self.choice.child or self.choice.mentor or self.choice.pairing)


def files(desk: Desk) -> Iterator[File]:
    """Every printout that the site holds."""
    for kind, ways in _WAYS.items():
        for name, title, choice in ways(desk):
            if choice.class_ is None or kind != "agreements" or pairings(desk, choice):
                yield File(f"print/{kind}/{name}", title, kind, choice)


Way = tuple[str, str, Choice]


def _with_all(desk: Desk) -> Iterator[Way]:
    if children(desk, Choice()):
        yield "class/all", desk.say(T("All classes")), Choice()
    yield from _of_classes(desk)


def _of_classes(desk: Desk) -> Iterator[Way]:
    for place, one in enumerate(classes(desk), 1):
        yield f"class/{place:02d}", desk.wording.class_name(*one), Choice(class_=one)


def _of_pairings(desk: Desk) -> Iterator[Way]:
    yield from _with_all(desk)
    for one in desk.view.records.pairings.values():
        if one.child in desk.view.records.children and one.mentor in desk.view.records.mentors:
            yield one.id, _pair(desk, one), Choice(pairing=one.id)


def _pair(desk: Desk, one: Pairing) -> str:
    return f"{desk.child(one.child).text} · {desk.mentor(one.mentor).text}"


def _of_children(desk: Desk) -> Iterator[Way]:
    yield from _with_all(desk)
    for one in desk.view.records.children.values():
        yield one.id, one.label, Choice(child=one.id)


def _of_years(desk: Desk) -> Iterator[Way]:
    for child in desk.view.records.children.values():
        for frame in years_of(desk, child):
            title = f"{child.label} · {desk.say(frame.title)}"
            yield f"{child.id}-{frame.slug}", title, Choice(child=child.id, frame=frame)


def years_of(desk: Desk, child: Child) -> list[Frame]:
    """The school years of which the child has a folder, the latest first."""
    years = frames.school_years(desk.view.programme, desk.view.as_of)
    return [one for one in years if child.life and child.life.cut(one.so_far)]


def _of_terms(desk: Desk) -> Iterator[Way]:
    for frame in frames.terms(desk.view.programme, desk.view.as_of):
        yield frame.slug, desk.say(frame.title), Choice(frame=frame)


def _of_plans(desk: Desk) -> Iterator[Way]:
    for one in plans(desk):
        yield one.id, plan.title(desk, one), Choice(plan=one.id)


def _of_months(desk: Desk) -> Iterator[Way]:
    for month in all_months(desk.view):
        yield f"{month.start:%Y-%m}", desk.wording.month(month.start), Choice(month=month)


def _of_evaluations(desk: Desk) -> Iterator[Way]:
    for frame in frames.school_years(desk.view.programme, desk.view.as_of):
        if evaluation.all_of(desk, frame):
            yield frame.slug, desk.say(frame.title), Choice(frame=frame)
        for one in evaluation.all_of(desk, frame):
            title = f"{one.mentor.label} · {desk.say(frame.title)}"
            yield f"{one.mentor.id}-{frame.slug}", title, Choice(frame=frame, mentor=one.mentor.id)


def _of_frames(desk: Desk) -> Iterator[Way]:
    for frame in frames.frames(desk.view.programme, desk.view.as_of):
        yield frame.slug, desk.say(frame.title), Choice(frame=frame)


_WAYS: Mapping[str, Callable[[Desk], Iterator[Way]]] = {
    "agreements": _of_pairings,
    "cards": _with_all,
    "register": _of_terms,
    "sheets": _of_children,
    "statistics": _of_terms,
    "folders": _of_years,
    "home": _of_terms,
    "plans": _of_plans,
    "bulletins": _of_months,
    "evaluations": _of_evaluations,
    "reports": _of_frames,
}


def papers_of(desk: Desk, file: File) -> Sequence[Paper]:
    """What is in a file of the site."""
    return list(PRINTOUTS[file.kind].papers(desk, file.choice))
