"""A page for each child and each mentor, and the lists of both."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from jiedui import vocabulary
from jiedui.duties import Duty, Status
from jiedui.escape import Md, escape
from jiedui.pages import parts
from jiedui.pages.markdown import Page, bold, join
from jiedui.pages.paging import Row, paged
from jiedui.records.model import Child, For, Mentor, Pairing, Person
from jiedui.text import T, Text, Tongue
from jiedui.view import View

DUTY_HEADS = (T("Rule"), T("From"), T("Deadline"), T("Done"), T("Status"))


def pages(view: View, tongue: Tongue) -> Iterator[Page]:
    """The two lists, then everybody."""
    yield from _children(view, tongue)
    yield from _mentors(view, tongue)
    for child in view.records.children.values():
        yield _child(view, tongue, child)
    for mentor in view.records.mentors.values():
        yield _mentor(view, tongue, mentor)


def _children(view: View, tongue: Tongue) -> Iterator[Page]:
    def by_class(page: Page) -> Sequence[tuple[Md | None, Sequence[Row]]]:
        classes: dict[tuple[str, str], list[Child]] = defaultdict(list)
        for child in view.records.children.values():
            classes[str(child.data.get("grade", "")), str(child.data.get("class", ""))].append(child)
        return [
            (_class(page, *key), [_child_row(page, view, child) for child in group])
            for key, group in sorted(classes.items())
        ]

    heads = (T("Child"), T("Village"), T("Mentors"), T("Missed"), T("Last contact"))
    yield from paged("children.md", tongue, T("Children"), heads, by_class)


def _class(page: Page, grade: str, class_: str) -> Md:
    if not grade:
        return page.say(T("Without a class"))
    if not class_:
        return page.say(T("Grade {grade}", grade=grade))
    return page.say(T("Grade {grade}, class {class_}", grade=grade, class_=class_))


def _child_row(page: Page, view: View, child: Child) -> Row:
    alive = [one for one in view.pairings_of.get(f"child/{child.id}", ()) if view.is_alive(one)]
    last = view.last_contact.get((For.CHILD, child.id))
    gone = not (child.life and view.as_of in child.life)
    missed = sum(duty.status is Status.MISSED for duty in _duties_of(view, child, For.CHILD))
    return [
        join([parts.child(page, view, child.id), page.say(T("(left)")) if gone else Md("")]),
        escape(child.data.get("village", "")),
        parts.people((parts.mentor(page, view, one.mentor) for one in alive), page)
        or bold(page.say(T("nobody"))),
        Md(str(missed)),
        Md(str(last)) if last else bold(page.say(T("never"))),
    ]


def _mentors(view: View, tongue: Tongue) -> Iterator[Page]:
    def rows(page: Page) -> Sequence[tuple[Md | None, Sequence[Row]]]:
        return [(None, [_mentor_row(page, view, one) for one in view.records.mentors.values()])]

    heads = (T("Mentor"), T("Roles"), T("Children"), T("Missed"), T("Last contact"))
    yield from paged("mentors.md", tongue, T("Mentors"), heads, rows)


def _mentor_row(page: Page, view: View, mentor: Mentor) -> Row:
    alive = [one for one in view.pairings_of.get(f"mentor/{mentor.id}", ()) if view.is_alive(one)]
    last = view.last_contact.get((For.MENTOR, mentor.id))
    missed = sum(duty.status is Status.MISSED for duty in _duties_of(view, mentor, For.MENTOR))
    return [
        parts.mentor(page, view, mentor.id),
        parts.words(page, vocabulary.ROLES, mentor.data["roles"]),
        Md(str(len(alive))),
        Md(str(missed)),
        Md(str(last)) if last else bold(page.say(T("never"))),
    ]


def _duties_of(view: View, person: Person, type_: For) -> list[Duty]:
    """The duties of a person and of the person's pairings, the latest deadline first."""
    found = list(view.duties_of.get((type_, person.id), ()))
    for pairing in view.pairings_of.get(f"{type_}/{person.id}", ()):
        found += view.duties_of.get((For.PAIRING, pairing.id), ())
    return sorted(found, key=lambda duty: duty.order, reverse=True)


def _title(page: Page, view: View, person: Person) -> None:
    other = [escape(person.label)] if person.label != person.name else []
    page.heading(join([escape(person.name), *other, escape(person.id)], " · "), 1)
    page.paragraph(parts.source(page, view, person.file))
    if person.life is None or view.as_of not in person.life:
        page.paragraph(bold(page.say(T("Not on the books on {date}.", date=view.as_of))))


