"""A record that is being typed: what is known so far, and what typed words can mean."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import pairwise
from typing import Any

from jiedui import vocabulary
from jiedui.entry.fields import Field
from jiedui.entry.who import Known, known
from jiedui.records.model import Pairing, Programme, Records
from jiedui.text import T, Text, Tongue
from jiedui.wording import Wording


@dataclass
class Draft:
    """The one thing here that changes: `data` grows with each answer."""

    type: str
    records: Records
    programme: Programme
    today: date
    tongue: Tongue
    mentor: str | None = None
    """Who types, where the environment says so."""
    data: dict[str, Any] = field(default_factory=dict)

    @cached_property
    def wording(self) -> Wording:
        return Wording(self.tongue, self.programme)

    def get(self, name: str) -> Any:
        """A field's value, by its dotted name; None where nothing stands yet."""
        found: Any = self.data
        for step in name.split("."):
            if isinstance(found, list):
                found = found[0] if found else None
            found = found.get(step) if isinstance(found, Mapping) else None
        return found

    def put(self, one: Field, value: Any) -> None:
        """Set a field, with the fields and the list that it stands in."""
        put(self.data, one.path, value)

    def words(self, one: Field) -> Mapping[str, Text | str]:
        """The closed list of a field: what is written → what it is called."""
        if one.dotted == "tags":
            return self.wording.tags()
        own = self.programme.data.get("kinds", {}) if f"{one.of}.{one.dotted}" == "activity.kind" else {}
        called = {key: self.tongue.pick(title) for key, title in own.items()}
        return {**vocabulary.WORDS.get(f"{one.of}.{one.dotted}", {}), **called}

    def known(self, one: Field) -> Sequence[Known]:
        """The records that can be meant in a field: nothing is added to who was erased."""
        return [found for found in known(self.records, *one.targets) if not self.is_erased(found.id)]

    def is_erased(self, id_: str) -> bool:
        """Whether it is the id of somebody whose data were erased."""
        person = self.records.children.get(id_) or self.records.mentors.get(id_)
        return person is not None and person.erased is not None

    def running(self, child: str, day: date) -> list[Pairing]:
        """A child's pairings that run on a day, mentors before other kinds."""
        found = [
            pairing
            for pairing in self.records.pairings.values()
            if pairing.child == child and pairing.life and day in pairing.life
        ]
        return sorted(found, key=lambda pairing: (pairing.kind != "mentor", pairing.id))

    def day(self, name: str) -> date:
        """A date that was answered, or today."""
        answered = self.get(name)
        return date.fromisoformat(answered) if answered else self.today


def put(data: Any, path: Sequence[str | int], value: Any) -> None:
    """Set what stands at a path in mappings and lists, which come to be where they are not yet."""
    for step, after in pairwise(path):
        empty: Any = [] if isinstance(after, int) else {}
        if isinstance(step, int):
            if step == len(data):
                data.append(empty)
            data = data[step]
        else:
            data = data.setdefault(step, empty)
    data[path[-1]] = value


class AnswerError(Exception):
    """What was typed cannot be the answer; `text` says why."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.message)
        self.text = text


NOT_SEEN = T("There is a character in it that nobody sees. Type it again.")
