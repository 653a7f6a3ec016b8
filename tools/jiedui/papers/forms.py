"""What the civil-affairs forms ask for: one sheet a child, and two tables of the villages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from jiedui import vocabulary
from jiedui.figures.frames import Frame
from jiedui.figures.register import pairings_of
from jiedui.figures.statistics import AGES, Guardian, Village, everybody, villages
from jiedui.figures.work import scope
from jiedui.papers.desk import Desk, text_of
from jiedui.papers.model import Blank, Block, Form, Line, Paper, Signatures, Table, joined, line
from jiedui.records.model import Child, For
from jiedui.text import T

GUARDIANS = {
    Guardian.GRANDPARENT: T("father's parents"),
    Guardian.MATERNAL: T("mother's parents"),
    Guardian.PARENT: T("a parent"),
    Guardian.OTHER: T("others"),
    Guardian.NONE: T("not recorded"),
}


def sheet(desk: Desk, child: Child) -> Paper:
    """The registration sheet of one child."""
    return Paper(
        name=child.id,
        title=desk.say(T("Registration sheet of a left-behind child or a child in difficulty")),
        subtitle=desk.say(T("No. {id}", id=child.id)),
        blocks=list(_sheet(desk, child)),
    )


def _sheet(desk: Desk, child: Child) -> Iterator[Block]:
    data = child.data
    yield Form(
        [
            [_cell(desk, T("Full name"), child.name), _cell(desk, T("Sex"), desk.sex(child))],
            [
                _cell(desk, T("Date of birth"), text_of(child, "born")),
                _cell(desk, T("Registered on"), text_of(child, "registered")),
            ],
            [_cell(desk, T("Identity card no."), ""), _cell(desk, T("Household registration"), "")],
            [
                _cell(desk, T("School"), text_of(child, "school")),
                _cell(desk, T("Class"), desk.class_of(child)),
            ],
            [
                _cell(desk, T("Village"), text_of(child, "village")),
                _cell(desk, T("Key child"), desk.say(T("yes") if data.get("focus") else T("no"))),
            ],
            [_cell(desk, T("Categories"), desk.categories(child))],
            [_cell(desk, T("Needs help with"), desk.needs(child))],
        ]
    )
    yield _family(desk, T("Guardians"), data.get("guardians", ()), ("address", "job", "health"))
    yield _family(desk, T("Parents"), data.get("parents", ()), ("works_in", "job", "comes_home"))
    alive = desk.view.running(For.CHILD, child.id)
    yield Table(
        desk.heads(T("Mentor"), T("Kind of pairing"), T("Since"), T("Telephone"), T("Agreement")),
        [
            [
                line(desk.mentor(one.mentor)),
                line(desk.wording.words(vocabulary.PAIRING_KINDS, one.kind)),
                line(str(one.data["start"])),
                line(str(desk.view.records.mentors[one.mentor].data.get("phone", ""))),
                line(str(one.data.get("agreement", {}).get("signed", "")) or desk.say(T("not yet"))),
            ]
            for one in pairings_of(alive).get(child.id, ())
        ],
        desk.say(T("Mentors")),
    )
    consents = [line(_consent(desk, one)) for one in data.get("consents", ())]
    yield Form([[(desk.say(T("Consents")), joined(consents, desk.tongue.semicolon))]])
    yield Blank(desk.say(T("Remarks")), 3)
    yield Signatures(desk.heads(T("Filled in by"), T("Checked by"), T("In charge"), T("Guardian")))


def _consent(desk: Desk, consent: Any) -> str:
    """Who agreed to what, when, and for how long."""
    purpose = desk.say(vocabulary.PURPOSES.get(consent.get("purpose", ""), str(consent.get("purpose", ""))))
    who = " ".join(str(consent[key]) for key in ("by", "relation") if key in consent)
    told = [desk.say(T("agrees to {purpose}", purpose=purpose)), who, str(consent.get("on", ""))]
    if "until" in consent:
        told.append(desk.say(T("valid until {day}", day=consent["until"])))
    if "withdrawn" in consent:
        told.append(desk.say(T("withdrawn {day}", day=consent["withdrawn"])))
    return desk.wording.listed(told)


def _cell(desk: Desk, label: Any, value: str) -> tuple[str, Line]:
    return desk.say(label), line(value)


FAMILY = {
    "address": T("Address"),
    "job": T("Work"),
    "health": T("Health"),
    "works_in": T("Works in"),
    "comes_home": T("Comes home"),
}


def _family(desk: Desk, title: Any, people: Sequence[Any], fields: Sequence[str]) -> Table:
    heads = desk.heads(T("Full name"), T("Relation"), T("Telephone"), *(FAMILY[field] for field in fields))
    rows = [
        [line(str(one.get(key, ""))) for key in ("name", "relation", "phone")]
        + [line(_told(desk, one.get(field, ""))) for field in fields]
        for one in people
    ]
    return Table(heads, rows, desk.say(title))


def _told(desk: Desk, value: Any) -> str:
    return desk.wording.listed(map(str, value)) if isinstance(value, list) else str(value)


def statistics(desk: Desk, frame: Frame) -> Paper:
    """The two tables by village: who the children are, and who looks after them."""
    found = scope(desk.view, frame)
    rows, together = villages(found), everybody(found)
    return Paper(
        name=frame.slug,
        title=desk.say(T("Statistics of left-behind children and children in difficulty")),
        subtitle=desk.say(T("{frame}, up to {day}", frame=frame.title, day=desk.wording.day(frame.until))),
        blocks=[
            _first(desk, rows, together),
            _second(desk, rows, together),
            Signatures(desk.heads(T("Filled in by"), T("Checked by"), T("In charge"), T("School (seal)"))),
        ],
        landscape=True,
    )


def _first(desk: Desk, rows: Sequence[Village], together: Village) -> Table:
    ages = [desk.say(T("{first}–{last} years", first=first, last=last)) for first, last in AGES]
    categories = [desk.say(one) for one in vocabulary.CATEGORIES.values()]
    heads = [*desk.heads(T("Village"), T("Together"), T("Girls"), T("Boys")), *ages, *categories]

    def row(one: Village) -> list[int]:
        return [
            one.all,
            one.sex("female"),
            one.sex("male"),
            *(one.aged(group) for group in AGES),
            *(one.category(category) for category in vocabulary.CATEGORIES),
        ]

    caption = desk.say(T("Table 1: the children. (A child may belong to several categories.)"))
    return _villages(desk, heads, row, rows, together, caption)


def _second(desk: Desk, rows: Sequence[Village], together: Village) -> Table:
    guardians = [desk.say(T("Guardian: {who}", who=who)) for who in GUARDIANS.values()]
    heads = [
        *desk.heads(T("Village"), T("Together")),
        *guardians,
        *desk.heads(T("One parent away"), T("Both parents away"), T("With a mentor"), T("Agreement signed")),
    ]

    def row(one: Village) -> list[int]:
        both = one.parents_away(2)
        return [
            one.all,
            *(one.looked_after_by(kind) for kind in GUARDIANS),
            one.parents_away(1) - both,
            both,
            one.paired,
            one.signed,
        ]

    caption = desk.say(T("Table 2: guardians, parents and mentors. (Away: a place of work is recorded.)"))
    return _villages(desk, heads, row, rows, together, caption)


def _villages(
    desk: Desk, heads: list[str], row: Any, rows: Sequence[Village], together: Village, caption: str
) -> Table:
    without = desk.say(T("Without a village"))
    body = [[line(one.name or without), *(line(str(number)) for number in row(one))] for one in rows]
    total = [line(desk.say(T("Together"))), *(line(str(number)) for number in row(together))]
    return Table(heads, [*body, total], caption, totals=True)
