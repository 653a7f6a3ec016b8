"""Contact cards (the fourth document): small, eight to an A4 page, with everybody whom one may call."""

from __future__ import annotations

from collections.abc import Iterable

from jiedui.figures.register import homeroom, pairings_of
from jiedui.papers.desk import Desk, contact, text_of
from jiedui.papers.model import BLANK, Card, Cards, Paper
from jiedui.records.model import Child, For
from jiedui.text import T


def cards(desk: Desk, name: str, children: Iterable[Child], title: str) -> Paper:
    """The cards of these children, in their order."""
    return Paper(name, title, [Cards([card(desk, child) for child in children])])


def card(desk: Desk, child: Child) -> Card:
    """One card: child, guardians, parents, mentors, homeroom teacher, and where to report."""
    data, view = child.data, desk.view
    rows = [
        (desk.say(T("Class")), f"{text_of(child, 'school')} {desk.class_of(child)}".strip()),
        (desk.say(T("Village")), text_of(child, "village")),
        *((desk.say(T("Guardian")), contact(one)) for one in (data.get("guardians") or [{}])[:2]),
        *(
            (desk.say(T("Parent")), desk.wording.listed([contact(one), str(one.get("works_in", ""))]))
            for one in data.get("parents", ())[:2]
        ),
    ]
    alive = view.running(For.CHILD, child.id)
    by_mentor = {one.mentor: one for one in reversed(pairings_of(alive).get(child.id, ()))}
    mentors = list(reversed(by_mentor.values()))[:2]
    for pairing in mentors:
        partner = pairing.kind == "study-partner"
        rows.append((desk.say(T("Study partner") if partner else T("Mentor")), _called(desk, pairing.mentor)))
    teacher = homeroom(view, child)
    rows.append((desk.say(T("Homeroom")), _called(desk, teacher.id) if teacher else ""))
    lines = [
        f"{desk.tongue.pick(one['name'])} {one['phone']}" for one in view.programme.data.get("hotlines", ())
    ]
    title = T("{name} ({id})", name=child.name, id=child.id)
    return Card(
        desk.say(title),
        [(label, value or BLANK) for label, value in rows],
        desk.wording.listed(lines) or desk.say(T("Police 110")),
    )


def _called(desk: Desk, id_: str) -> str:
    mentor = desk.view.records.mentors[id_]
    return f"{mentor.label} {mentor.data.get('phone', '')}".strip()
