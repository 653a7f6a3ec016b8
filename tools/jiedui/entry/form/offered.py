"""Which records the form can change. The pages ask here before they link to it, and so does its own data."""

from __future__ import annotations

from collections.abc import Mapping

from jiedui.entry.form.forms import EDITS
from jiedui.figures.promises import promises
from jiedui.records.model import Activity, Pairing
from jiedui.view import View

Changeable = Mapping[str, Mapping[str, Pairing | Activity]]


def offered(view: View) -> Changeable:
    """The records that can be changed, by type and id."""
    return {
        type_: {id_: one for id_, one in there.items() if view.is_shown_whole(type_, id_)}
        for type_, there in _changing(view).items()
    }


def withheld(view: View) -> dict[str, list[str]]:
    """The ids of those that could be changed, did this edition show the whole file.

    The form writes whole files: what it has not been given would be lost for good.
    """
    return {
        type_: [id_ for id_ in there if not view.is_shown_whole(type_, id_)]
        for type_, there in _changing(view).items()
    }


def is_offered(view: View, form: str, id_: str) -> bool:
    """Whether a form (``end``, ``done`` …) can change the record with this id."""
    type_ = EDITS[form]["type"]
    return id_ in _changing(view)[type_] and view.is_shown_whole(type_, id_)


def _changing(view: View) -> Changeable:
    return view.once("what the form could change", lambda: _made(view))


def _made(view: View) -> Changeable:
    """Pairings that run, and activities with promises still open; what is confidential is not on the site."""
    promised = {
        one.activity.id: one.activity
        for one in promises(view.activities, view.as_of)
        if one.is_open and not one.activity.is_confidential
    }
    return {
        "pairing": {one.id: one for one in view.records.pairings.values() if view.is_alive(one)},
        "activity": dict(sorted(promised.items())),
    }
