"""The form's data as two scripts: a page that is opened by double-click may load nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from jiedui.entry import unseen
from jiedui.entry.form import alone, people
from jiedui.entry.form.forms import EDITS, FIRST, NEXT, OPTIONS, PERSONAL, REFERENCES, TODAY, TYPES
from jiedui.entry.form.labels import labels
from jiedui.entry.form.offered import offered, withheld
from jiedui.entry.form.scripts import script
from jiedui.entry.form.sealing import sealing
from jiedui.entry.form.words import words
from jiedui.load import Loaded
from jiedui.records import numbers
from jiedui.records.model import Record
from jiedui.schema.library import Schema, schema
from jiedui.sealed import Sealed
from jiedui.sealing.text import is_sealed_programme
from jiedui.text import Tongue
from jiedui.view import View
from jiedui.wording import Wording
from jiedui.writing.comments import Comments, comments

DATA = "assets/entry-data.js"
RECORDS = "assets/entry-records.js"
DAYS_KEPT = 14
"""How long something half-written, and what has been submitted, stays on a telephone."""
_LIKE_AN_INDEX = re.compile(r"0|[1-9][0-9]*|__proto__")
"""Keys that a browser's objects put first, or do not hold at all."""


def files(view: View, tongue: Tongue, loaded: Loaded) -> Iterator[tuple[str, str]]:
    """Path and text of both scripts, and of the page that seals; `loaded`: what the view is made of."""
    yield DATA, script("jieduiEntry", _data(view, tongue))
    yield RECORDS, script("jieduiEntryRecords", _records(view, loaded.texts))
    if is_sealed_programme(view.records):
        yield alone.PAGE, alone.page(view, tongue)


def _data(view: View, tongue: Tongue) -> dict[str, Any]:
    wording = Wording(tongue, view.programme)
    return {
        "language": tongue.language,
        "programme": view.programme.name,
        "repository": view.programme.repository,
        "today": view.programme.as_of and str(view.programme.as_of),
        "day": str(view.as_of),
        "timezone": view.programme.timezone,
        "daysKept": DAYS_KEPT,
        "schemas": {type_: _schema(view, type_) for type_ in TYPES},
        "first": FIRST,
        "next": NEXT,
        "edits": EDITS,
        "references": REFERENCES,
        "todayIn": TODAY,
        "personal": PERSONAL,
        "sealing": sealing(view),
        "invisible": unseen.IN_BROWSERS,
        "numbers": numbers.IN_BROWSERS,
        "labels": {path: label for type_ in TYPES for path, label in labels(type_, tongue).items()},
        "options": {
            path: {value: tongue.say(text) for value, text in known.items()}
            for path, known in OPTIONS.items()
        },
        "words": words(tongue),
        "children": people.children(view),
        "mentors": people.mentors(view, wording),
        "left": people.left(view, wording),
        "pairings": people.pairings(view),
        "paired": people.paired(view),
        "safeguards": people.safeguards(view),
        "kinds": people.kinds(view, wording),
        "tags": people.tags(wording),
        "plan": people.plan_items(view, wording),
        "cases": people.cases(view),
        "owed": people.owed(view),
        "ids": people.ids(view),
    }


def _schema(view: View, type_: str) -> Schema:
    """The schema; where there is no case (or none that may be seen), an activity has no field for one."""
    whole = schema(type_)
    if type_ != "activity" or view.records.cases:
        return whole
    return {**whole, "properties": {key: one for key, one in whole["properties"].items() if key != "case"}}


def _records(view: View, texts: Mapping[str, str]) -> dict[str, Any]:
    """The records that can be changed, and the ids of those that only coordinators can change."""
    found = {
        type_: {id_: _record(view, one, texts) for id_, one in there.items()}
        for type_, there in offered(view).items()
    }
    return {**found, "withheld": withheld(view)}


def _record(view: View, record: Record, texts: Mapping[str, str]) -> dict[str, Any]:
    text = texts.get(record.file)
    found = {"path": path_in_repository(view, record.file), "data": ordered(record.data)}
    notes = commented(comments(text)) if text else {}
    return found | ({"comments": notes} if notes else {})


def path_in_repository(view: View, file: str) -> str:
    """Where a record's file lies for the forge, whatever the folder is called here."""
    return "records/" + file.removeprefix(view.records.root).lstrip("/")


def ordered(value: Any) -> Any:
    """Data as a browser takes it, sealed values as their files have them.

    Mappings whose order a browser would lose are pairs: ``{"": [[key, value], …]}``.
    """
    if isinstance(value, Mapping):
        pairs = [(key, ordered(one)) for key, one in value.items()]
        if any(_LIKE_AN_INDEX.fullmatch(key) for key, _ in pairs):
            return {"": pairs}
        return dict(pairs)
    if isinstance(value, list):
        return [ordered(one) for one in value]
    return value.raw if isinstance(value, Sealed) else value


def commented(found: Comments) -> dict[str, Any]:
    """Comments as plain data, what is empty left out."""
    parts = {str(step): inner for step, one in found.parts.items() if (inner := commented(one))}
    own = {"before": found.before, "behind": found.behind, "foot": found.foot, "parts": parts}
    return {name: one for name, one in own.items() if one}
