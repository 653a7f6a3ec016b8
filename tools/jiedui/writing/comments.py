"""The comments of a file, each with the value that it stands by, so that they move with it.

A comment in lines of its own belongs to the value that follows it, unless it stands further to the right
than that: then to the end of the list or mapping above. A comment behind a value belongs to that value.
One empty line before a value is kept too. PyYAML drops comments, but tells where every value begins and ends:
a `#` that is in none of them begins a comment.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml
from yaml.events import DocumentStartEvent, MappingStartEvent, ScalarEvent, SequenceStartEvent

Mark = tuple[int, int]
"""Line and column, both from 0."""


@dataclass(slots=True)
class Comments:
    """What stands by a value: lines before it, one behind it, lines after its last part; and by its parts.

    A line is a comment with its `#`, or empty.
    """

    before: list[str] = field(default_factory=list)
    behind: str = ""
    foot: list[str] = field(default_factory=list)
    parts: dict[str | int, Comments] = field(default_factory=dict)

    def of(self, part: str | int) -> Comments:
        return self.parts.get(part, NONE)

    @property
    def says_something(self) -> bool:
        """Whether there is any comment, and not empty lines alone."""
        own = any((*self.before, self.behind, *self.foot))
        return own or any(part.says_something for part in self.parts.values())


NONE = Comments()


@dataclass(slots=True)
class _Part:
    """A value with its key, or an item of a list: where it begins and ends, and the column it stands in."""

    path: tuple[str | int, ...]
    start: Mark
    end: Mark
    column: int
    above: _Part | None
    flow: bool = False
    parts: list[_Part] = field(default_factory=list)

    @property
    def is_list(self) -> bool:
        return bool(self.parts) and isinstance(self.parts[0].path[-1], int)

    @property
    def is_block(self) -> bool:
        """A list or mapping with a line for each of its parts."""
        return bool(self.parts) and not self.flow

    def holds(self, column: int) -> bool:
        """Whether a comment after its last part, in this column, is its own. A list may stand right under
        its key; there, what stands no further in belongs to what follows.
        """
        return self.is_block and max(self.parts[0].column, self.column + 1) <= column

    @property
    def last_inside(self) -> _Part:
        """Itself; but after the last item of a list nothing can be told from the end of that item."""
        part = self
        while part.is_list and part.parts[-1].is_block:
            part = part.parts[-1]
        return part

    @property
    def chain(self) -> Iterator[_Part]:
        """The part itself and all above it."""
        part: _Part | None = self
        while part is not None:
            yield part
            part = part.above


@dataclass(slots=True)
class _Line:
    """A comment, or an empty line. `alone`: nothing else stands on the line."""

    place: Mark
    text: str
    alone: bool


def comments(text: str) -> Comments:
    """The comments of a text that :func:`jiedui.reading.events.parse` has accepted."""
    lines = re.split("\r\n|\r|\n", text)
    if "#" not in text and "" not in lines[:-1]:
        return NONE
    reader = _Reader(text)
    top = reader.document()
    found = Comments()
    for run in _runs(_comments(lines, reader.spans), reader.parts):
        _place(run, reader.parts, top, found)
    if reader.parts:
        _part_head(found, reader.parts[0].path[0])
    return found


class _Reader:
    """All parts in the order of the text, and the stretches of text that are values."""

    def __init__(self, text: str) -> None:
        self.events = iter(yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)))
        self.parts: list[_Part] = []
        self.spans: list[tuple[Mark, Mark]] = []

    def document(self) -> _Part:
        for event in self.events:
            if isinstance(event, DocumentStartEvent):
                break
        top = _Part((), (0, 0), (0, 0), -1, None)
        self._value(next(self.events), top)
        return top

    def _value(self, event: Any, part: _Part) -> None:
        if isinstance(event, MappingStartEvent):
            self._open(event, part)
            while isinstance(key := next(self.events), ScalarEvent):
                self._span(key)
                inner = self._part(part, key.value, _start(key), _start(key)[1])
                self._value(next(self.events), inner)
                part.end = inner.end
            self._close(key, part)
        elif isinstance(event, SequenceStartEvent):
            self._open(event, part)
            column = _start(event)[1]
            while not (item := next(self.events)).__class__.__name__.endswith("EndEvent"):
                inner = self._part(part, len(part.parts), _start(item), column)
                self._value(item, inner)
                part.end = inner.end
            self._close(item, part)
        else:
            self._span(event)
            part.end = max(part.start, (event.end_mark.line, event.end_mark.column))

    def _part(self, above: _Part, step: str | int, start: Mark, column: int) -> _Part:
        part = _Part((*above.path, step), start, start, column, above)
        above.parts.append(part)
        self.parts.append(part)
        return part

    def _open(self, event: Any, part: _Part) -> None:
        part.flow = bool(event.flow_style)
        part.end = max(part.start, _start(event))

    def _close(self, event: Any, part: _Part) -> None:
        if part.flow:
            part.end = (event.end_mark.line, event.end_mark.column)

    def _span(self, event: Any) -> None:
        start = _start(event)
        if event.style in ("|", ">"):  # a comment may stand behind the sign itself
            start = (start[0] + 1, 0)
        self.spans.append((start, (event.end_mark.line, event.end_mark.column)))


def _start(event: Any) -> Mark:
    return event.start_mark.line, event.start_mark.column


def _comments(lines: list[str], spans: list[tuple[Mark, Mark]]) -> Iterator[_Line]:
    """Comments and empty lines, in order; both lists are gone through once."""
    ahead = iter([*spans, ((len(lines), 0), (len(lines), 0))])
    span = next(ahead)
    for number, line in enumerate(lines[:-1] if lines[-1] == "" else lines):
        if not line.strip(" \t"):
            while span[1] <= (number, 0):
                span = next(ahead)
            if not span[0] <= (number, 0) < span[1]:
                yield _Line((number, 0), "", alone=True)
            continue
        for sign in re.finditer(r"(?:^|(?<=[ \t]))#", line):
            place = (number, sign.start())
            while span[1] <= place:
                span = next(ahead)
            if not span[0] <= place:
                alone = not line[: sign.start()].strip(" \t")
                yield _Line(place, line[sign.start() :].rstrip(), alone)
                break


def _runs(lines: Iterator[_Line], parts: list[_Part]) -> Iterator[list[_Line]]:
    """Lines that stand together between two values; a comment behind a value is a run of its own."""
    run: list[_Line] = []
    starts = iter([*(part.start for part in parts), (1 << 60, 0)])
    next_start = next(starts)
    for line in lines:
        if run and (not line.alone or next_start < line.place):
            yield run
            run = []
        while next_start < line.place:
            next_start = next(starts)
        run.append(line)
        if not line.alone:
            yield run
            run = []
    if run:
        yield run


def _place(run: list[_Line], parts: list[_Part], top: _Part, found: Comments) -> None:
    at = run[0].place
    ahead = bisect_right(parts, at, key=lambda part: part.start)  # no part begins at a comment
    earlier, after = parts[:ahead], parts[ahead] if ahead < len(parts) else None
    if not run[0].alone:
        owner = _owner_behind(run[0], earlier)
        if owner is not None:
            node = _node(found, owner.path)
            node.behind = " ".join(filter(None, (node.behind, run[0].text)))
            return
        if after is not None:  # between a list's «-» and its item
            _add(_node(found, after.path).before, [run[0].text])
            return
    last = earlier[-1] if earlier else top
    feet: dict[tuple[str | int, ...], list[str]] = {}
    waiting: list[str] = []
    for number, line in enumerate(run):
        waiting.append(line.text)
        if line.text == "":
            continue
        owner = _owner_foot(line, last, after, top)
        if owner is None:
            waiting = [one.text for one in run[number - len(waiting) + 1 :]]
            break
        feet.setdefault(owner.path, []).extend(waiting)
        waiting = []
    for path, lines in feet.items():
        _add(_node(found, path).foot, lines)
    if after is not None and (any(waiting) or (waiting and not (after.above or top).flow)):
        _add(_node(found, after.path).before, waiting)


def _owner_behind(line: _Line, earlier: list[_Part]) -> _Part | None:
    """Whose comment this is: what begins on this line and ends before it, else what begins here at all."""
    here = [part for part in earlier if part.start[0] == line.place[0]]
    ended = [part for part in here if part.end <= line.place]
    if ended:
        return ended[0]
    if here:
        return here[-1]
    closed = [part for part in earlier if part.end[0] == line.place[0] and part.end <= line.place]
    return closed[0] if closed else None


def _owner_foot(line: _Line, last: _Part, after: _Part | None, top: _Part) -> _Part | None:
    """The list or mapping at whose end the comment stands; None where it belongs to what follows."""
    for part in last.chain:  # inside brackets: those are its home
        if part.flow and part.start < line.place < part.end:
            inside = after is not None and part in list(after.chain)[1:]
            return None if inside else part
    if after is None:
        floor = top
    elif line.place[1] <= after.column:
        return None
    else:
        floor = after.above or top
    for part in last.chain:
        if part is floor and after is not None:
            return None
        if part.holds(line.place[1]):
            return part.last_inside
    return floor if after is None else None


def _node(found: Comments, path: tuple[str | int, ...]) -> Comments:
    for step in path:
        found = found.parts.setdefault(step, Comments())
    return found


def _add(to: list[str], lines: list[str]) -> None:
    """Never two empty lines in a row."""
    for line in lines:
        if line or (to[-1:] != [""]):
            to.append(line)


def _part_head(found: Comments, first_key: str | int) -> None:
    """Comments at the very top, with an empty line after them, are the file's and not the first value's."""
    if first_key not in found.parts:
        return
    first = found.parts[first_key]
    lines = first.before
    while lines and lines[0] == "":
        lines.pop(0)
    if "" in lines:
        last = len(lines) - 1 - lines[::-1].index("")
        found.before, first.before = lines[:last], lines[last + 1 :]
