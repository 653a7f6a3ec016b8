"""The report's second section: what was done, in groups of activities."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from jiedui.papers.model import Block, Heading, Line, Paragraph
from jiedui.papers.work.situation import TIMES, counted
from jiedui.papers.work.telling import Telling, run_on
from jiedui.text import T, Text
from jiedui.vocabulary import KINDS
from jiedui.wording import number

GROUPS: Mapping[str, tuple[Text, Sequence[str]]] = {
    "contact": (
        T("Talks, visits and contacts"),
        ("talk", "home-visit", "teacher-contact", "guardian-contact", "parent-contact"),
    ),
    "study": (T("Help with learning"), ("tutoring", "study-check", "progress")),
    "home": (T("The children's home"), ("home-session",)),
    "giving": (T("Gifts, condolence visits and grants"), ("gift", "condolence", "grant", "drive")),
    "growing": (
        T("Praise and activities"),
        ("commendation", "birthday", "letter", "contest", "storytelling", "interest", "symposium"),
    ),
    "teaching": (
        T("Safety, law and families"),
        ("safety-education", "law-education", "parent-meeting", "guardian-training"),
    ),
    "public": (T("Publicity, rights and evaluation"), ("publicity", "rights", "evaluation")),
}
"""Every kind of activity stands in one group; the programme's own ones stand with the activities."""
OWN_NUMBERS: Mapping[str, Sequence[str]] = {
    "contact": ("activities.attempted",),
    "giving": ("amount",),
    "public": ("cases.opened", "cases.closed"),
}
"""What a group has to tell although no activity of its kinds was held."""


def blocks(telling: Telling) -> Iterator[Block]:
    """A sub-heading and a paragraph for each group in which something was done."""
    spaced = not telling.desk.wording.is_chinese
    if telling["activities"]:
        yield Paragraph(run_on(_all(telling), spaced=spaced))
    held = telling.group("activities.kind")
    for name, (title, kinds) in GROUPS.items():
        wanted = [*kinds, *(kind for kind in held if name == "growing" and kind not in KINDS)]
        done = {kind: times for kind, times in held.items() if kind in wanted}
        if done or any(telling.numbers.get(one) for one in OWN_NUMBERS.get(name, ())):
            yield Heading(telling.say(title), 3)
            yield Paragraph(run_on(_group(telling, name, done), spaced=spaced))


def _all(telling: Telling) -> Iterator[Line]:
    told = T(
        "{number} activities were held; {reached} children took part in at least one of them.",
        number=telling["activities"],
        reached=telling["children.reached"],
    )
    yield telling.sentence(told, telling.detail)


def _group(telling: Telling, name: str, done: Mapping[str, int]) -> Iterator[Line]:
    times = counted(telling, done, telling.desk.wording.kind, TIMES)
    source = telling.home if name == "home" else telling.detail
    if done and name != "home":
        yield telling.sentence(T("{times}.", times=times), source)
    if name == "contact" and telling["activities.attempted"]:
        told = T("Visits at which nobody was met: {number}.", number=telling["activities.attempted"])
        yield telling.sentence(told, source)
    if name == "home":
        told = T(
            "The children's home was open {number} times; {children} children came, {times} times in all.",
            number=done["home-session"],
            children=telling["home.children"],
            times=telling["home.attendances"],
        )
        yield telling.sentence(told, source)
    if name == "giving" and telling.numbers.get("amount"):
        yield telling.sentence(_amounts(telling), source)
    if name == "growing" and telling["children.commended"]:
        told = T("Children commended: {number}.", number=telling["children.commended"])
        yield telling.sentence(told, source)
    if name == "public" and telling["cases.opened"] + telling["cases.closed"]:
        told = T(
            "Cases opened: {opened}, closed: {closed}.",
            opened=telling["cases.opened"],
            closed=telling["cases.closed"],
        )
        yield telling.sentence(told, source)


def _amounts(telling: Telling) -> Text:
    by_kind = {
        kind: amount for kind, amount in telling.numbers.items() if kind.startswith("amount.kind.") and amount
    }
    told = telling.desk.wording.listed(
        telling.say(
            T(
                "{what} {amount} yuan",
                what=telling.desk.wording.kind(name.removeprefix("amount.kind.")),
                amount=number(amount),
            )
        )
        for name, amount in by_kind.items()
    )
    return T("In money: {amount} yuan ({parts}).", amount=number(telling.numbers["amount"]), parts=told)
