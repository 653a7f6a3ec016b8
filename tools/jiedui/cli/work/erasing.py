"""The work of `jiedui erase`. Whoever is stopped in the middle runs it again, and it goes on.

The child's record comes first and says what is going on; then the other records; then the key is destroyed,
which nobody can take back; then each copy of the keyring is confirmed, and the record says that it is done.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import NamedTuple

import click

from jiedui.cli.shared.common import (
    BrokenProgrammeError,
    Opened,
    SetUpError,
    is_at_a_terminal,
    stopped_without_writing,
    writing,
)
from jiedui.cli.shared.meaning import meant
from jiedui.cli.shared.putting import put_over
from jiedui.cli.shared.ring import Ring, ring
from jiedui.cli.work.copies import copy_called, known_copies, to_make
from jiedui.cli.work.strangers import doubts, strange, told_strange
from jiedui.erasure.bound import Bound, bound
from jiedui.erasure.search import Found, Search
from jiedui.erasure.spares import spares_of_child
from jiedui.erasure.tombstone import Change, Work, earliest_day
from jiedui.git.repository import HistoryError, Repository, is_inside_git
from jiedui.reading.remarks import all_texts
from jiedui.records.model import Child, Data, Records
from jiedui.records.retention import holds_on
from jiedui.sealing.keyring import Keyring
from jiedui.sealing.log import Access, beside, note
from jiedui.sealing.log import read as read_log
from jiedui.sealing.owners import PROGRAMME, public_keys
from jiedui.text import T, Text, Tongue, one_line

COMMAND = "erase"
"""What the log calls an erasure, for the yearly audit."""
FIRST = 10
"""So many files of each list are named, where a list is not all that is asked for."""
NEVER_SEALED = T(
    "The records are replaced. But they were never sealed: Git's history keeps them in plain text, in "
    "every copy of the repository. That is not erased; docs/erasure.md says what can be done."
)


class Why(NamedTuple):
    """What is said of the erasure; not needed in a second attempt. `on`: the day, if it is not today."""

    ground: str | None
    by: str | None
    on: date | None


def erase(
    opened: Opened,
    word: str,
    why: Why,
    places: tuple[Path | None, Path | None],
    confirmed: Sequence[str],
    *,
    dry_run: bool,
    yes: bool,
) -> None:
    """Erase a child, or go on with it. Exit status 1 while copies of the keyring wait to be replaced."""
    tongue = opened.tongue
    programme = opened.programme
    (found,) = meant(opened.loaded, word, ["child"], tongue)
    child = opened.loaded.records.children[found.id]
    _may_be_erased(opened, child)
    opened = opened._replace(as_of=_day(opened, child, why.on))
    sealed = programme.privacy == "sealed" or "seal_to" in child.data
    place = ring(*places, tongue) if sealed else None
    have = place.read() if place else None
    if have:
        _is_its_keyring(have, opened.loaded.records, child, tongue)
    known_copies(have.copies if have else (), confirmed, tongue)
    erased = child.erased or _said(opened, why)
    search = Search(child.id, programme.seal_also)
    history = _history(opened, search) if have else None
    spares = spares_of_child(search, history, have) if have and history else ()
    keys = frozenset({*spares, *filter(None, [child.data.get("seal_to")])})
    work = Work(opened.loaded.records, opened.loaded.texts, child, erased, programme.language, keys)
    changes = list(work.changes())
    if changes or dry_run:
        parted = bound(work.records, have, child.id) if have else Bound()
        _tell_plan(work, changes, parted, None if dry_run else FIRST, tongue)
        _tell_plain_versions(history, child, tongue)
    if dry_run:
        return
    if not child.erased:
        _ask(child, tongue, yes=yes)
    if place and have:
        place.try_writing(have)
    for change in changes:
        put_over(Path(change.file), one_line(change.file), change.text, change.was.encode(), tongue)
    after = changes[0].text if changes and changes[0].file == child.file else opened.loaded.texts[child.file]
    if place is None or have is None or history is None:
        _finish(work, after, {"settled": str(erased["on"])}, tongue)
        click.echo(tongue.say(NEVER_SEALED))
        return
    have = _destroy(place, have, work)
    after = _finish(work, after, {"generation": have.erased[f"child/{child.id}"]}, tongue)
    _copies(place, have, child, confirmed, yes=yes)
    if "settled" not in erased:
        _finish(work, after, {"settled": opened.as_of.isoformat()}, tongue)
    click.echo(tongue.say(_told(history, child)))


def _may_be_erased(opened: Opened, child: Child) -> None:
    """An error where a case holds the records, where not all can be read, or the key is another's too."""
    records, tongue = opened.loaded.records, opened.tongue
    if held := holds_on(records, child.id):
        told = T(
            "A case holds the records of {id}, so they stay: {cases}. Close it, take «hold» out, and try "
            "again.",
            id=child.id,
            cases=[one.id for one in held],
        )
        raise BrokenProgrammeError(tongue.say(told))
    if records.left_out:
        told = T(
            "{number} files cannot be used, and the child may be named there: run «jiedui check», mend them, "
            "and try again.",
            number=records.left_out,
        )
        raise BrokenProgrammeError(tongue.say(told))
    key = child.data.get("seal_to")
    same = [
        one.id
        for one in records.children.values()
        if key and one is not child and one.data.get("seal_to") == key
    ]
    if same:
        told = T("{ids} has the same key, which would go with it: run «jiedui check».", ids=same)
        raise BrokenProgrammeError(tongue.say(told))


