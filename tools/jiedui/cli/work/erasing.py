"""The work of `jiedui erase`. Whoever is stopped in the middle runs it again, and it goes on.

The child's record comes first and says what is going on; then the other records; then the key is destroyed,
which nobody can take back; then each copy of the keyring is confirmed, and the record says that it is done.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import click

from jiedui.cli.shared.common import Opened, SetUpError, is_at_a_terminal, stopped_without_writing, writing
from jiedui.cli.shared.meaning import meant
from jiedui.cli.shared.putting import put_over
from jiedui.cli.shared.ring import Ring, ring
from jiedui.cli.work.copies import copy_called, known_copies, to_make
from jiedui.cli.work.erasable import day_of_erasure, must_be_erasable, must_be_its_keyring
from jiedui.cli.work.telling_erasure import (
    IN_PLAIN_TEXT,
    tell_list,
    tell_plan,
    what_is_done,
    what_stays_plain,
)
from jiedui.erasure.bound import Bound, bound
from jiedui.erasure.search import Found, Search
from jiedui.erasure.spares import spares_of_child
from jiedui.erasure.tombstone import Change, Work
from jiedui.git.repository import HistoryError, Repository, is_inside_git
from jiedui.records.model import Child, Data
from jiedui.sealing.keyring import Keyring
from jiedui.sealing.log import Access, beside, note
from jiedui.sealing.log import read as read_log
from jiedui.text import T, Tongue, one_line

COMMAND = "erase"
"""What the log calls an erasure, for the yearly audit."""
NEVER_SEALED = T(
    "The records are replaced. But they were never sealed: Git's history keeps them in plain text, in "
    "every copy of the repository. That is not erased; docs/erasure.md says what can be done."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What was typed. `ground` and `by` are said of the erasure; not needed in a second attempt."""

    ground: str | None
    by: str | None
    on: date | None
    """The day, if it is not today."""
    confirmed: Sequence[str]
    """The copies of the keyring that were replaced."""
    dry_run: bool
    yes: bool


@dataclass(frozen=True, slots=True)
class Erasure:
    """The erasure of a child, looked through: what is to be done, and nothing is done yet."""

    work: Work
    changes: Sequence[Change]
    asked: Asked
    tongue: Tongue

    @property
    def is_told(self) -> bool:
        """Whether the plan is shown: not where only the key or copies are left to do."""
        return bool(self.changes) or self.asked.dry_run

    def tell(self, parted: Bound) -> None:
        """The plan."""
        tell_plan(self.work, self.changes, parted, self.tongue, in_full=self.asked.dry_run)

    def ask(self) -> None:
        """Nobody erases by mistake; who goes on has been asked before."""
        if self.work.child.erased or self.asked.yes:
            return
        tongue = self.tongue
        if not is_at_a_terminal():
            told = T("This cannot be taken back. Nobody can be asked here, so say --yes.")
            raise SetUpError(tongue.say(told))
        with stopped_without_writing(tongue):
            question = T("Erase {id}? This cannot be taken back.", id=self.work.child.id)
            click.confirm(tongue.say(question), abort=True)

    def write_records(self) -> str:
        """All records as they are to be; the text of the child's own."""
        file = self.work.child.file
        texts = {file: self.work.texts[file]}
        for change in self.changes:
            put_over(Path(change.file), one_line(change.file), change.text, change.was.encode(), self.tongue)
            texts[change.file] = change.text
        return texts[file]

    def note(self, text: str, also: Data) -> str:
        """Write into the child's record, which holds `text`, how far it is; what it holds now."""
        file, new = self.work.child.file, self.work.finished(text, also)
        if new != text:
            put_over(Path(file), one_line(file), new, text.encode(), self.tongue)
        return new


def erase(opened: Opened, word: str, asked: Asked, places: tuple[Path | None, Path | None]) -> None:
    """Erase a child, or go on with it. Exit status 1 while copies of the keyring wait to be replaced."""
    tongue = opened.tongue
    is_sealed = opened.programme.privacy == "sealed"
    (found,) = meant(opened.loaded, word, ["child"], tongue)
    child = opened.loaded.records.children[found.id]
    must_be_erasable(opened, child)
    opened = opened._replace(as_of=day_of_erasure(opened, child, asked.on))
    if is_sealed or "seal_to" in child.data:
        _erase_sealed(opened, child, asked, ring(*places, tongue))
    else:
        _erase_plain(opened, child, asked)