def _child(view: View, tongue: Tongue, child: Child) -> Page:
    page = Page(f"children/{child.id}.md", tongue)
    _title(page, view, child)
    data = child.data
    facts = [
        (T("Born"), escape(data.get("born", ""))),
        (T("Sex"), parts.words(page, vocabulary.SEXES, data.get("sex"))),
        (T("Class"), _class(page, str(data.get("grade", "")), str(data.get("class", "")))),
        (T("Village"), escape(data.get("village", ""))),
        (T("Categories"), parts.words(page, vocabulary.CATEGORIES, data.get("categories"))),
        (T("Needs"), parts.words(page, vocabulary.NEEDS, data.get("needs"))),
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
    _pairings(page, view, pairings, T("Mentor"))
    _duty_table(page, view, _duties_of(view, child, For.CHILD))
    _study_plans(page, pairings)
    _timeline(page, view, f"child/{child.id}")
    return page


def _mentor(view: View, tongue: Tongue, mentor: Mentor) -> Page:
    page = Page(f"mentors/{mentor.id}.md", tongue)
    _title(page, view, mentor)
    data = mentor.data
    facts = [
        (T("Roles"), parts.words(page, vocabulary.ROLES, data["roles"])),
        (T("Organisation"), escape(data.get("organisation", ""))),
        (T("Telephone"), escape(data.get("phone", ""))),
        (T("Joined"), escape(data["joined"])),
        (T("Screened until"), escape(data.get("screening", {}).get("until", ""))),
    ]
    page.table((T("Field"), T("Value")), [[page.say(name), value] for name, value in facts if value])
    _pairings(page, view, view.pairings_of.get(f"mentor/{mentor.id}", ()), T("Child"))
    _duty_table(page, view, _duties_of(view, mentor, For.MENTOR))
    _timeline(page, view, f"mentor/{mentor.id}")
    return page


def _pairings(page: Page, view: View, pairings: Sequence[Pairing], other: Text) -> None:
    page.heading(page.say(T("Pairings")))
    if not pairings:
        page.paragraph(bold(page.say(T("None."))))
    with_child = page.path.startswith("mentors/")
    rows = []
    for one in pairings:
        who = parts.child(page, view, one.child) if with_child else parts.mentor(page, view, one.mentor)
        signed = escape(one.data.get("agreement", {}).get("signed", "")) or page.say(T("not yet"))
        kind = parts.words(page, vocabulary.PAIRING_KINDS, one.kind)
        rows.append([who, kind, parts.running(one), signed, parts.source(page, view, one.file)])
    page.table((other, T("Kind"), T("Since"), T("Agreement"), T("Source")), rows)


def _duty_table(page: Page, view: View, duties: Sequence[Duty]) -> None:
    if duties:
        page.heading(page.say(T("Duties")))
        page.table(DUTY_HEADS, [_duty_row(page, view, duty) for duty in duties])


def _duty_row(page: Page, view: View, duty: Duty) -> Row:
    who = Md("")
    if duty.rule.subject is For.PAIRING:
        pairing = view.records.pairings[duty.subject]
        of_child = page.path.startswith("children/")
        who = parts.mentor(page, view, pairing.mentor) if of_child else parts.child(page, view, pairing.child)
    return [
        join([parts.rule(page, duty.rule), who], " · "),
        Md(str(duty.window.start)),
        Md(str(duty.window.end)),
        parts.done_of_needed(duty),
        parts.status(page, duty.status),
    ]


def _study_plans(page: Page, pairings: Sequence[Pairing]) -> None:
    items = [item for pairing in pairings for item in pairing.data.get("study_plan", ())]
    if items:
        page.heading(page.say(T("Study plan")))
        keys = ("subject", "when", "content", "expected", "due", "reviewed", "result")
        heads = (T("Subject"), T("When"), T("Content"), T("Expected"), T("Due"), T("Reviewed"), T("Result"))
        page.table(heads, [[escape(item.get(key, "")) for key in keys] for item in items])


def _timeline(page: Page, view: View, whose: str) -> None:
    page.heading(page.say(T("What happened")))
    activities = view.activities_of.get(whose, ())
    if not activities:
        page.paragraph(bold(page.say(T("Nothing has been recorded yet."))))
    page.table(parts.ACTIVITY_HEADS, [parts.activity_row(page, view, one) for one in activities])