def _day(opened: Opened, child: Child, on: date | None) -> date:
    """The day of the erasure (of its end, where it goes on): today, or one since the last thing happened."""
    today = opened.as_of
    first = (
        min(date.fromisoformat(str(child.erased["on"])), today)
        if child.erased
        else earliest_day(opened.loaded.records, child, today)
    )
    day = on or today
    if not first <= day <= today:
        told = T(
            "The day of the erasure lies between {first}, the last one noted of {id}, and today, {today}: "
            "give no --as-of, or such a day. If one of the two is wrong, run «jiedui check».",
            first=first,
            id=child.id,
            today=today,
        )
        raise SetUpError(opened.tongue.say(told))
    return day


def _is_its_keyring(have: Keyring, records: Records, child: Child, tongue: Tongue) -> None:
    """Exit status 1 where it may not be the newest keyring of these records: ids are the same in all of them.

    With another programme's a key of that one's child would be destroyed; with an old one the newest would
    still have the key. Only public keys tell.
    """
    owner, seal_to = f"child/{child.id}", public_keys(records)
    told_strange(list(doubts(have, records, erasing=child.id)), tongue)
    if owner not in have.erased:
        told_strange([text for _, text in strange(have, records, [owner])], tongue)
    if not {owner, PROGRAMME} & seal_to.keys():
        told = T(
            "Neither programme.yml nor the file of {id} has a public key, so nobody can tell whether this "
            "keyring is theirs. If it is, type: jiedui keys add --all",
            id=child.id,
        )
        told_strange([told], tongue)


def _said(opened: Opened, why: Why) -> Data:
    """What the records say of a new erasure. SetUpError where it was not said."""
    if not why.ground or not why.by or not why.by.strip():
        raise SetUpError(opened.tongue.say(T("Say why and who decided it: --ground … --by …")))
    return {"on": opened.as_of.isoformat(), "ground": why.ground, "by": why.by.strip()}


def _tell_plan(
    work: Work, changes: Sequence[Change], parted: Bound, most: int | None, tongue: Tongue
) -> None:
    """The files that are changed, and those that somebody must look through; `most` of each."""
    told = T("Records to be changed: {number}.", number=len(changes))
    _list(tongue, told, [one_line(one.file) for one in changes], most)
    for told, lines in _to_look_through(work, parted):
        if lines:
            _list(tongue, told, lines, most)


def _to_look_through(work: Work, parted: Bound) -> Iterator[tuple[Text, Sequence[str]]]:
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
    yield told, [f"{one_line(file)}  ({', '.join(fields)})" for file, fields in work.to_look_at().items()]
    told = T("The alias of {id} stands here too. If it is this child, take it out yourself:", id=id_)
    yield told, [one_line(file) for file in work.mentions(all_texts(Path(work.records.root)))]


def _list(tongue: Tongue, told: Text, lines: Sequence[str], most: int | None = None) -> None:
    """What is told, and below it the lines; of more than `most` the first, and how many are left."""
    left = lines[most:] if most else []
    more = (
        [tongue.say(T("  and {number} more: add --dry-run to see them all", number=len(left)))]
        if left
        else []
    )
    click.echo("\n".join([tongue.say(told), *(f"  {line}" for line in lines[:most]), *more]))


def _tell_plain_versions(history: Found | None, child: Child, tongue: Tongue) -> None:
    """What no erasure takes away, before somebody says yes. No history: nothing was ever sealed."""
    if history is None:
        told = T("Nothing is sealed here («privacy: plain»): Git's history keeps everything, erased or not.")
        click.echo(tongue.say(told))
    elif number := _plain_versions(history):
        told = T(
            "In Git's history something of {id} stands in plain text ({number} versions of files): it was "
            "committed before it was sealed. Only what is sealed can be erased; that stays, in every copy of "
            "the repository. What can be done: docs/erasure.md",
            id=child.id,
            number=number,
        )
        click.echo(tongue.say(told))


