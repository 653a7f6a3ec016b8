"""The children's home (the third document): the opening log, which weeks kept the promise, who came."""

from __future__ import annotations

from collections.abc import Iterator

from jiedui.duties import Duty, Status
from jiedui.figures.frames import Frame
from jiedui.figures.home import Home, home
from jiedui.papers.desk import Desk
from jiedui.papers.model import Block, Heading, Line, Paper, Paragraph, Table, bold, line
from jiedui.papers.year import topic
from jiedui.text import T


def paper(desk: Desk, frame: Frame) -> Paper:
    """The log of a term."""
    found = home(desk.view, frame)
    return Paper(
        name=frame.slug,
        title=desk.say(T("Log of the children's home")),
        subtitle=desk.say(T("{frame}, up to {day}", frame=frame.title, day=desk.wording.day(frame.until))),
        blocks=[*_weeks(desk, found), *_log(desk, found), *_attendance(desk, found)],
    )


def _weeks(desk: Desk, found: Home) -> Iterator[Block]:
    judged = [one for one in found.weeks if one.status in (Status.MET, Status.MISSED)]
    met = sum(one.status is Status.MET for one in judged)
    told = T(
        "Open {number} times; {children} children came {times} times in all.",
        number=len(found.sessions),
        children=len(found.came),
        times=sum(found.came.values()),
    )
    yield Paragraph(line(desk.say(told)))
    if not found.weeks:
        return
    yield Heading(desk.say(T("Week by week")))
    kept = T("{met} of {all} weeks kept the promise.", met=met, all=len(judged))
    yield Paragraph(line(desk.say(kept)))
    by_rule: dict[str, list[Duty]] = {}
    for one in found.weeks:
        by_rule.setdefault(one.rule.id, []).append(one)
    for duties in by_rule.values():
        heads = desk.heads(
            T("Week"), T("Times open"), T("of these as the rule asks"), T("Needed"), T("Status")
        )
        yield Table(heads, [_week(desk, found, one) for one in duties], desk.rule(duties[0].rule))


def _week(desk: Desk, found: Home, one: Duty) -> list[Line]:
    """A duty's window: how often it was open, and how often in the way that counts."""
    opened = sum(session.date in one.window for session in found.sessions)
    status = desk.status(one)
    return [
        line(desk.days(one.window)),
        line(str(opened)),
        line(f"{one.done:g}"),
        line(f"{one.needed:g}"),
        line(bold(status)) if one.status is Status.MISSED else line(status),
    ]


def _log(desk: Desk, found: Home) -> Iterator[Block]:
    if found.sessions or found.not_held:
        yield Heading(desk.say(T("Opening log")))
    yield Table(
        desk.heads(T("Date"), T("On duty"), T("Children"), T("Minutes"), T("Activity")),
        [
            [
                line(str(one.date)),
                desk.mentors(one.mentors) or line(bold(desk.say(T("nobody")))),
                line(str(len(set(one.children)))),
                line(f"{one.data['minutes']:g}" if "minutes" in one.data else ""),
                line(topic(desk, one)),
            ]
            for one in found.sessions
        ],
    )
    if found.not_held:
        cancelled = desk.wording.listed(str(one.date) for one in found.not_held)
        yield Paragraph(line(desk.say(T("Planned and not held: {days}", days=cancelled))))


def _attendance(desk: Desk, found: Home) -> Iterator[Block]:
    everybody = sorted({*found.came, *found.stayed_away}, key=lambda id_: (-found.came.get(id_, 0), id_))
    if not everybody:
        return
    yield Heading(desk.say(T("Attendance by child")))
    yield Table(
        desk.heads(T("Child"), T("Class"), T("Came"), T("Expected and not there")),
        [
            [
                line(desk.child(id_)),
                line(desk.class_of(child) if (child := desk.view.records.children.get(id_)) else ""),
                line(str(found.came.get(id_, 0))),
                line(str(found.stayed_away.get(id_, 0) or "")),
            ]
            for id_ in everybody
        ],
    )
