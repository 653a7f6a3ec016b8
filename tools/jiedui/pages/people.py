"""A page for each child and each mentor, and the lists of both."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from jiedui import vocabulary
from jiedui.entry.form.address import for_promise, meeting
from jiedui.escape import Md, escape
from jiedui.figures import frames
from jiedui.figures.promises import Promise, promises
from jiedui.figures.register import Class, class_of, class_order
from jiedui.pages import calendars, from_papers, parts, to_do
from jiedui.pages.markdown import NOTHING, Page, bold, join
from jiedui.pages.paging import Row, paged
from jiedui.papers import pictures
from jiedui.papers.desk import Desk
from jiedui.papers.printouts import years_of
from jiedui.papers.year import study_plans
from jiedui.records.model import Child, Data, For, Mentor, Pairing, Person
from jiedui.text import T, Text, Tongue
from jiedui.view import View


def pages(view: View, tongue: Tongue) -> Iterator[Page]:
    """The two lists, then everybody."""
    yield from _children(view, tongue)
    yield from _mentors(view, tongue)
    desk = Desk(view, tongue)
    for child in view.records.children.values():
        yield _child(desk, child)
    for mentor in view.records.mentors.values():
        yield _mentor(desk, mentor)


def _children(view: View, tongue: Tongue) -> Iterator[Page]:
    def by_class(page: Page) -> Sequence[tuple[Md | None, Sequence[Row]]]:
        classes: dict[Class, list[Child]] = defaultdict(list)
        for child in view.records.children.values():
            classes[class_of(child)].append(child)
        return [
            (parts.class_name(page, view, group[0]), [_child_row(page, view, child) for child in group])
            for _, group in sorted(classes.items(), key=lambda item: class_order(item[0]))
        ]

    heads = (T("Child"), T("Village"), T("Mentors"), T("Missed so far"), T("Last contact"))
    yield from paged("children.md", tongue, T("Children"), heads, by_class)


def _child_row(page: Page, view: View, child: Child) -> Row:
    alive = view.running(For.CHILD, child.id)
    last = view.last_contact.get((For.CHILD, child.id))
    gone = "" if view.is_there(child) else page.say(T("(erased)") if child.erased else T("(left)"))
    missed = parts.missed(view.duties_of_child(child.id))
    return [
        join([parts.child(page, view, child.id), Md(gone)]),
        escape(child.data.get("village", "")),
        parts.people((parts.mentor(page, view, one.mentor) for one in alive), page)
        or (NOTHING if gone else bold(page.say(T("nobody")))),
        Md(str(missed)),
        Md(str(last)) if last else NOTHING if gone else bold(page.say(T("never"))),
    ]


def _mentors(view: View, tongue: Tongue) -> Iterator[Page]:
    def rows(page: Page) -> Sequence[tuple[Md | None, Sequence[Row]]]:
        return [(None, [_mentor_row(page, view, one) for one in view.records.mentors.values()])]

    heads = (T("Mentor"), T("Roles"), T("Children"), T("Missed so far"), T("Last contact"))
    yield from paged("mentors.md", tongue, T("Mentors"), heads, rows)


def _mentor_row(page: Page, view: View, mentor: Mentor) -> Row:
    alive = view.running(For.MENTOR, mentor.id)
    last = view.last_contact.get((For.MENTOR, mentor.id))
    missed = parts.missed(view.duties_of_mentor(mentor.id))
    return [
        parts.mentor(page, view, mentor.id),
        parts.words(page, view, vocabulary.ROLES, mentor.data["roles"]),
        Md(str(len(alive))),
        Md(str(missed)),
        Md(str(last)) if last else bold(page.say(T("never"))),
    ]


def _title(page: Page, view: View, person: Person) -> None:
    called = dict.fromkeys((person.name, person.label, person.id))  # of some two or all are one
    page.heading(join(map(escape, called), " · "), 1)
    page.paragraph(parts.source(page, view, person.file))
    if person.erased:
        page.paragraph(bold(page.say(_erased(person.erased))))
    elif not view.is_there(person):
        page.paragraph(bold(page.say(T("Not on the books on {date}.", date=view.as_of))))


def _erased(erased: Data) -> Text:
    """When, and why (which not every edition says)."""
    if "ground" not in erased:
        return T("The data were erased on {date}.", date=erased["on"])
    ground = vocabulary.GROUNDS[erased["ground"]]
    return T("The data were erased on {date} ({ground}).", date=erased["on"], ground=ground)


def _to_print(page: Page, desk: Desk, child: Child) -> Iterator[Md]:
    """The child's papers: a folder for each school year, and the registration sheet."""
    for year in years_of(desk, child):
        label = page.say(T("Growth folder, {frame}", frame=year.title))
        yield from_papers.to_print(page.path, f"print/folders/{child.id}-{year.slug}.html", label)
    yield from_papers.to_print(page.path, f"print/sheets/{child.id}.html", page.say(T("Registration sheet")))


