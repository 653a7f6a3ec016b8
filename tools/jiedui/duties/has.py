"""``has``: something that must simply be there, such as a mentor, a consent, a telephone number."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import partial
from typing import Any

from jiedui.days import Span
from jiedui.duties.filters import matches, steps
from jiedui.duties.model import Duty
from jiedui.duties.scene import Scene
from jiedui.duties.subjects import Subject, find_in, pairing_records
from jiedui.records.model import For


def duties(scene: Scene) -> Iterator[Duty]:
    """One standing duty for a subject alive at as-of; it has until `grace` after its life's start.

    Of who was erased nothing is there any more, and nothing has to be.
    """
    if scene.as_of not in scene.life or scene.subject.is_erased:
        return
    start = scene.life.start
    yield scene.duty(
        Span(start, scene.rule.grace.after(start)), needed=scene.rule.at_least, done=_number(scene)
    )


def _number(scene: Scene) -> int:
    if scene.rule.has == "pairing" and scene.rule.subject in (For.CHILD, For.MENTOR):
        return _pairings(scene)
    return len(_entries(scene.subject, scene.rule.has or "", scene.as_of))


def _pairings(scene: Scene) -> int:
    """The child's or mentor's pairings alive at as-of that pass `counting`."""
    alive = (one for one in scene.subject.pairings if one.life and scene.as_of in one.life)
    views = (partial(find_in, pairing_records(one, scene.records)) for one in alive)
    return sum(matches(scene.rule.counting, find) for find in views)


def _entries(subject: Subject, path: str, as_of: date) -> list[Any]:
    """What the field path finds that is not empty and, like all that holds it, valid at as-of."""
    found: list[Any] = [subject.data]
    for key in steps(path):
        found = [item[key] for item in found if isinstance(item, Mapping) and key in item]
        found = [entry for item in found for entry in (item if isinstance(item, list) else [item])]
        found = [entry for entry in found if entry not in (None, "", {}, []) and _is_valid(entry, as_of)]
    return found


def _is_valid(entry: Any, as_of: date) -> bool:
    """Not past its `until` and not yet `withdrawn`."""
    if not isinstance(entry, Mapping):
        return True
    today = as_of.isoformat()
    return entry.get("until", today) >= today and not entry.get("withdrawn", "9999") <= today
