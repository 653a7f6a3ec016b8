"""One child's year (the growth folder of the second and third documents): all that happened, on one page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from jiedui import vocabulary
from jiedui.duties import Status
from jiedui.figures.frames import Frame
from jiedui.figures.home import SESSION
from jiedui.figures.ladder import ladder
from jiedui.figures.promises import promises
from jiedui.papers import pictures
from jiedui.papers.desk import KEPT, Desk, contact
from jiedui.papers.model import (
    Blank,
    Block,
    Bullets,
    Form,
    Heading,
    Line,
    Paper,
    Paragraph,
    Table,
    bold,
    joined,
    line,
)
from jiedui.records.model import Activity, Child, Data, Pairing
from jiedui.text import T

WORKS = (
    "commendation",
    "letter",
    "contest",
    "storytelling",
    "interest",
    "grant",
    "condolence",
    "gift",
    "birthday",
)
"""What a growth folder keeps beside talks and visits: praise, letters, works, and what was given."""
MEETINGS = (
    "talk",
    "home-visit",
    "guardian-contact",
    "parent-contact",
    "teacher-contact",
    "tutoring",
    "study-check",
)


def year(desk: Desk, child: Child, frame: Frame) -> Paper:
    """The child's school year so far (or any other time frame)."""
    days = frame.so_far
    activities = [
        one
        for one in reversed(desk.view.activities_of.get(f"child/{child.id}", ()))
        if one.date in days and child.id not in one.data.get("absent", ())
    ]
    return Paper(
        name=f"{child.id}-{frame.slug}",
        title=desk.say(T("Growth folder: {child}", child=child.name)),
        subtitle=desk.say(T("{frame}, up to {day}", frame=frame.title, day=desk.wording.day(frame.until))),
        blocks=[
            *_about(desk, child, frame),
            *_duties(desk, child, frame),
            *_meetings(desk, activities),
            *_promises(desk, activities),
            *study_plans(desk, _pairings(desk, child, frame), frame.until),
            *_marks(desk, child, frame),
            *_works(desk, activities),
            Blank(desk.say(T("What the child, the guardian and the mentor would like to add")), 3),
        ],
        dense=True,
    )


def _pairings(desk: Desk, child: Child, frame: Frame) -> list[Pairing]:
    found = desk.view.pairings_of.get(f"child/{child.id}", ())
    return [one for one in found if one.life is not None and one.life.cut(frame.so_far)]


def _about(desk: Desk, child: Child, frame: Frame) -> Iterator[Block]:
    breaks = desk.tongue.semicolon
    mentors = [
        line(desk.mentor(one.mentor), desk.say(T(" ({words})", words=_since(desk, one))))
        for one in _pairings(desk, child, frame)
    ]
    yield Form(
        [
            [
                (desk.say(T("Class")), line(desk.class_of(child))),
                (desk.say(T("Born")), line(str(child.data.get("born", "")))),
            ],
            [
                (desk.say(T("Village")), line(str(child.data.get("village", "")))),
                (desk.say(T("Categories")), line(desk.categories(child))),
            ],
            [
                (
                    desk.say(T("Guardians")),
                    joined([line(contact(one)) for one in child.data.get("guardians", ())], breaks),
                )
            ],
            [(desk.say(T("Mentors")), joined(mentors, breaks) or line(bold(desk.say(T("nobody")))))],
        ]
    )


def _since(desk: Desk, one: Pairing) -> str:
    kind = desk.wording.words(vocabulary.PAIRING_KINDS, one.kind)
    return desk.wording.listed([kind, desk.say(T("since {day}", day=one.data["start"]))])


def _duties(desk: Desk, child: Child, frame: Frame) -> Iterator[Block]:
    picture = pictures.year_of_child(desk, child.id, frame.days)
    if picture is None:
        return
    yield Heading(desk.say(T("What was promised, and what was kept")))
    rows = []
    for rung in ladder(desk.view, desk.view.duties_of_child(child.id), frame.days):
        counted = Counter(step.duty.status for step in rung.steps)
        who = line(" · ", desk.mentor(rung.mentor)) if rung.mentor else ()
        numbers = [line(str(counted[one]) if counted[one] else "") for one in Status]
        rows.append([(*line(desk.rule(rung.rule)), *who), *numbers])
    yield replace(picture, short=Table([desk.say(T("Rule")), *(desk.say(one.label) for one in Status)], rows))


