"""The register and list of responsibilities (second and third documents): a term's children by class."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jiedui import vocabulary
from jiedui.figures.frames import Frame
from jiedui.figures.register import Class, Entry, Register, Total, register
from jiedui.figures.work import school_sizes
from jiedui.papers.desk import Desk, contact, text_of
from jiedui.papers.model import Block, Heading, Line, Paper, Paragraph, Table, bold, joined, line
from jiedui.records.model import Pairing
from jiedui.text import T
from jiedui.wording import percent


def paper(desk: Desk, frame: Frame, only: Class | None = None) -> Paper:
    """The register of a time frame, or of one class in it."""
    found = register(desk.view, frame)
    blocks = [*_classes(desk, found, only)]
    if only is None:
        blocks = [*_together(desk, found), *blocks]
    return Paper(
        name=frame.slug,
        title=desk.say(T("Register and list of responsibilities")),
        subtitle=desk.say(T("{frame}, up to {day}", frame=frame.title, day=desk.wording.day(frame.until))),
        blocks=blocks,
        landscape=True,
    )


def _together(desk: Desk, found: Register) -> Iterator[Block]:
    scope = found.scope
    focus = sum(bool(one.data.get("focus")) for one in scope.children)
    yield Paragraph(
        line(
            desk.say(
                T(
                    "Children: {children}, of whom key children (★): {focus}; with a mentor: {paired}, "
                    "without one: {unpaired}.",
                    children=len(scope.children),
                    focus=focus,
                    paired=len(scope.children) - len(scope.unpaired),
                    unpaired=len(scope.unpaired),
                )
            )
        )
    )
    yield from _shares(desk, found)
    now = T("Classes, grades, categories and villages are those of the records now.")
    yield Paragraph(line(desk.say(now)), is_note=True)
    for head, caption, totals, known in (
        (T("Category"), T("By category"), found.categories, vocabulary.CATEGORIES),
        (T("Grade"), T("By grade"), found.grades, {}),
        (T("Village"), T("By village"), found.villages, {}),
    ):
        if totals:
            yield _totals(desk, (desk.say(head), desk.say(caption)), totals, found.all, known)


def _shares(desk: Desk, found: Register) -> Iterator[Block]:
    """The share of the pupils, where the programme says how many there are."""
    children = found.scope.children
    for school, pupils in school_sizes(desk.view, found.scope.frame).items():
        there = sum(school in ("", one.data.get("school")) for one in children)
        told = T(
            "{school}: {children} of {pupils} pupils, {share}.",
            school=school or desk.say(T("All schools")),
            children=there,
            pupils=pupils,
            share=percent(there / pupils),
        )
        yield Paragraph(line(desk.say(told)))


def _totals(
    desk: Desk, said: tuple[str, str], totals: Sequence[Total], everybody: Total, known: object
) -> Table:
    words = known if isinstance(known, dict) else {}
    rows = [[line(desk.say(words.get(one.name, one.name))), *_change(one)] for one in totals]
    together = [line(desk.say(T("All children (each once)"))), *_change(everybody)]
    head, caption = said
    heads = [head, *desk.heads(T("This time"), T("The time before"), T("Change"))]
    return Table(heads, [*rows, together], caption, totals=True)


def _change(one: Total) -> list[Line]:
    if one.then is None:
        return [line(str(one.now)), line("–"), line("–")]
    return [
        line(str(one.now)),
        line(str(one.then)),
        line(f"{one.now - one.then:+d}" if one.now != one.then else "0"),
    ]


def _classes(desk: Desk, found: Register, only: Class | None) -> Iterator[Block]:
    heads = desk.heads(
        T("No."),
        T("Child"),
        T("Sex"),
        T("Born"),
        T("Village"),
        T("Categories"),
        T("Guardian"),
        T("Parents"),
        T("Mentors"),
    )
    for class_, entries in found.classes.items():
        if only in (None, class_):
            name = desk.wording.class_name(*class_)
            yield Heading(desk.say(T("{class_}: {number} children", class_=name, number=len(entries))))
            teacher = entries[0].homeroom
            if teacher:
                told = T("Homeroom teacher: {name}", name=teacher.label)
                yield Paragraph(line(desk.say(told)))
            yield Table(heads, [_row(desk, number, entry) for number, entry in enumerate(entries, 1)])


def _row(desk: Desk, number: int, entry: Entry) -> list[Line]:
    child = entry.child
    star = "★" if child.data.get("focus") else ""
    named = desk.child(child.id)
    breaks = desk.tongue.semicolon
    parents = [
        line(desk.wording.listed([contact(one), str(one.get("works_in", ""))]))
        for one in child.data.get("parents", ())
    ]
    mentors = [(*line(desk.mentor(one.mentor)), *_beside(desk, one)) for one in entry.pairings]
    return [
        line(str(number)),
        (*line(star), bold(child.name), *line(" "), named)
        if named.text != child.name
        else (*line(star), named),
        line(desk.sex(child)),
        line(text_of(child, "born")),
        line(text_of(child, "village")),
        line(desk.categories(child)),
        joined([line(contact(one)) for one in child.data.get("guardians", ())], breaks),
        joined(parents, breaks),
        joined(mentors, breaks) or line(bold(desk.say(T("not paired")))),
    ]


def _beside(desk: Desk, one: Pairing) -> Line:
    """What sort of pairing it is, where it is no teacher's, and when it ended."""
    told = [desk.wording.words(vocabulary.PAIRING_KINDS, one.kind)] if one.kind != "mentor" else []
    ended = one.data.get("ended", {}).get("on")
    if ended and ended < str(desk.view.as_of):
        told.append(desk.say(T("until {day}", day=ended)))
    return line(desk.say(T(" ({words})", words=desk.wording.listed(told)))) if told else ()
