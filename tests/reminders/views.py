"""Views to remind of, and the names in them that nobody may read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from jiedui.cli.shared.viewing import find
from jiedui.load import load
from jiedui.records.model import Records
from jiedui.view import View


def view_of(folder: Path, as_of: date | None = None) -> View:
    loaded = load(folder)
    programme = loaded.records.programme
    assert programme
    day = as_of or programme.as_of
    assert day
    found = find(loaded, day)
    return View(loaded.records, programme, found.duties, found.problems, day)


def secrets(records: Records) -> Iterator[str]:
    """The names of all people, and every telephone number."""
    for person in (*records.children.values(), *records.mentors.values()):
        yield person.name
        for field in ("guardians", "parents"):
            yield from (one["name"] for one in person.data.get(field, ()) if "name" in one)
            yield from (one["phone"] for one in person.data.get(field, ()) if "phone" in one)
        yield from filter(None, [person.data.get("phone")])


def leaked(text: str, records: Records) -> list[str]:
    """Which of them stand in a text."""
    return sorted({one for one in secrets(records) if one in text})