def _meetings(desk: Desk, activities: Sequence[Activity]) -> Iterator[Block]:
    met = [one for one in activities if one.kind in MEETINGS]
    if met:
        yield Heading(desk.say(T("Talks, visits and help with learning")))
        yield Table(
            desk.heads(T("Date"), T("What"), T("With whom"), T("Topic")),
            [
                [
                    line(str(one.date)),
                    line(desk.wording.kind(one.kind), *_outcome(desk, one)),
                    desk.mentors(one.mentors),
                    line(topic(desk, one)),
                ]
                for one in met
            ],
        )
    sessions = sum(one.kind == SESSION and one.held for one in activities)
    if sessions:
        yield Paragraph(line(desk.say(T("Times in the children's home: {number}.", number=sessions))))


def _outcome(desk: Desk, activity: Activity) -> Line:
    if activity.held:
        return ()
    outcome = vocabulary.OUTCOMES[activity.data["outcome"]]
    return line(desk.say(T("({outcome})", outcome=outcome)))


def topic(desk: Desk, activity: Activity) -> str:
    """What it was about; of a confidential one nothing, because paper goes from hand to hand."""
    if activity.is_confidential:
        return desk.say(KEPT)
    told = [activity.data.get("topic", ""), *activity.data.get("items", ())]
    if "amount" in activity.data:
        told.append(desk.yuan(activity.data["amount"]))
    return desk.tongue.semicolon.join(str(one) for one in told if one)


def _promises(desk: Desk, activities: Sequence[Activity]) -> Iterator[Block]:
    open_to_all = [one for one in activities if not one.is_confidential]
    found = promises(open_to_all, desk.view.as_of)
    if found:
        yield Heading(desk.say(T("What was promised at these meetings")))
        yield Bullets(
            [
                line(
                    "☐ " if one.is_open else "☑ ",
                    f"{one.activity.date} {one.what}",
                    desk.say(T(" (by {due})", due=one.due)) if one.is_open and one.due else "",
                    desk.say(T(" (done {day})", day=one.done)) if isinstance(one.done, str) else "",
                    bold(desk.say(T(" late"))) if one.is_late(desk.view.as_of) else "",
                )
                for one in found
            ]
        )


def study_plans(desk: Desk, pairings: Sequence[Pairing], until: date) -> Iterator[Block]:
    """The study plans of these pairings: time, content, expected and reached, and when last looked at.

    A review after `until` is none yet: what it found is left out too.
    """
    rows = [
        _study_plan(desk, item, until) for pairing in pairings for item in pairing.data.get("study_plan", ())
    ]
    if rows:
        yield Heading(desk.say(T("Study plan")))
        heads = (
            T("Subject"),
            T("When"),
            T("Content"),
            T("Expected"),
            T("Due"),
            T("Reached"),
            T("Last reviewed"),
        )
        yield Table(desk.heads(*heads), rows)


def _study_plan(desk: Desk, item: Data, until: date) -> list[Line]:
    reviewed = "reviewed" in item and item["reviewed"] <= str(until)
    told = [line(str(item.get(key, ""))) for key in ("subject", "when", "content", "expected", "due")]
    if reviewed:
        return [*told, line(str(item.get("result", ""))), line(str(item["reviewed"]))]
    return [*told, (), line(bold(desk.say(T("not yet"))))]


def _marks(desk: Desk, child: Child, frame: Frame) -> Iterator[Block]:
    picture = pictures.marks_over_terms(desk, child.id, frame.until)
    if picture:
        yield Heading(desk.say(T("Marks")))
        yield replace(picture, short=picture.table)


def _works(desk: Desk, activities: Sequence[Activity]) -> Iterator[Block]:
    found = [one for one in activities if one.kind in WORKS and one.held]
    if found:
        yield Heading(desk.say(T("Praise, letters, works, and what was given")))
        yield Table(
            desk.heads(T("Date"), T("What"), T("Topic")),
            [
                [line(str(one.date)), line(desk.wording.kind(one.kind)), line(topic(desk, one))]
                for one in found
            ],
        )