def _child(desk: Desk, child: Child) -> Page:
    view = desk.view
    page = Page(f"children/{child.id}.md", desk.tongue)
    _title(page, view, child)
    if not child.erased:
        page.paragraph(parts.record(page, meeting(child=child.id), T("Record an activity")))
    to_do.write(page, view, For.CHILD, child.id)
    page.heading(page.say(T("Particulars")))
    if not child.erased:
        page.paragraph(join(_to_print(page, desk, child), " · "))
    data = child.data
    facts = [
        (T("Born"), escape(data.get("born", ""))),
        (T("Sex"), parts.words(page, view, vocabulary.SEXES, data.get("sex"))),
        (T("Class"), parts.class_name(page, view, child)),
        (T("Village"), escape(data.get("village", ""))),
        (T("Categories"), parts.words(page, view, vocabulary.CATEGORIES, data.get("categories"))),
        (T("Needs"), parts.words(page, view, vocabulary.NEEDS, data.get("needs"))),
        (T("Registered"), escape(data["registered"])),
        (T("Notes"), escape(data.get("notes", ""))),
    ]
    if data.get("focus"):
        page.paragraph(bold(page.say(T("Key child"))))
    page.table((T("Field"), T("Value")), [[page.say(name), value] for name, value in facts if value])
    page.table(
        (T("Guardian or parent"), T("Relation"), T("Telephone"), T("Works in")),
        [
            [escape(one.get(key, "")) for key in ("name", "relation", "phone", "works_in")]
            for one in (*data.get("guardians", ()), *data.get("parents", ()))
        ],
    )
    pairings = view.pairings_of.get(f"child/{child.id}", ())
    _pairings(page, view, pairings, T("Mentor"), gone=not view.is_there(child))
    _ladder(page, desk, child)
    to_do.ledger(page, view, view.duties_of_child(child.id)[::-1])
    _promises(page, view, child)
    for block in study_plans(desk, pairings, view.as_of):
        from_papers.write(page, block)
    if marks := pictures.marks_over_terms(desk, child.id, view.as_of):
        page.heading(page.say(T("Marks")))
        from_papers.write(page, marks)
    _timeline(page, view, f"child/{child.id}")
    return page


def _mentor(desk: Desk, mentor: Mentor) -> Page:
    view = desk.view
    page = Page(f"mentors/{mentor.id}.md", desk.tongue)
    _title(page, view, mentor)
    to_do.write(page, view, For.MENTOR, mentor.id)
    page.heading(page.say(T("Particulars")))
    data = mentor.data
    facts = [
        (T("Roles"), parts.words(page, view, vocabulary.ROLES, data["roles"])),
        (T("Organisation"), escape(data.get("organisation", ""))),
        (T("Telephone"), escape(data.get("phone", ""))),
        (T("Joined"), escape(data["joined"])),
        (T("Screened until"), escape(data.get("screening", {}).get("until", ""))),
    ]
    page.table((T("Field"), T("Value")), [[page.say(name), value] for name, value in facts if value])
    calendars.link_to_own(page, mentor)
    pairings = view.pairings_of.get(f"mentor/{mentor.id}", ())
    _pairings(page, view, pairings, T("Child"), gone=not view.is_there(mentor))
    to_do.ledger(page, view, view.duties_of_mentor(mentor.id)[::-1])
    _timeline(page, view, f"mentor/{mentor.id}")
    return page


def _pairings(page: Page, view: View, pairings: Sequence[Pairing], other: Text, *, gone: bool) -> None:
    page.heading(page.say(T("Pairings")))
    if not pairings:
        page.paragraph(page.say(T("None.")) if gone else bold(page.say(T("None."))))
    with_child = page.path.startswith("mentors/")
    rows = []
    for one in pairings:
        who = parts.child(page, view, one.child) if with_child else parts.mentor(page, view, one.mentor)
        signed = escape(one.data.get("agreement", {}).get("signed", "")) or page.say(T("not yet"))
        signed = page.to(signed, f"pairings/{one.id}.md")
        kind = parts.words(page, view, vocabulary.PAIRING_KINDS, one.kind)
        rows.append([who, kind, parts.running(one), signed, parts.source(page, view, one.file)])
    page.table((other, T("Kind"), T("Since"), T("Agreement"), T("Source")), rows)


def _ladder(page: Page, desk: Desk, child: Child) -> None:
    """The present school year's duties at one glance."""
    year = frames.school_year(desk.view.programme, desk.view.as_of)
    if picture := pictures.year_of_child(desk, child.id, year):
        from_papers.write(page, picture)


def _promises(page: Page, view: View, child: Child) -> None:
    """What was promised at meetings, the open ones first."""
    named = reversed(view.activities_of.get(f"child/{child.id}", ()))
    met = [one for one in named if child.id in one.children and not one.is_confidential]
    found = promises(met, view.as_of)
    if found:
        page.heading(page.say(T("Promises made at meetings")))
        page.table(
            (T("Promised on"), T("What"), T("Due"), T("Done")),
            [
                [
                    Md(str(one.activity.date)),
                    escape(one.what),
                    join([escape(one.due), bold(page.say(T("late"))) if one.is_late(view.as_of) else Md("")]),
                    _done(page, view, one),
                ]
                for one in found
            ],
        )


def _done(page: Page, view: View, one: Promise) -> Md:
    if one.is_open:
        return parts.record(page, for_promise(view, one.activity), T("kept"))
    return page.say(T("yes")) if one.done is True else escape(str(one.done))


def _timeline(page: Page, view: View, whose: str) -> None:
    page.heading(page.say(T("What happened")))
    activities = view.activities_of.get(whose, ())
    if not activities:
        page.paragraph(bold(page.say(T("Nothing has been recorded yet."))))
    page.table(parts.ACTIVITY_HEADS, [parts.activity_row(page, view, one) for one in activities])