def _plain_versions(history: Found) -> int:
    """How many versions that Git keeps have something of the child in plain text."""
    return sum(bool(one.object) for one in history.plain_at)


def _told(history: Found, child: Child) -> Text:
    """What is done, and what is not."""
    if _plain_versions(history):
        return T(
            "What was sealed of {id} is erased; what stands in plain text in Git's history is NOT "
            "(docs/erasure.md). Commit the records; where it stands says: jiedui verify-erasure {id}",
            id=child.id,
        )
    return T("{id} is erased. Commit the records, then type: jiedui verify-erasure {id}", id=child.id)


def _ask(child: Child, tongue: Tongue, *, yes: bool) -> None:
    """Nobody erases by mistake."""
    if yes:
        return
    if not is_at_a_terminal():
        raise SetUpError(tongue.say(T("This cannot be taken back. Nobody can be asked here, so say --yes.")))
    with stopped_without_writing(tongue):
        click.confirm(tongue.say(T("Erase {id}? This cannot be taken back.", id=child.id)), abort=True)


def _history(opened: Opened, search: Search) -> Found:
    """What all of Git's history and the files have of the child. SetUpError."""
    file = Path(opened.programme.file)
    try:
        # Not in Git (yet), there are the files alone.
        git = Repository(file.parent, os.environ) if is_inside_git(Path(os.path.realpath(file))) else None
        return search.through(git, str(file.parent), opened.loaded.texts)
    except HistoryError as error:
        raise SetUpError(opened.tongue.say(error.text)) from None


def _destroy(place: Ring, have: Keyring, work: Work) -> Keyring:
    """Take the keys out of the keyring, and note that once."""
    owner, erased = f"child/{work.child.id}", work.erased
    changed = have.without(owner, work.keys)
    if changed is not have:
        if number := len({*have.spares} - {*changed.spares}):
            told = T(
                "Spare keys that also open something of {id}: {number}. They go too.",
                id=work.child.id,
                number=number,
            )
            click.echo(place.tongue.say(told))
        told = (
            T("The key is destroyed. The keyring is generation {number} now.", number=changed.generation)
            if len(changed.keys) < len(have.keys)
            else T(
                "The keyring has no key of {id}, and gives none any more. It is generation {number} now.",
                id=work.child.id,
                number=changed.generation,
            )
        )
        have = place.write(changed)
        click.echo(place.tongue.say(told))
    log = beside(place.keyring)
    with writing(log, place.tongue):
        if not any(one.command == COMMAND and owner in one.records for one in read_log(log).accesses):
            now = datetime.now(UTC).astimezone()
            note(log, Access(have.name_of(place.mine()), now, COMMAND, erased["ground"], {owner: []}))
    return have


def _copies(place: Ring, have: Keyring, child: Child, confirmed: Sequence[str], *, yes: bool) -> None:
    """Wait until every copy that holds the key is confirmed; exit status 1 where one is not."""
    tongue = place.tongue
    if not have.copies:
        told = T(
            "No copies of the keyring are noted. If there is one, on another coordinator's computer or on a "
            "stick, it still holds the key: replace it."
        )
        click.echo(tongue.say(told))
    waiting = have.copies_holding(f"child/{child.id}")
    if waiting:
        lines = [f"{tongue.say(copy_called(one))}    {tongue.say(to_make(one.name))}" for one in waiting]
        _list(tongue, T("Copies that still hold the key. Make each anew, with the new keyring:"), lines)
    for one in waiting:
        asked = T("Have you replaced the copy «{name}» with the new keyring?", name=one_line(one.name))
        if one.name in confirmed or (not yes and is_at_a_terminal() and click.confirm(tongue.say(asked))):
            have = place.write(have.with_copy(one.name))
    if have.copies_holding(f"child/{child.id}"):
        told = T(
            "Not finished. When each copy is made anew, type once more: jiedui erase {id}\n"
            "Who has replaced a copy by hand says so: jiedui erase {id} --confirmed NAME",
            id=child.id,
        )
        click.echo(tongue.say(told))
        sys.exit(1)


def _finish(work: Work, text: str, also: Data, tongue: Tongue) -> str:
    """Write into the child's record how far it is; the text that stands there now."""
    new = work.finished(text, also)
    if new != text:
        put_over(Path(work.child.file), one_line(work.child.file), new, text.encode(), tongue)
    return new
