"""YAML text → plain data, by PyYAML's parser as a stream of events.

Not `load()`: that is slower, reads YAML 1.1, lets the last of two equal keys win, and its C composer
recurses until the interpreter crashes. Here nothing recurses and every event is looked at once. Places
of values are not kept (most files never need them): :mod:`jiedui.reading.places` finds them again.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    DocumentStartEvent,
    Event,
    MappingStartEvent,
    ScalarEvent,
    SequenceStartEvent,
    StreamEndEvent,
    StreamStartEvent,
)

from jiedui.reading import codes
from jiedui.reading.decode import INVISIBLE
from jiedui.reading.mistakes import mistake
from jiedui.reading.refusal import RefusedError
from jiedui.reading.scalars import NULLS, Scalar, resolve
from jiedui.text import T

_Parser: Callable[[str], Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""Only its events are used. Where PyYAML comes without libyaml: the same events, slower."""

MOST_DEEP = 20
MOST_PARTS = 10_000


def parse(text: str) -> dict[str, Any]:
    """The one mapping that the file consists of, or a refusal at the very thing that cannot be."""
    try:
        data = _Builder(text).document()
    except yaml.MarkedYAMLError as error:
        raise mistake(text, error) from None
    except (yaml.YAMLError, ValueError, OverflowError):  # the slow parser lets chr() of an escape fail
        raise RefusedError(codes.SYNTAX) from None
    if not isinstance(data, dict):
        raise mistake(text, None)
    return data


_STARTS = frozenset({MappingStartEvent, SequenceStartEvent})


class _Builder:
    def __init__(self, text: str) -> None:
        self.next: Callable[[], Any] = _Parser(text).get_event
        self.parts = 0

    def document(self) -> Any:
        """The only document of the stream."""
        self._expect(StreamStartEvent)
        event = self.next()
        if isinstance(event, StreamEndEvent):
            return None
        if event.explicit or event.version or event.tags:
            raise RefusedError(codes.DOCUMENTS, place(event))
        data = self._value()
        event = self._expect(DocumentEndEvent)
        if event.explicit:
            raise RefusedError(codes.DOCUMENTS, place(event))
        event = self.next()
        if isinstance(event, DocumentStartEvent):
            raise RefusedError(codes.DOCUMENTS, place(event))
        return data

    def _expect(self, kind: type[Event]) -> Any:
        event = self.next()
        assert isinstance(event, kind)  # noqa: S101 - the parser's own grammar
        return event

    def _value(self) -> Any:
        """One value and all that is in it. A stack of the open containers stands for recursion."""
        stack: list[tuple[Any, str | None]] = []
        container: Any = None
        key: str | None = None
        next_event = self.next
        while True:
            event = next_event()
            kind = type(event)
            if kind is ScalarEvent:
                value = _scalar(event)
                if type(container) is dict and key is None:
                    key = _key(event, container)
                    continue
            elif kind in _STARTS:
                self._check_container(event, len(stack), is_key=type(container) is dict and key is None)
                stack.append((container, key))
                container, key = ({} if kind is MappingStartEvent else []), None
                continue
            elif kind is AliasEvent:
                raise RefusedError(codes.ANCHOR, place(event), T("Put the value in quotes."))
            else:  # the end of a mapping or sequence
                value = container
                container, key = stack.pop()
            if type(container) is dict:
                container[key] = value
                key = None
            elif container is None:
                return value
            else:
                container.append(value)

    def _check_container(self, event: Any, depth: int, *, is_key: bool) -> None:
        self.parts += 1
        if event.anchor is not None or event.tag is not None:
            raise _special(event)
        if is_key:
            raise RefusedError(codes.BAD_KEY, place(event))
        if depth >= MOST_DEEP or self.parts > MOST_PARTS:
            raise RefusedError(codes.TOO_DEEP, place(event))


def place(event: Any) -> tuple[int, int]:
    """Line and column at which the event starts, both from 1."""
    return event.start_mark.line + 1, event.start_mark.column + 1


def _key(event: Any, container: dict[str, Any]) -> str:
    key: str = event.value
    if not key or (event.implicit[0] and key in NULLS):
        raise RefusedError(codes.BAD_KEY, place(event))
    if key in container:
        raise RefusedError(codes.DUPLICATE_KEY, place(event), T("Delete one of the two lines."))
    return key


def _scalar(event: Any) -> Scalar:
    """A plain scalar's value, or a quoted text, in which what was written with escapes must be visible."""
    if event.anchor is not None or event.tag is not None:
        raise _special(event)
    if event.implicit[0]:
        return resolve(event.value)
    value: str = event.value
    if event.style == '"' and INVISIBLE.search(value):
        raise RefusedError(codes.INVISIBLE, place(event), T("Delete this place and type it again."))
    return value


def _special(event: Any) -> RefusedError:
    code = codes.ANCHOR if event.anchor is not None else codes.TAG
    return RefusedError(code, place(event), T("Put the value in quotes."))
