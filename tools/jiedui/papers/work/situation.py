"""The report's first section: how many children, who they are, and who has somebody."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from jiedui import vocabulary
from jiedui.papers.model import Block, Line, Paragraph
from jiedui.papers.work.telling import Telling, run_on
from jiedui.text import T, Text
from jiedui.wording import percent


def blocks(telling: Telling) -> Iterator[Block]:
    """Nothing where there are no children."""
    spaced = not telling.desk.wording.is_chinese
    for tells in (_children, _origins, _mentors):
        line = run_on(tells(telling), spaced=spaced)
        if line and telling["children"]:
            yield Paragraph(line)


PEOPLE, TIMES, PAIRS = T("{what}: {number}"), T("{what}: {number}×"), T("{what} – {number}")
"""How much of something: Chinese counts people, times and pairs each with its own word."""


def counted(
    telling: Telling, found: Mapping[str, int], name: Callable[[str], str], unit: Text = PEOPLE
) -> str:
    """``教师6名、志愿者2名`` or ``Teacher: 6, Volunteer: 2``."""
    return telling.desk.wording.listed(
        telling.say(Text(unit.message, {"what": name(id_), "number": number}))
        for id_, number in found.items()
    )


def _children(telling: Telling) -> Iterator[Line]:
    day = telling.desk.wording.day(telling.scope.frame.until)
    sexes = telling.group("children.sex")
    if sexes:
        on_books = T(
            "Up to {day}, {children} children were on the books ({sexes}).",
            day=day,
            children=telling["children"],
            sexes=counted(telling, sexes, lambda one: telling.say(vocabulary.SEXES[one])),
        )
    else:
        on_books = T(
            "Up to {day}, {children} children were on the books.", day=day, children=telling["children"]
        )
    yield telling.sentence(on_books, telling.people)
    if "share" in telling.numbers:
        share = T(
            "That is {share} of all {pupils} pupils.",
            share=percent(telling.numbers["share"]),
            pupils=telling["pupils"],
        )
        yield telling.sentence(share, telling.people)
    for school, pupils in telling.group("pupils").items():
        share = T(
            "{school} has {pupils} pupils; {share} of them are among these children.",
            school=school,
            pupils=pupils,
            share=percent(telling.numbers[f"share.{school}"]),
        )
        yield telling.sentence(share, telling.people)
    if categories := telling.group("children.category"):
        told = T(
            "By category (a child may belong to several): {categories}.",
            categories=counted(
                telling, categories, lambda one: telling.desk.wording.words(vocabulary.CATEGORIES, one)
            ),
        )
        yield telling.sentence(told, telling.people)
    if telling["children.focus"]:
        yield telling.sentence(T("Key children: {number}.", number=telling["children.focus"]), telling.people)
    if telling["children.new"] or telling["children.left"]:
        moved = T(
            "Newly registered: {new}; left: {left}.",
            new=telling["children.new"],
            left=telling["children.left"],
        )
        yield telling.sentence(moved, telling.detail)


def _origins(telling: Telling) -> Iterator[Line]:
    if villages := telling.group("children.village"):
        told = T(
            "They come from {number} villages and communities: {villages}.",
            number=len(villages),
            villages=counted(telling, villages, str),
        )
        yield telling.sentence(told, telling.people)
    if grades := telling.group("children.grade"):
        in_order = dict(sorted(grades.items(), key=lambda item: (len(item[0]), item[0])))
        told = T(
            "By grade: {grades}.",
            grades=counted(telling, in_order, lambda one: telling.desk.wording.class_name(one, "")),
        )
        yield telling.sentence(told, telling.people)


def _mentors(telling: Telling) -> Iterator[Line]:
    if telling["mentors"]:
        roles = counted(
            telling, telling.group("mentors.role"), lambda one: telling.say(vocabulary.ROLES[one])
        )
        told = T(
            "There are {number} mentors; by role (one may have several): {roles}.",
            number=telling["mentors"],
            roles=roles,
        )
        yield telling.sentence(told, telling.detail)
    if telling["pairings"]:
        kinds = counted(
            telling,
            telling.group("pairings.kind"),
            lambda one: telling.say(vocabulary.PAIRING_KINDS[one]),
            PAIRS,
        )
        told = T(
            "Pairings in this time: {number} ({kinds}); {running} run at its end, {unsigned} of these "
            "without a signed agreement.",
            number=telling["pairings"],
            kinds=kinds,
            running=telling["pairings.running"],
            unsigned=telling["pairings.unsigned"],
        )
        yield telling.sentence(told, telling.detail)
    paired = telling["children.paired"]
    if paired:
        told = T(
            "{paired} children have a mentor, {share} of all.",
            paired=paired,
            share=percent(paired / telling["children"]),
        )
        yield telling.sentence(told, telling.people)
