"""How one subject stands at as-of, taken from the view and the figures: nothing is counted here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from jiedui.duties import Duty
from jiedui.figures.arrears import Arrears, to_make_good_of
from jiedui.figures.promises import Promise, promises
from jiedui.figures.unruled import is_unruled
from jiedui.problems import Problem
from jiedui.records.model import Activity, Child, For, Mentor, Pairing
from jiedui.view import Subject, View

MOST_ACTIVITIES = 5
MOST_DUE = 10
"""Of what is still to be done, so much is told of one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """One child, mentor or pairing: `record` is its own file's."""

    type: For
    record: Child | Mentor | Pairing
    is_there: bool
    """On the books, or running, at as-of."""
    pairings: Sequence[Pairing]
    """Those that run; of a pairing itself alone, and also when it is over."""
    last_contact: date | None
    overdue: Sequence[Arrears]
    """What was missed and not made up since, the worst first."""
    due: Sequence[Duty]
    """What is still to be done, the next deadline first."""
    unruled: Sequence[Pairing]
    """Those that run and for which no rule is."""
    promises: Sequence[Promise]
    """The open ones, but for what was promised in confidence."""
    activities: Sequence[Activity]
    """The last few, the latest first."""
    problems: Sequence[Problem]
    """Those of its own file, and of the files of the pairings and activities that name it."""


def state(view: View, type_: For, id_: str) -> State:
    """The state of a child, a mentor or a pairing that there is."""
    pairings = _all_pairings(view, type_, id_)
    owing: set[Subject] = {(type_, id_), *((For.PAIRING, one.id) for one in pairings)}
    activities = _activities(view, type_, id_)
    record = _record(view, type_, id_)
    open_to_all = [one for one in activities if not one.is_confidential]
    files = {record.file, *(one.file for one in pairings), *(one.file for one in activities)}
    return State(
        type=type_,
        record=record,
        is_there=view.is_alive(record) if isinstance(record, Pairing) else view.is_there(record),
        pairings=pairings if type_ is For.PAIRING else view.running(type_, id_),
        last_contact=view.last_contact.get((type_, id_)),
        overdue=to_make_good_of(view, owing),
        due=sorted(
            (duty for subject in owing for duty in view.duties_of.get(subject, ()) if duty.is_to_do),
            key=lambda duty: duty.order,
        ),
        unruled=[one for one in pairings if is_unruled(view, one)],
        promises=[one for one in promises(open_to_all, view.as_of) if one.is_open],
        activities=[one for one in activities if one.date <= view.as_of][:MOST_ACTIVITIES],
        problems=[one for one in view.problems if one.file in files],
    )


def _record(view: View, type_: For, id_: str) -> Child | Mentor | Pairing:
    match type_:
        case For.CHILD:
            return view.records.children[id_]
        case For.MENTOR:
            return view.records.mentors[id_]
        case _:
            return view.records.pairings[id_]


def _all_pairings(view: View, type_: For, id_: str) -> Sequence[Pairing]:
    if type_ is For.PAIRING:
        return [view.records.pairings[id_]]
    return view.pairings_of.get(f"{type_}/{id_}", ())


def _activities(view: View, type_: For, id_: str) -> Sequence[Activity]:
    """All that name it, the latest first; of a pairing those that name both while it runs."""
    if type_ is not For.PAIRING:
        return view.activities_of.get(f"{type_}/{id_}", ())
    return view.met(view.records.pairings[id_])
