"""The work of `jiedui open`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from jiedui import vocabulary
from jiedui.cli.shared.closed import tell_closed
from jiedui.cli.shared.common import Opened, SetUpError, open_records
from jiedui.cli.shared.meaning import meant
from jiedui.cli.shared.ring import ring
from jiedui.cli.shared.ring_options import NO_PURPOSE, not_in_ci
from jiedui.records.about import about as whose
from jiedui.records.about import ties
from jiedui.records.model import Record
from jiedui.schema.names import name
from jiedui.schema.sealing import values
from jiedui.sealed import Sealed
from jiedui.sealing.opening import Opening
from jiedui.text import T, Tongue, one_line


def show(
    word: str,
    purpose: str | None,
    keyring: Path | None,
    identity: Path | None,
    records: Path,
    lang: str | None,
) -> None:
    """Note in the log what will be opened, then print it. Exit status 1 where something stays closed."""
    opened = open_records(records, None, lang)
    tongue = opened.tongue
    not_in_ci(tongue)
    if not purpose or not purpose.strip():
        raise SetUpError(tongue.say(NO_PURPOSE))
    if word in opened.loaded.records.mentors:
        told = T("A mentor's telephone number: type jiedui site --names, and open build/named.")
        raise SetUpError(tongue.say(told))
    (child,) = meant(opened.loaded, word, ["child"], tongue)
    place = ring(keyring, identity, tongue)
    have = place.read()
    opening = Opening(have, ties(opened.loaded.records))
    blocks = [list(_lines(type_, one, opening, tongue)) for type_, one in about(opened, child.id)]
    place.note(have, "open", purpose.strip(), opening.opened)
    shown = "\n\n".join("\n".join(lines) for lines in blocks if lines)
    click.echo(shown or tongue.say(T("Nothing is sealed.")))
    tell_closed(opening, tongue)
    sys.exit(1 if opening.left_closed else 0)


def about(opened: Opened, child: str) -> Iterator[tuple[str, Record]]:
    """Every record that says something of the child: its own, and those that name it."""
    records = opened.loaded.records
    known = ties(records)
    yield "child", records.children[child]
    for type_ in ("mentor", "pairing", "activity", "case"):
        for one in records.by_type[type_].values():
            if child in whose(type_, one.id, one.data, known):
                yield type_, one


def _lines(type_: str, record: Record, opening: Opening, tongue: Tongue) -> Iterator[str]:
    """The record's file, and a line (or more) for each value that was sealed."""
    plain = opening(type_, record.id, record.data)
    was = {place: value for place, _, value in values(type_, record.data) if isinstance(value, Sealed)}
    if not was:
        return
    yield f"{tongue.say(vocabulary.RECORDS[type_])}  {one_line(record.file)}"
    for place, _, value in values(type_, plain):
        if place in was:
            yield from _value(name(type_, place, tongue.language), value)


def _value(called: str, value: Any) -> Iterator[str]:
    """Beside its name; of several lines, below it. Nothing that a terminal would obey."""
    first, *more = [one_line(line) for line in str(value).splitlines()] or [""]
    yield f"  {called}: {first}" if not more else f"  {called}:"
    if more:
        yield from (f"    {line}" for line in (first, *more))