def _erase_sealed(opened: Opened, child: Child, asked: Asked, place: Ring) -> None:
    """The records, the key, the copies of the keyring; then it is settled."""
    have = place.read()
    must_be_its_keyring(have, opened.loaded.records, child, opened.tongue)
    known_copies(have.copies, asked.confirmed, opened.tongue)
    said = _said(opened, child, asked)
    search = Search(child.id, opened.programme.seal_also)
    history = _history(opened, search)
    keys = {*spares_of_child(search, history, have), *filter(None, [child.data.get("seal_to")])}
    erasure = _looked_through(opened, child, asked, said, keys)
    if erasure.is_told:
        erasure.tell(bound(opened.loaded.records, have, child.id))
        for told in what_stays_plain(history, child):
            click.echo(opened.tongue.say(told))
    if asked.dry_run:
        return
    erasure.ask()
    place.try_writing(have)
    text = erasure.write_records()
    have = _destroy_key(place, have, erasure.work)
    text = erasure.note(text, {"generation": have.erased[f"child/{child.id}"]})
    _wait_for_copies(place, have, child, asked)
    if "settled" not in said:
        erasure.note(text, {"settled": opened.as_of.isoformat()})
    click.echo(opened.tongue.say(what_is_done(history, child)))


def _erase_plain(opened: Opened, child: Child, asked: Asked) -> None:
    """The records, and no more: there is no key, and the history keeps all of it."""
    known_copies((), asked.confirmed, opened.tongue)
    said = _said(opened, child, asked)
    erasure = _looked_through(opened, child, asked, said)
    if erasure.is_told:
        erasure.tell(Bound())
        click.echo(opened.tongue.say(IN_PLAIN_TEXT))
    if asked.dry_run:
        return
    erasure.ask()
    erasure.note(erasure.write_records(), {"settled": str(said["on"])})
    click.echo(opened.tongue.say(NEVER_SEALED))


def _said(opened: Opened, child: Child, asked: Asked) -> Data:
    """What the records say of the erasure, an old or a new one. SetUpError where nobody said it."""
    if child.erased:
        return child.erased
    if not asked.ground or not asked.by or not asked.by.strip():
        raise SetUpError(opened.tongue.say(T("Say why and who decided it: --ground … --by …")))
    return {"on": opened.as_of.isoformat(), "ground": asked.ground, "by": asked.by.strip()}


def _looked_through(
    opened: Opened, child: Child, asked: Asked, said: Data, keys: Collection[str] = ()
) -> Erasure:
    """What is to be done. `said`: of the erasure, in the records; `keys`: the public ones that go with it."""
    records, texts = opened.loaded.records, opened.loaded.texts
    work = Work(records, texts, child, said, opened.programme.language, frozenset(keys))
    return Erasure(work, list(work.changes()), asked, opened.tongue)


def _history(opened: Opened, search: Search) -> Found:
    """What all of Git's history and the files have of the child. SetUpError."""
    file = Path(opened.programme.file)
    try:
        # Not in Git (yet), there are the files alone.
        git = Repository(file.parent, os.environ) if is_inside_git(Path(os.path.realpath(file))) else None
        return search.through(git, str(file.parent), opened.loaded.texts)
    except HistoryError as error:
        raise SetUpError(opened.tongue.say(error.text)) from None


def _destroy_key(place: Ring, have: Keyring, work: Work) -> Keyring:
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


def _wait_for_copies(place: Ring, have: Keyring, child: Child, asked: Asked) -> None:
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
        tell_list(tongue, T("Copies that still hold the key. Make each anew, with the new keyring:"), lines)
    for one in waiting:
        question = tongue.say(
            T("Have you replaced the copy «{name}» with the new keyring?", name=one_line(one.name))
        )
        may_ask = not asked.yes and is_at_a_terminal()
        if one.name in asked.confirmed or (may_ask and click.confirm(question)):
            have = place.write(have.with_copy(one.name))
    if have.copies_holding(f"child/{child.id}"):
        told = T(
            "Not finished. When each copy is made anew, type once more: jiedui erase {id}\n"
            "Who has replaced a copy by hand says so: jiedui erase {id} --confirmed NAME",
            id=child.id,
        )
        click.echo(tongue.say(told))
        sys.exit(1)
