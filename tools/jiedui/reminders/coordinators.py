"""The coordinators' weekly digest: who needs a call, the worst first, who is silent, and what went well."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from jiedui.duties import Status
from jiedui.figures.arrears import Arrears, to_make_good
from jiedui.figures.needs import Need, Urgency, mentors_of, needs
from jiedui.figures.silence import never_met, silent_mentors, strangers
from jiedui.figures.week import week
from jiedui.figures.work import is_open
from jiedui.records.model import Case, For
from jiedui.reminders.digest import LONGEST_TITLE, Digest, Section, clipped, cut
from jiedui.reminders.naming import called, plain
from jiedui.reminders.phrases import Speaker
from jiedui.text import T, Tongue
from jiedui.view import Subject, View
from jiedui.wording import Wording

MOST_CALLS = 8
MOST_OTHERS = 5
PHRASES = 2
"""So many things are said to each call; the rest is counted."""
PHRASES_ALONE = 5
"""And so many of what no mentor can help: children without one, duties of the programme."""


def coordinators(view: View, tongue: Tongue) -> Digest:
    """The digest of the week that ends with as-of."""
    speaker = Speaker(view, Wording(tongue, view.programme))
    return Digest(
        clipped(
            speaker.say(
                T("[jiedui] {name}, {day}", name=plain(view.programme.name), day=speaker.day(view.as_of))
            ),
            LONGEST_TITLE,
        ),
        _lead(speaker),
        [_never(speaker), _calls(speaker), _silent(speaker), _well(speaker)],
    )


def _lead(speaker: Speaker) -> str:
    view = speaker.view
    said = [
        speaker.say(
            T(
                "{missed} missed and still to be made good, {due} due soon.",
                missed=len(to_make_good(view)),
                due=len(view.with_status(Status.DUE_SOON)),
            )
        )
    ]
    cases = sum(is_open(one, view.as_of) for one in view.records.cases.values())
    if cases:
        said.append(speaker.say(T("{number} open cases, see the site.", number=cases)))
    if view.records.left_out:
        text = T("{number} files have mistakes and are not counted.", number=view.records.left_out)
        said.append(speaker.say(text))
    return ("" if speaker.wording.is_chinese else " ").join(said)


def _never(speaker: Speaker) -> Section:
    """Children whom nobody has met, then pairs who have not met."""
    view = speaker.view
    lines = [
        speaker.say(T("{child}, since {day}", child=called(one), day=one.data["registered"]))
        for one in never_met(view)
    ]
    lines += [
        speaker.say(
            T(
                "{mentor} and {child}, paired since {day}",
                mentor=one.mentor,
                child=speaker.child(one.child),
                day=one.data["start"],
            )
        )
        for one in strangers(view)
    ]
    return cut(speaker.say(T("Never met:")), lines, MOST_OTHERS)


def _calls(speaker: Speaker) -> Section:
    """A line for each call to make: the mentor, and what about. What no mentor can help stands alone."""
    view = speaker.view
    told = {(For.CHILD, one.id) for one in never_met(view)}
    told |= {(For.PAIRING, one.id) for one in strangers(view)}
    groups: dict[str, list[str]] = {}
    for one in needs(view):
        if not isinstance(one.about, Case) and not _is_told(one, told):
            whom = next(iter(mentors_of(view, one)), "")
            groups.setdefault(whom, []).append(speaker.need(one.about))
    lines = [
        f"{place}. {_call(speaker, whom, phrases)}" for place, (whom, phrases) in enumerate(groups.items(), 1)
    ]
    return cut(speaker.say(T("Whom to call first:")), lines, MOST_CALLS)


def _is_told(need: Need, told: AbstractSet[Subject]) -> bool:
    """Whether it stands among those who were never met."""
    if need.urgency is not Urgency.NEVER:
        return False
    if not isinstance(need.about, Arrears):
        return True
    return (need.about.last.rule.subject, need.about.last.subject) in told


def _call(speaker: Speaker, whom: str, phrases: Sequence[str]) -> str:
    shown = list(phrases[: PHRASES if whom else PHRASES_ALONE])
    if len(phrases) > len(shown):
        shown.append(speaker.say(T("{number} more", number=len(phrases) - len(shown))))
    said = speaker.say(T("; ")).join(shown)
    return speaker.say(T("{who}: {what}", who=whom, what=said)) if whom else said


def _silent(speaker: Speaker) -> Section:
    lines = [
        speaker.say(T("{mentor}: {days} days in term", mentor=one.mentor.id, days=one.days))
        + (speaker.say(T(", last on {day}", day=speaker.day(one.last))) if one.last else "")
        for one in silent_mentors(speaker.view)
    ]
    return cut(speaker.say(T("Mentors of whom nothing is heard:")), lines, MOST_OTHERS)


def _well(speaker: Speaker) -> Section:
    """Thanks: what the last seven days brought, and who has nothing left to make good."""
    found = week(speaker.view)
    if not found.held:
        return Section("", [])
    lines = [
        speaker.say(
            T(
                "In seven days {held} activities, {children} children met, {met} duties done.",
                held=found.held,
                children=found.children,
                met=found.met,
            )
        )
    ]
    if found.up_to_date:
        names = speaker.wording.listed(found.up_to_date)
        lines.append(speaker.say(T("Active, and with nothing missed: {mentors}", mentors=names)))
    return Section(speaker.say(T("Done well:")), lines)
