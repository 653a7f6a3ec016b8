"""The agreement of a pairing (the first document): who, with whom, for which class, what is promised."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from jiedui import vocabulary
from jiedui.duties.ledger import concerns
from jiedui.duties.subjects import Subject
from jiedui.figures.register import class_of
from jiedui.papers.desk import Desk, text_of
from jiedui.papers.model import (
    Block,
    Bullets,
    Form,
    Heading,
    Line,
    Paper,
    Paragraph,
    Signatures,
    bold,
    line,
)
from jiedui.records.model import Child, For, Mentor, Pairing, Rule
from jiedui.text import T, Text

MOST_ON_A_PAGE = 9
"""With more rules than this the agreement is set small."""
HELP = (
    (
        T("Thought"),
        T(
            "Talk as friends and equals, notice early what troubles the child, and help it to be open "
            "and warm towards others."
        ),
    ),
    (
        T("Study"),
        T(
            "Find out where the child stands, make a study plan with it, help it before others, and "
            "review the plan."
        ),
    ),
    (
        T("Daily life"),
        T(
            "Look once more, ask once more, help once more; teach the child to look after itself, "
            "and keep it safe."
        ),
    ),
)
"""The three kinds of help of the first document, in the words of the second and third."""
HELP_OF: Mapping[str, tuple[tuple[Text, Text], ...]] = {
    "study-partner": (
        (
            T("Thought"),
            T("Be friends, tell each other what is on the mind, and tell a teacher when something is hard."),
        ),
        (
            T("Study"),
            T("Learn together, explain to each other, and remind each other of what is to be done."),
        ),
        (T("Daily life"), T("Play together, look after each other, and keep each other safe.")),
    ),
    "sponsor": (
        (
            T("Thought"),
            T("Encourage the child to be confident and to stand on its own feet; ask for no thanks."),
        ),
        (T("Study"), T("Support the child's learning as agreed.")),
        (T("Daily life"), T("Support its daily life as agreed; meetings are arranged by the school.")),
    ),
}
"""The same for those who are neither teachers nor proxy parents."""


def agreement(desk: Desk, pairing: Pairing) -> Paper | None:
    """The agreement; None where one of the two has no valid record."""
    child = desk.view.records.children.get(pairing.child)
    mentor = desk.view.records.mentors.get(pairing.mentor)
    if child is None or mentor is None:
        return None
    owed = list(_owed(desk, pairing))
    return Paper(
        name=pairing.id,
        title=desk.say(T("Mentoring agreement")),
        subtitle=desk.say(T("Agreement no. {id}", id=pairing.id)),
        blocks=[
            *_who(desk, pairing, child, mentor),
            *_what(desk, pairing, owed),
            *_signed(desk, pairing, mentor),
        ],
        dense=len(owed) > MOST_ON_A_PAGE,
    )


def _who(desk: Desk, pairing: Pairing, child: Child, mentor: Mentor) -> Iterator[Block]:
    guardian: Mapping[str, object] = next(iter(child.data.get("guardians", ())), {})
    kind = desk.wording.words(vocabulary.PAIRING_KINDS, pairing.kind)
    yield Form(
        [
            [
                (desk.say(T("Child")), line(bold(child.name))),
                (desk.say(T("Class")), line(f"{text_of(child, 'school')} {desk.class_of(child)}".strip())),
            ],
            [
                (desk.say(T("Guardian")), line(str(guardian.get("name", "")))),
                (desk.say(T("Relation")), line(str(guardian.get("relation", "")))),
            ],
            [
                (desk.say(T("Mentor")), line(bold(mentor.name))),
                (desk.say(T("Organisation")), line(text_of(mentor, "organisation"))),
            ],
            [
                (desk.say(T("Kind of pairing")), line(kind)),
                (desk.say(T("Runs from")), line(str(pairing.data["start"]))),
            ],
        ]
    )
    has_class = any(class_of(child))
    willing = T(
        "{child} of {class_} and {mentor} have agreed of their own free will to form a pair.",
        child=child.name,
        class_=desk.class_of(child),
        mentor=mentor.name,
    )
    if not has_class:
        willing = T(
            "{child} and {mentor} have agreed of their own free will to form a pair.",
            child=child.name,
            mentor=mentor.name,
        )
    yield Paragraph(line(desk.say(willing)))


def _what(desk: Desk, pairing: Pairing, owed: list[Line]) -> Iterator[Block]:
    yield Heading(desk.say(T("The mentor gives help in three ways")))
    yield Bullets(
        [
            line(bold(desk.say(what)), "：" if desk.wording.is_chinese else ": ", desk.say(how))
            for what, how in HELP_OF.get(pairing.kind, HELP)
        ],
        numbered=True,
    )
    if owed:
        yield Heading(desk.say(T("What is promised, by the policies in force")))
        yield Bullets(owed)


def _owed(desk: Desk, pairing: Pairing) -> Iterator[Line]:
    """Each rule that speaks to this pairing, in plain words."""
    everyone = desk.view.once("pairings", lambda: {one.id: one for one in desk.view.everyone[For.PAIRING]})
    subject = everyone.get(pairing.id)
    for rule in desk.view.records.rules:
        if subject and _speaks_to(rule, subject, desk):
            policy = desk.tongue.pick(desk.view.records.policies[rule.policy].data["title"])
            yield line(desk.rules.promise(rule), desk.say(T(" – {policy}", policy=policy)))


def _speaks_to(rule: Rule, subject: Subject, desk: Desk) -> bool:
    in_force = all(desk.view.as_of <= days.end for days in rule.in_force)
    return rule.subject is For.PAIRING and in_force and concerns(rule, subject)


def _signed(desk: Desk, pairing: Pairing, mentor: Mentor) -> Iterator[Block]:
    keep = T(
        "One copy each for the guardian, the mentor and the school. Either side may end it by telling the "
        "school."
    )
    yield Paragraph(line(desk.say(keep)), is_note=True)
    others = [T("The mentor's guardian")] if mentor.is_classmate else []
    yield Signatures(desk.heads(T("Child"), T("Guardian"), T("Mentor"), *others, T("School (seal)")))
    signed = pairing.data.get("agreement", {}).get("signed")
    if not desk.view.is_alive(pairing):
        over = T("This pairing does not run on {date}.", date=desk.view.as_of)
        yield Paragraph(line(bold(desk.say(over))))
    if signed:
        yield Paragraph(line(desk.say(T("The records say: signed on {day}.", day=signed))), is_note=True)
