"""What may be sent: nothing that concerns a child whose guardians have not agreed to reminders."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import replace

from jiedui.duties import Duty
from jiedui.figures.bulletin import answers_for, child_of
from jiedui.records.consents import REMINDERS, lacking
from jiedui.records.model import Activity, Records
from jiedui.view import View


def left_out(view: View) -> frozenset[str]:
    """The children of whom nothing is sent, by id."""
    return frozenset(lacking(view.records, REMINDERS, view.as_of))


def agreed(view: View) -> View:
    """The view without these children: their duties, pairings, cases, and what was promised to them alone.

    What was done with them still counts for the mentors, whom nobody shall call silent.
    """
    gone = left_out(view)
    if not gone:
        return view
    helpers = {id_ for id_, one in view.records.mentors.items() if one.data.get("child") in gone}
    duties = [
        one
        for one in view.duties
        if child_of(view.records, one) not in gone and _answering(view, one) not in helpers
    ]
    return replace(view, records=_without(view.records, gone), duties=duties, _made={})


def _answering(view: View, duty: Duty) -> str:
    return answers_for(view, duty) or ""


def _without(records: Records, gone: AbstractSet[str]) -> Records:
    return replace(
        records,
        children={id_: one for id_, one in records.children.items() if id_ not in gone},
        pairings={id_: one for id_, one in records.pairings.items() if one.child not in gone},
        cases={id_: one for id_, one in records.cases.items() if one.data.get("child") not in gone},
        activities={id_: _told(one, gone) for id_, one in records.activities.items()},
    )


def _told(activity: Activity, gone: AbstractSet[str]) -> Activity:
    if gone.isdisjoint(activity.children):
        return activity
    others = tuple(one for one in activity.children if one not in gone)
    data = {key: value for key, value in activity.data.items() if others or key != "follow_up"}
    return replace(activity, children=others, data=data)
