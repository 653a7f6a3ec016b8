"""What mentors are reminded of: their own duties in the next fortnight, as far as volunteers may see them.

What is left out (duties that would tell what is hidden of a child) is not counted either: of a mentor with
one child, the number alone would tell it. The coordinators' digest has everything.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from jiedui.duties import Duty
from jiedui.editions.fields import Edition
from jiedui.editions.sight import seen_by
from jiedui.figures.arrears import to_make_good
from jiedui.figures.bulletin import mentor_of
from jiedui.figures.coming import SOON, coming
from jiedui.records.model import Mentor
from jiedui.reminders.digest import Digest, Section, cut
from jiedui.reminders.phrases import Speaker
from jiedui.text import T, Tongue
from jiedui.view import View
from jiedui.wording import Wording

MOST_OWN = 12
PHRASES = 3


def reminded(view: View) -> Sequence[Mentor]:
    """Who gets a reminder: mentors on the books. Classmates are children; a grown-up speaks to them."""
    return [one for one in view.records.mentors.values() if view.is_there(one) and not one.is_classmate]


def own(view: View, tongue: Tongue, mentor: str) -> Digest | None:
    """One mentor's: what comes due, and what can still be made good. None where there is nothing."""
    view = _seen(view)
    speaker = Speaker(view, Wording(tongue, view.programme))
    due = [speaker.due(one) for one in _coming(view).get(mentor, ())]
    late = [speaker.missed(one) for one in to_make_good(view) if mentor_of(view, one.last) == mentor]
    if not due and not late:
        return None
    return Digest(
        speaker.say(T("[jiedui] {mentor}: the next fortnight", mentor=mentor)),
        _fortnight(speaker),
        [
            cut(speaker.say(T("Due:")), due, MOST_OWN),
            cut(speaker.say(T("Missed, can still be made good:")), late, MOST_OWN),
        ],
    )


def together(view: View, tongue: Tongue) -> Digest | None:
    """For a group of all mentors: what comes due, by mentor. What somebody missed is told to nobody else."""
    view = _seen(view)
    speaker = Speaker(view, Wording(tongue, view.programme))
    there = {one.id for one in reminded(view)}
    lines = [_line(speaker, mentor, due) for mentor, due in _coming(view).items() if mentor in there]
    if not lines:
        return None
    return Digest(
        speaker.say(T("[jiedui] Due in the next fortnight")),
        _fortnight(speaker),
        [Section(speaker.say(T("By mentor:")), lines)],
    )


def _seen(view: View) -> View:
    return view.once("as volunteers see it", lambda: seen_by(Edition.VOLUNTEERS, view))


def _fortnight(speaker: Speaker) -> str:
    first, last = (speaker.day(day) for day in (speaker.view.as_of, speaker.view.as_of + SOON))
    return speaker.say(T("{first} to {last}", first=first, last=last))


def _coming(view: View) -> Mapping[str, Sequence[Duty]]:
    """By mentor, who has the earliest deadline first."""
    return view.once("coming by mentor", lambda: _by_mentor(view))


def _by_mentor(view: View) -> Mapping[str, Sequence[Duty]]:
    found: dict[str, list[Duty]] = defaultdict(list)
    for duty in coming(view):
        mentor = mentor_of(view, duty)
        if mentor is not None:
            found[mentor].append(duty)
    return found


def _line(speaker: Speaker, mentor: str, duties: Sequence[Duty]) -> str:
    shown = [speaker.due(one) for one in duties[:PHRASES]]
    if len(duties) > PHRASES:
        shown.append(speaker.say(T("{number} more", number=len(duties) - PHRASES)))
    return speaker.say(T("{who}: {what}", who=mentor, what=speaker.say(T("; ")).join(shown)))
