"""Places: line and column of a value in a text that has been read before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import yaml
from yaml.events import DocumentStartEvent, Event, MappingStartEvent, ScalarEvent, SequenceStartEvent

Place = tuple[int, int]


@dataclass(slots=True)
class Node:
    """Where a value starts, where its key does, and the values in it."""

    place: Place
    key: Place
    parts: dict[str | int, Node] = field(default_factory=dict)


def places(text: str) -> Node:
    """The places of all values of a text that :func:`jiedui.reading.events.parse` has accepted."""
    events = iter(yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)))
    for event in events:
        if isinstance(event, DocumentStartEvent):
            break
    return _node(next(events), events, (1, 1))


def find(node: Node, path: Sequence[str | int], *, key: bool = False) -> Place:
    """The place of the value (or of its key) at `path`, or of the nearest thing above that is there."""
    for step in path:
        if step not in node.parts:
            return node.place
        node = node.parts[step]
    return node.key if key else node.place


def _node(event: Event, events: Iterator[Event], key: Place) -> Node:
    node = Node(_start(event), key)
    if isinstance(event, MappingStartEvent):
        while isinstance(name := next(events), ScalarEvent):
            node.parts[name.value] = _node(next(events), events, _start(name))
    elif isinstance(event, SequenceStartEvent):
        while not (part := next(events)).__class__.__name__.endswith("EndEvent"):
            node.parts[len(node.parts)] = _node(part, events, _start(part))
    return node


def _start(event: Any) -> Place:
    return event.start_mark.line + 1, event.start_mark.column + 1
