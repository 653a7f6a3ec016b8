"""What is told of an erasure: what it changes, what somebody must look through, what it cannot take away."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from jiedui.erasure.bound import Bound
from jiedui.erasure.search import Found
from jiedui.erasure.tombstone import Change, Work
from jiedui.reading.remarks import all_texts
from jiedui.records.model import Child
from jiedui.text import T, Text, Tongue, one_line

FIRST = 10
"""So many files of each list are named, where a list is not all that is asked for."""
IN_PLAIN_TEXT = T("Nothing is sealed here («privacy: plain»): Git's history keeps everything, erased or not.")


def tell_plan(work: Work, changes: Sequence[Change], parted: Bound, tongue: Tongue, *, in_full: bool) -> None:
    """The files that are changed, and those that somebody must look through; all, or the first of each."""
    most = None if in_full else FIRST
    told = T("Records to be changed: {number}.", number=len(changes))
    tell_list(tongue, told, [one_line(one.file) for one in changes], most)
    for told, lines in _to_look_through(work, parted, tongue):
        if lines:
            tell_list(tongue, told, lines, most)


def _to_look_through(work: Work, parted: Bound, tongue: Tongue) -> Iterator[tuple[Text, Sequence[str]]]:
    """What the erasure takes from others, or leaves of this child, and the files where that is so."""
    id_ = work.child.id
    told = T("What is sealed here is sealed for several children, and goes for all of them:")
    yield told, [one_line(file) for file in work.shut()]
    told = T(
        "What is sealed here was sealed for {id} too, whom the record does not name any more, and goes. "
        "Write anew what shall stay, and seal it, before you erase:",
        id=id_,
    )
    yield told, [one_line(file) for file in parted.goes]
    told = T(
        "What is sealed here was sealed before {id} was named. In the history it opens with the others' "
        "keys even when {id} is erased:",
        id=id_,
    )
    yield told, [one_line(file) for file in parted.stays]
    told = T("These are about other children too and keep their words. Look through them yourself:")
    kept = (
        T("{file}  ({fields})", file=one_line(file), fields=one) for file, one in work.to_look_at().items()
    )
    yield told, [tongue.say(one) for one in kept]
    told = T("The alias of {id} stands here too. If it is this child, take it out yourself:", id=id_)
    yield told, [one_line(file) for file in work.mentions(all_texts(Path(work.records.root)))]


def tell_list(tongue: Tongue, told: Text, lines: Sequence[str], most: int | None = None) -> None:
    """What is told, and below it the lines; of more than `most` the first, and how many are left."""
    left = lines[most:] if most else []
    more = (
        [tongue.say(T("  and {number} more: add --dry-run to see them all", number=len(left)))]
        if left
        else []
    )
    click.echo("\n".join([tongue.say(told), *(f"  {line}" for line in lines[:most]), *more]))


def what_stays_plain(history: Found, child: Child) -> Iterator[Text]:
    """What no erasure takes away, before somebody says yes."""
    if number := _plain_versions(history):
        yield T(
            "In Git's history something of {id} stands in plain text ({number} versions of files): it was "
            "committed before it was sealed. Only what is sealed can be erased; that stays, in every copy of "
            "the repository. What can be done: docs/erasure.md",
            id=child.id,
            number=number,
        )


def what_is_done(history: Found, child: Child) -> Text:
    """What is done, and what is not."""
    if _plain_versions(history):
        return T(
            "What was sealed of {id} is erased; what stands in plain text in Git's history is NOT "
            "(docs/erasure.md). Commit the records; where it stands says: jiedui verify-erasure {id}",
            id=child.id,
        )
    return T("{id} is erased. Commit the records, then type: jiedui verify-erasure {id}", id=child.id)


def _plain_versions(history: Found) -> int:
    """How many versions that Git keeps have something of the child in plain text."""
    return sum(bool(one.object) for one in history.plain_at)
