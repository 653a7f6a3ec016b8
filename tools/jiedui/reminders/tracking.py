"""The one issue that lists what was missed and still waits: what it says, and what is to be done with it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from jiedui.escape import escape
from jiedui.figures.arrears import Arrears, to_make_good
from jiedui.figures.bulletin import mentor_of
from jiedui.reminders.forges import Forge, Issue
from jiedui.reminders.naming import plain
from jiedui.reminders.phrases import Speaker
from jiedui.text import T, Tongue
from jiedui.view import View
from jiedui.wording import Wording

MARK = "<!-- jiedui:tracking -->"
"""By this the issue is found again, whatever it is called and whoever has closed it."""
MOST = 60_000
"""Bytes of a body. GitHub takes 65,536 characters."""


@dataclass(frozen=True)
class Told:
    """What the issue says. `missed`: how many things wait; none closes it."""

    title: str
    body: str
    missed: int


class Step(StrEnum):
    """What was done with the issue."""

    NOTHING = "nothing"
    OPENED = "opened"
    EDITED = "edited"
    REOPENED = "reopened"
    CLOSED = "closed"


def told(view: View, tongue: Tongue) -> Told:
    """The issue of these records. It says nothing of today: it changes only when something happens."""
    speaker = Speaker(view, Wording(tongue, view.programme), _quoted)
    waiting = to_make_good(view)
    if not waiting:
        done = speaker.say(T("Nothing is missed any more. Thank you!"))
        return Told(speaker.say(T("Missed promises: none")), f"{MARK}\n{done}\n", 0)
    title = speaker.say(T("Missed promises: {number}", number=len(waiting)))
    lead = speaker.say(
        T(
            "Missed, and can still be made good. When it is done, record the activity; this list keeps "
            "itself, and the issue closes when nothing is left."
        )
    )
    return Told(title, _fitted(speaker, f"{MARK}\n{lead}", _lines(speaker, waiting)), len(waiting))


def keep(forge: Forge, wanted: Told) -> Step:
    """Make the forge's one issue say what is wanted: the oldest that begins with the mark; others are closed.

    Who quotes the mark keeps the issue to themselves.
    """
    ours = sorted(
        (one for one in forge.issues() if one.body.lstrip().startswith(MARK)), key=lambda one: one.number
    )
    for double in ours[1:]:
        if double.is_open:
            forge.edit(double.number, is_open=False)
    return _keep(forge, wanted, ours[0] if ours else None)


def _keep(forge: Forge, wanted: Told, issue: Issue | None) -> Step:
    if issue is None:
        if not wanted.missed:
            return Step.NOTHING
        forge.open(wanted.title, wanted.body)
        return Step.OPENED
    step = _step(wanted, issue)
    if step is not Step.NOTHING:
        is_open = None if step is Step.EDITED else step is Step.REOPENED
        forge.edit(issue.number, (wanted.title, wanted.body), is_open=is_open)
    return step


def _step(wanted: Told, issue: Issue) -> Step:
    if not wanted.missed:
        return Step.CLOSED if issue.is_open else Step.NOTHING
    if not issue.is_open:
        return Step.REOPENED
    same = issue.title == wanted.title and _read_back(issue.body) == _read_back(wanted.body)
    return Step.NOTHING if same else Step.EDITED


def _read_back(body: str) -> str:
    """The text without what forges change in it: the ends of lines, and of the whole."""
    return "\n".join(body.split("\r\n")).strip()


def _lines(speaker: Speaker, waiting: Iterable[Arrears]) -> Sequence[str]:
    """A heading for each mentor and a line for each thing that waits, the worst first."""
    groups: dict[str | None, list[Arrears]] = defaultdict(list)
    for one in waiting:
        groups[mentor_of(speaker.view, one.last)].append(one)
    lines = []
    for mentor, group in groups.items():
        name = f"`{mentor}`" if mentor else speaker.say(T("without a mentor"))
        lines.append(f"\n### {name}\n")
        lines += [f"- {_line(speaker, one)}" for one in group]
    return lines


def _line(speaker: Speaker, one: Arrears) -> str:
    never = speaker.say(T("never met: ")) if one.never else ""
    return never + speaker.missed(one)


def _quoted(text: object) -> str:
    """What people typed, escaped: `plain` leaves ``www.`` and ``1.``, which a forge makes something of."""
    return " ".join(map(escape, plain(text).split(" ")))


def _fitted(speaker: Speaker, lead: str, lines: Sequence[str]) -> str:
    """As many lines as a forge takes, and how many are left out."""
    body, room = [lead], MOST
    for place, line in enumerate(lines):
        room -= len(line.encode()) + 1
        if room < 0:
            left = sum(one.startswith("- ") for one in lines[place:])
            return "\n".join(
                [*body, "", speaker.say(T("… and {number} more, see the site", number=left)), ""]
            )
        body.append(line)
    return "\n".join([*body, ""])
