"""The work of `jiedui verify-erasure`: nothing of the child opens, and something of another child does.

The second half is the control: a search that finds nothing because it looks in the wrong place, or with the
wrong keyring, must not pass for a proof.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import click

from jiedui.cli.shared.common import BrokenProgrammeError, Opened, SetUpError
from jiedui.cli.shared.meaning import meant
from jiedui.cli.shared.ring import ring
from jiedui.cli.work.copies import copy_called
from jiedui.cli.work.strangers import doubts
from jiedui.erasure.search import Found, Search
from jiedui.erasure.versions import Place
from jiedui.git.repository import HistoryError, Repository
from jiedui.records.model import Records
from jiedui.text import T, Text, one_line

SAFE = re.compile(r"[a-z]{1,20}/[a-z0-9-]{1,64}", re.ASCII)
OPENS = T("  FAILED: something of {id} opens: {records}")
HAS_KEY = T("  FAILED: the keyring still has a key of {id}: jiedui erase {id}")
NOT_OURS = T(
    "  FAILED: in the history {id} has public keys that this keyring never had: {number}. What is sealed for "
    "them another keyring may open: give the newest one with --keyring, and see docs/erasure.md"
)
PLAIN = T("  FAILED: something of {id} stands in plain text in the history: {fields}")
NO_CONTROL = T("  FAILED: nothing of the control ({ids}) opens, so this search proves nothing")
NO_HISTORY = T(
    "  FAILED: nothing that was sealed for {id} is in this history, so nothing was tried: the wrong "
    "repository, or it was never committed here"
)
IN_PLAIN_TEXT = T(
    "NOT proved: in this programme nothing is sealed («privacy: plain»), so Git's history keeps everything."
)
NAMELESS = T(
    "  FAILED: something looks like a child's record in plain text; its name does not say whose it is"
)
MOST_PLACES, SHORT = 20, 10


def verify(
    opened: Opened,
    word: str,
    repositories: Sequence[Path],
    control: str | None,
    places: tuple[Path | None, Path | None],
) -> None:
    """Search each repository. Exit status 1 where one of the two halves fails."""
    tongue, records = opened.tongue, opened.loaded.records
    child = meant(opened.loaded, word, ["child"], tongue)[0].id
    erased = records.children[child].erased
    if not erased:
        told = T("{id} was not erased, so there is nothing to prove.", id=child)
        raise BrokenProgrammeError(tongue.say(told))
    if opened.programme.privacy == "plain":
        raise BrokenProgrammeError(tongue.say(IN_PLAIN_TEXT))
    have = ring(*places, tongue).read()
    named = _control(opened, control, child)
    keys = have.identities(have.keys)
    search = Search(child, opened.programme.seal_also, date.fromisoformat(str(erased["on"])))
    failed = list(doubts(have, records))
    for doubt in failed:
        click.echo(tongue.say(doubt))
    for path in repositories:
        texts = opened.loaded.texts if path == repositories[0] else {}
        try:
            git = Repository(path, os.environ)
            found = search.attempt(search.through(git, str(path), texts), keys)
        except HistoryError as error:
            raise SetUpError(tongue.say(error.text)) from None
        unknown = len(found.own_keys - have.known)
        verdict = Verdict(child, found, named, records, f"child/{child}" in have.keys, unknown)
        for text in (T("{path}:", path=one_line(str(path))), *verdict.counts(len(keys)), *verdict.told()):
            click.echo(tongue.say(text))
        failed += verdict.failures()
    waiting = [tongue.say(copy_called(one)) for one in have.copies_holding(f"child/{child}")]
    click.echo(tongue.say(_told(child, failed, waiting)))
    sys.exit(1 if failed or waiting else 0)


@dataclass(frozen=True)
class Verdict:
    """What was found in one repository, and whether it proves anything."""

    child: str
    found: Found
    control: str | None
    records: Records
    has_key: bool
    unknown_keys: int
    """How many public keys the child's record ever had that the keyring never knew."""

    def counts(self, keys: int) -> list[Text]:
        """How much was looked at."""
        searched = T(
            "  {objects} objects, {values} sealed values, each tried with {keys} keys",
            objects=self.found.objects,
            values=len(self.found.values),
            keys=keys,
        )
        of_child = T(
            "  sealed for {id}: {number}, of these opened: {opened}",
            id=self.child,
            number=len(self.found.of_child),
            opened=len(self.found.opened_of_child),
        )
        others = T(
            "  the control: {number} values of {ids} opened", number=self._of_control, ids=self._called
        )
        return [searched, of_child, others]

    def told(self) -> Iterator[Text | str]:
        """What must not be so, each with where it stands, and what nobody has looked into."""
        where = self._where()
        for failure in self.failures():
            yield failure
            yield from _places(where.get(failure.message, ()))
        if self.found.closed:
            yield T(
                "  Not looked into (packed, kept elsewhere, or not to be read): look through these yourself"
            )
            yield from _places(self.found.closed)

    def failures(self) -> list[Text]:
        """What must not be so."""
        failed = []
        if self.has_key:
            failed.append(Text(HAS_KEY.message, {"id": self.child}))
        if self.unknown_keys:
            failed.append(Text(NOT_OURS.message, {"id": self.child, "number": self.unknown_keys}))
        if records := sorted({_safe(one) for one in self.found.opened_of_child.values()}):
            failed.append(Text(OPENS.message, {"id": self.child, "records": records}))
        if plain := sorted(self.found.plain):
            failed.append(Text(PLAIN.message, {"id": self.child, "fields": plain}))
        if self.found.nameless:
            failed.append(NAMELESS)
        if not self.found.kept_of_child:
            failed.append(Text(NO_HISTORY.message, {"id": self.child}))
        if not self._of_control:
            failed.append(Text(NO_CONTROL.message, {"ids": self._called}))
        return failed

    def _where(self) -> Mapping[str, Collection[Place]]:
        return {
            OPENS.message: {self.found.values[one] for one in self.found.opened_of_child},
            PLAIN.message: self.found.plain_at,
            NAMELESS.message: self.found.nameless,
        }

    @property
    def _controls(self) -> list[str]:
        living = [id_ for id_, one in self.records.children.items() if not one.erased]
        return [self.control] if self.control else living

    @property
    def _of_control(self) -> int:
        return sum(self.found.opened[f"child/{one}"] for one in self._controls)

    @property
    def _called(self) -> Text | str:
        return self.control or T("other children")


