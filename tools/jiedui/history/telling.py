"""Events in plain words, as text and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from jiedui import vocabulary
from jiedui.history.differences import Change, Sort
from jiedui.history.events import Event, Happened
from jiedui.schema.names import Path, dotted, is_harmless, last_name, name, written
from jiedui.text import T, Text, Tongue, one_line

HAPPENED: Mapping[Happened, Text] = {
    Happened.CREATED: T("created"),
    Happened.CHANGED: T("changed"),
    Happened.MOVED: T("moved from {was}"),
    Happened.DELETED: T("deleted"),
    Happened.EARLIEST: T("the earliest version known here"),
}
SORTS: Mapping[Sort, Text] = {
    Sort.ADDED: T("added: {what}"),
    Sort.CHANGED: T("changed: {what}"),
    Sort.REMOVED: T("removed: {what}"),
}
WORDS: Mapping[str, Mapping[str, Text]] = {
    **vocabulary.WORDS,
    **vocabulary.WITHIN,
    "child.consents.purpose": vocabulary.PURPOSES,
}
CUT_OFF = T("This repository was cloned without its whole history (shallow): what was before is not here.")
MOST_SHOWN = 120
"""Characters of a text that somebody wrote."""


@dataclass(frozen=True)
class Teller:
    """Tells one type's events. `values`: also texts that people wrote; else only what is harmless."""

    type: str
    tongue: Tongue
    values: bool
    own_kinds: Mapping[str, Any]

    def text(self, events: Sequence[Event]) -> Iterator[str]:
        """The lines, without anything in them that a terminal would obey."""
        for event in events:
            yield one_line(self._head(event))
            yield from self.lines(event)

    def lines(self, event: Event) -> Iterator[str]:
        """What it did to the fields."""
        yield from (one_line(f"  {line}") for line in self._lines(event))

    def json(self, event: Event) -> dict[str, Any]:
        """One event; what must not be said is not there."""
        commit = event.commit
        return {
            "commit": commit.hash if commit else None,
            "author": _plain(commit.author) if commit else None,
            "when": commit.when if commit else None,
            **({"subject": _plain(commit.subject)} if commit and self.values else {}),
            "merge": event.is_merge,
            "happened": str(event.happened),
            "file": _plain(event.path),
            **({"was": _plain(event.was)} if event.was else {}),
            **({"problem": event.broken.id} if event.broken else {}),
            "changes": [self._change_as_json(event, change) for change in event.changes],
        }

    def _head(self, event: Event) -> str:
        said = self.tongue.say(Text(HAPPENED[event.happened].message, {"was": event.was}))
        commit = event.commit
        if commit is None:
            return f"{self.tongue.say(T('Not committed yet'))}  {said}"
        when = commit.when[:16].replace("T", " ")
        merge = self.tongue.say(T(" (a merge)")) if event.is_merge else ""
        return f"{when}  {commit.author}  {commit.hash[:9]}  {said}{merge}"

    def _lines(self, event: Event) -> Iterator[str]:
        if event.commit and self.values and event.commit.subject:
            yield f"«{_short(event.commit.subject)}»"
        if event.broken:
            yield self.tongue.say(
                T(
                    "This version cannot be read: {code} {title}",
                    code=event.broken.id,
                    title=event.broken.title,
                )
            )
        elif event.happened is Happened.CHANGED and not event.changes:
            yield self.tongue.say(T("only its form or its comments"))
        for sort in Sort:
            of_sort = [one for one in event.changes if one.sort is sort]
            if of_sort:
                what = self.tongue.semicolon.join(self._change(event, one) for one in of_sort)
                yield self.tongue.say(Text(SORTS[sort].message, {"what": what}))

    def _change(self, event: Event, change: Change) -> str:
        called = name(self.type, change.path, self.tongue.language)
        old, new = (
            self._in_words(change.path, self._sayable(event, change.path, value))
            for value in (change.old, change.new)
        )
        if change.sort is Sort.CHANGED:
            return f"{called} {old} → {new}" if old and new else called
        return _beside(called, old or new)

    def _sayable(self, event: Event, path: Path, value: Any) -> Any:
        """The value with None in place of whatever must not be said."""
        if self.values:
            return value
        if isinstance(value, Mapping):
            return {key: self._sayable(event, (*path, key), one) for key, one in value.items()}
        if isinstance(value, list):
            return [self._sayable(event, (*path, place), one) for place, one in enumerate(value)]
        return value if event.may_be_said and is_harmless(self.type, path, value) else None

    def _in_words(self, path: Path, value: Any) -> str:
        if value is None:
            return ""
        if isinstance(value, bool):
            return self.tongue.say(T("yes") if value else T("no"))
        if isinstance(value, list):
            return self._listed(self._in_words((*path, place), one) for place, one in enumerate(value))
        if isinstance(value, Mapping):
            return self.tongue.say(T("({what})", what=self._listed(self._fields(path, value))))
        field = f"{self.type}.{dotted(self.type, path)}"
        if WORDS.get(field) is vocabulary.KINDS and value in self.own_kinds:
            return self.tongue.pick(self.own_kinds[value])
        words = WORDS.get(field, {})
        return self.tongue.say(words[value]) if value in words else _short(str(value))

    def _fields(self, path: Path, value: Mapping[str, Any]) -> Iterator[str]:
        for key, one in value.items():
            called = last_name(self.type, (*path, key), self.tongue.language)
            yield _beside(called, self._in_words((*path, key), one))

    def _listed(self, words: Iterable[str]) -> str:
        return self.tongue.comma.join(filter(None, words))

    def _change_as_json(self, event: Event, change: Change) -> dict[str, Any]:
        said: dict[str, Any] = {
            "change": str(change.sort),
            "field": [
                step if self.values else written(self.type, change.path, place)
                for place, step in enumerate(change.path)
            ],
        }
        for side, value in (("old", change.old), ("new", change.new)):
            if (sayable := self._sayable(event, change.path, value)) is not None:
                said[side] = sayable
        return said


def as_json(records: Sequence[Mapping[str, Any]], *, is_cut_off: bool) -> str:
    """``{"cut_off": …, "records": [{"type", "id", "events": […]}]}``"""
    return json.dumps({"cut_off": is_cut_off, "records": list(records)}, ensure_ascii=True, indent=1)


def _beside(called: str, value: str) -> str:
    """A field and its value; a Chinese bracket brings its own space."""
    return called + value if value.startswith("（") else f"{called} {value}".rstrip()


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= MOST_SHOWN else f"{text[:MOST_SHOWN]}…"


def _plain(word: Any) -> Any:
    return one_line(word) if isinstance(word, str) else word
