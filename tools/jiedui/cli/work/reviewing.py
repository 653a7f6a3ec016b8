"""The work of `jiedui review`."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import click

from jiedui.cli.shared.closed import OLD_KEYRING, left
from jiedui.cli.shared.common import SetUpError, no_records, speak
from jiedui.cli.shared.ring import ring
from jiedui.cli.shared.ring_options import not_in_ci
from jiedui.git.repository import HistoryError, Repository
from jiedui.history.branch import Changed, changed, events, record_at
from jiedui.history.events import Event
from jiedui.history.telling import HAPPENED, Teller
from jiedui.load import read_programme
from jiedui.records.model import Programme
from jiedui.schema.sealing import in_plain_text, must_seal, values
from jiedui.sealing.keyring import Keyring
from jiedui.sealing.opening import Opening, unique
from jiedui.sealing.owners import PROGRAMME
from jiedui.sealing.strangers import fitting, foreign
from jiedui.sealing.whole import Unsealed
from jiedui.text import T, Text, Tongue, one_line


@dataclass
class Eyes:
    """Opens what is reviewed, and notes what it opened (for the log) and what a reviewer must be told.

    That is told by file: two files can have one id, and none may hide what the other does.
    """

    opening: Opening
    wanted: Callable[[str, Mapping[str, Any]], Collection[str]]
    """From a record's type and data to the fields that must be sealed in this programme."""
    opened: dict[str, list[str]] = field(default_factory=dict)
    warnings: dict[str, list[Text]] = field(default_factory=dict)
    is_closed: bool = False
    _before: dict[str, Mapping[str, Any]] = field(default_factory=dict)

    def __call__(self, path: str, type_: str, id_: str, data: Mapping[str, Any]) -> Any:
        found, record = self.opening.record(type_, id_, data), f"{type_}/{id_}"
        self.is_closed = self.is_closed or bool(found.closed)
        if found.opened:
            self.opened[record] = unique([*self.opened.get(record, []), *found.opened])
        told = [*_of_values(found, in_plain_text(values(type_, data), self.wanted(type_, data)))]
        before = self._before.setdefault(path, data)
        if type_ == PROGRAMME:
            told += _of_programme(self.opening.keyring, before, data)
        told += _of_key(self.opening.keyring, PROGRAMME if type_ == PROGRAMME else record, before, data)
        self.warnings[path] = told  # of the later of two versions
        return found.data


def _of_values(found: Unsealed, open_: Iterable[str]) -> Iterator[Text]:
    """What is odd about a version's values: `found` is what came of opening them, `open_` are not sealed."""
    yield from left(found)
    if fields := list(open_):
        yield T(
            "stands in plain text, and after the merge in the history for ever: {fields}. Seal it and put it "
            "into a new branch.",
            fields=fields,
        )


def _wanted(programme: Programme | None) -> Callable[[str, Mapping[str, Any]], Collection[str]]:
    """What must be sealed: nothing where nobody is real."""
    if programme is None or programme.privacy == "plain":
        return lambda _type, _data: ()
    return lambda type_, data: must_seal(type_, data, programme.seal_also)


def _of_key(
    keyring: Keyring, owner: str, before: Mapping[str, Any], data: Mapping[str, Any]
) -> Iterator[Text]:
    """What is odd about a record's public key."""
    key, was = data.get("seal_to"), before.get("seal_to")
    if key is not None and key not in fitting(keyring, owner):
        yield T("«seal_to» is no key of the keyring: what is sealed to it, you could not open.")
    if was is not None and key != was and "erased" not in data:
        yield T("«seal_to» is another one than before: no command changes it. Do not merge this.")


def _of_programme(keyring: Keyring, before: Mapping[str, Any], data: Mapping[str, Any]) -> Iterator[Text]:
    """What decides for everybody what is sealed from now on, for whom, and where the form sends it."""
    if numbers := foreign(keyring, data.get("spare_keys")):
        yield T(
            "«spare_keys» has keys that are not in the keyring (number {numbers}): what is sealed for "
            "new children, you could not open.",
            numbers=list(numbers),
        )
    if data.get("privacy") == "plain" and before.get("privacy") != "plain":
        yield T("«privacy» is plain from now on: nothing more is sealed. Is that what you want?")
    if set(before.get("seal_also", ())) - set(data.get("seal_also", ())):
        yield T("«seal_also» has lost fields: from now on they are written in plain text.")
    if before and data.get("repository") != before.get("repository"):
        yield T("«repository» is another one than before: the form on the site sends what is typed there.")


def review(
    commits: str,
    keyring: Path | None,
    identity: Path | None,
    records: Path,
    lang: str | None,
) -> None:
    """Note in the log what will be opened, then print every change. Exit status 1 where something is odd."""
    if not records.is_dir():
        raise no_records(records, lang)
    programme = read_programme(records)
    lang = lang or os.environ.get("JIEDUI_LANG") or (programme.language if programme else None)
    tongue = speak(lang, records)
    not_in_ci(tongue)
    place = ring(keyring, identity, tongue)
    have = place.read()
    eyes = Eyes(Opening(have), _wanted(programme))
    try:
        git = Repository(records, os.environ)
        files = changed(git, commits)
        found = list(events(git, files, eyes))
    except HistoryError as error:
        raise SetUpError(tongue.say(error.text)) from None
    place.note(have, "review", commits, eyes.opened)
    kinds = programme.data.get("kinds", {}) if programme else {}
    for type_, _, event in found:
        click.echo("\n".join(_told(event, Teller(type_, tongue, values=True, own_kinds=kinds))))
        for warning in eyes.warnings.get(event.path, ()):
            click.echo(f"  ⚠ {tongue.say(warning)}")
    if eyes.is_closed:
        click.echo(tongue.say(OLD_KEYRING))
    _others(files, git.prefix, tongue)
    if not files:
        click.echo(tongue.say(T("Nothing is changed.")))
    sys.exit(1 if any(eyes.warnings.values()) else 0)


def _told(event: Event, teller: Teller) -> Iterator[str]:
    happened = teller.tongue.say(Text(HAPPENED[event.happened].message, {"was": event.was}))
    yield one_line(f"{event.path}  {happened}")
    yield from teller.lines(event)


def _others(files: Iterable[Changed], prefix: str, tongue: Tongue) -> None:
    """What is changed besides records is to be looked at too, elsewhere."""
    others = [one for one in files if record_at(one.path, prefix) is None]
    if others:
        click.echo(tongue.say(T("Changed too, and no records: look at these on the forge.")))
        for one in others:
            click.echo(f"  {one_line(one.path)}")
