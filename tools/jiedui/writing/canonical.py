"""The one form of a record's text: fields in the schema's order, short things on one line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from jiedui.schema.library import schema
from jiedui.writing.comments import NONE, Comments
from jiedui.writing.order import Order
from jiedui.writing.scalars import is_block, one_line

WIDTH = 90
"""Columns, up to which a list or mapping of single values stays on one line; Chinese characters take two."""


def canonical(type_: str, data: Mapping[str, Any], comments: Comments = NONE) -> str:
    """The text of a record of this type; `data` is what reading gives (texts, numbers, lists, mappings)."""
    top = schema(type_)
    lines = list(_mapping(data, Order(top, top), comments, 0))
    if not data:
        lines.insert(0, "{}")  # nothing at all would be no record's text
    while lines and lines[0] == "":  # what stands first now need not have stood first
        del lines[0]
    head = [*comments.before, ""] if comments.before else []
    return "\n".join([*head, *lines]) + "\n"


def _mapping(data: Mapping[str, Any], order: Order, comments: Comments, indent: int) -> Iterator[str]:
    """A line or several for each field; the caller puts nothing in front of them."""
    pad = " " * indent
    for key in order.keys(data):
        own = comments.of(key)
        yield from (pad + line if line else line for line in own.before)
        yield from _field(f"{pad}{one_line(key)}:", data[key], order.of(key), own, indent)
    yield from (pad + line if line else line for line in comments.foot)


def _field(head: str, value: Any, order: Order, comments: Comments, indent: int) -> Iterator[str]:
    """A value behind its key. The lines of a list stand under the key, not further in."""
    behind = f"  {comments.behind}" if comments.behind else ""
    if (short := _short(value, order, comments, columns(head) + 1)) is not None:
        yield f"{head} {short}{behind}"
    elif isinstance(value, str):
        yield from _text(head, value, behind, indent + 2)
    elif isinstance(value, Mapping):
        yield head + behind
        yield from _mapping(value, order, comments, indent + 2)
    else:
        yield head + behind
        yield from _list(value, order, comments, indent)


def _list(items: Sequence[Any], order: Order, comments: Comments, indent: int) -> Iterator[str]:
    pad = " " * indent
    for number, item in enumerate(items):
        own, inner = comments.of(number), order.of(number)
        short = _short(item, inner, own, indent + 2)
        lines = _above_item(item, inner, own, with_behind=short is None and not isinstance(item, str))
        yield from (pad + line if line else line for line in lines)
        behind = f"  {own.behind}" if own.behind else ""
        if short is not None:
            yield f"{pad}- {short}{behind}"
        elif isinstance(item, str):
            yield from _text(f"{pad}-", item, behind, indent + 4)  # further in than a comment below the list
        else:
            inside = _mapping if isinstance(item, Mapping) else _list
            below = inside(item, inner, _without_first(item, inner, own), indent + 2)
            yield f"{pad}- {next(below)[indent + 2 :]}"
            yield from below
    yield from (f"{pad}  {line}" if line else line for line in comments.foot)


def _first(item: Any, order: Order) -> str | int:
    return order.keys(item)[0] if isinstance(item, Mapping) else 0


def _above_item(item: Any, order: Order, own: Comments, *, with_behind: bool) -> Iterator[str]:
    """The comments above an item: also those that could only stand between its «- » and its first field."""
    yield from own.before
    if with_behind:
        if own.behind:
            yield own.behind
        yield from (line for line in own.of(_first(item, order)).before if line)


def _without_first(item: Any, order: Order, own: Comments) -> Comments:
    first = _first(item, order)
    if not own.of(first).before:
        return own
    bare = Comments([], own.of(first).behind, own.of(first).foot, own.of(first).parts)
    return Comments([], "", own.foot, {**own.parts, first: bare})


def _text(head: str, text: str, behind: str, indent: int) -> Iterator[str]:
    """Several lines, as they are."""
    yield f"{head} {'|' if text.endswith(chr(10)) else '|-'}{behind}"
    yield from (" " * indent + line if line else "" for line in text.removesuffix("\n").split("\n"))


def _short(value: Any, order: Order, comments: Comments, used: int) -> str | None:
    """The value on one line, if that is its form: a single value, or a collection of such that fits."""
    if isinstance(value, str):
        return None if is_block(value) else one_line(value)
    if not isinstance(value, (Mapping, list)):
        return one_line(value)
    if value and (comments.parts or comments.foot or not _is_leaf(value)):
        return None
    line = _flow(value, order)
    return line if not value or used + columns(line) <= WIDTH else None


def columns(text: str) -> int:
    """How wide a text is on a screen, roughly: characters from U+1100 on count twice."""
    return sum(2 if one >= "\u1100" else 1 for one in text)


def _is_leaf(value: Any) -> bool:
    """A list of single values, or a mapping of such and of such lists; no text of several lines in it."""
    if isinstance(value, list):
        return all(_is_single(one) for one in value)
    return all(_is_single(one) or (isinstance(one, list) and _is_leaf(one)) for one in value.values())


def _is_single(value: Any) -> bool:
    return not isinstance(value, (Mapping, list)) and not (isinstance(value, str) and "\n" in value)


def _flow(value: Any, order: Order) -> str:
    if isinstance(value, list):
        return f"[{', '.join(_flow(one, order.of(0)) for one in value)}]"
    if isinstance(value, Mapping):
        fields = (
            f"{one_line(key, flow=True)}: {_flow(value[key], order.of(key))}" for key in order.keys(value)
        )
        return f"{{{', '.join(fields)}}}"
    return one_line(value, flow=True)