def _safe(record: str) -> str:
    """What is inside a sealed value anybody can have written."""
    return record if SAFE.fullmatch(record) else "?"


def _control(opened: Opened, control: str | None, child: str) -> str | None:
    if control is None:
        return None
    id_ = meant(opened.loaded, control, ["child"], opened.tongue)[0].id
    if id_ == child or opened.loaded.records.children[id_].erased:
        raise SetUpError(opened.tongue.say(T("{id} is erased: the control is a child who is not.", id=id_)))
    return id_


def _places(places: Collection[Place]) -> Iterator[Text | str]:
    """A line for each, by which a person finds it: `git show` takes the id; the first of many."""
    for place in sorted(places, key=lambda one: (one.name, one.object))[:MOST_PLACES]:
        yield one_line(f"    {place.object[:SHORT]:{SHORT}}  {place.name}").rstrip()
    if (more := len(places) - MOST_PLACES) > 0:
        yield T("    and {number} more", number=more)


def _told(child: str, failed: Sequence[Text], waiting: Sequence[str]) -> Text:
    if failed:
        return T("NOT proved: see above, and docs/erasure.md.")
    if waiting:
        return T(
            "With this keyring nothing of {id} can be opened any more. But these copies of it still hold the "
            "key: {names}. Replace them («jiedui keys status» says how), and try again.",
            id=child,
            names=list(waiting),
        )
    return T(
        "Proved: with this keyring nothing of {id} can be opened any more, and other values can.", id=child
    )
