"""The work of `jiedui review`."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import click

from jiedui.cli.shared.common import SetUpError, no_records, speak
from jiedui.cli.shared.ring import ring
from jiedui.cli.shared.ring_options import not_in_ci
from jiedui.cli.work.opening import FOR_OTHERS, OLD_KEYRING
from jiedui.history.branch import Changed, changed, events, record_at
from jiedui.history.events import Event
from jiedui.history.git import HistoryError, Repository
from jiedui.history.telling import HAPPENED, Teller
from jiedui.load import read_programme
from jiedui.reports.findings import one_line
from jiedui.sealing.opening import Opening, unique
from jiedui.sealing.owners import PROGRAMME
from jiedui.sealing.strangers import fitting, foreign
from jiedui.text import T, Text, Tongue


@dataclass
class Eyes:
    """Opens what is reviewed, and notes what it opened (for the log) and what a reviewer must be told."""

    opening: Opening
    opened: dict[str, list[str]] = field(default_factory=dict)
    warnings: dict[str, list[Text]] = field(default_factory=dict)
    is_closed: bool = False
    _seal_to: dict[str, Any] = field(default_factory=dict)

    def __call__(self, type_: str, id_: str, data: Mapping[str, Any]) -> Any:
        found, record = self.opening.record(type_, id_, data), f"{type_}/{id_}"
        self.is_closed = self.is_closed or bool(found.closed)
        if found.opened:
            self.opened[record] = unique([*self.opened.get(record, []), *found.opened])
        said = [
            T("was sealed for another record or field: {fields}", fields=", ".join(unique(found.moved))),
            T("cannot be opened with the keyring: {fields}", fields=", ".join(unique(found.closed))),
            T("is damaged: {fields}", fields=", ".join(unique(found.damaged))),
            Text(FOR_OTHERS.message, {"fields": ", ".join(unique(found.for_others))}),
        ]
        which = (found.moved, found.closed, found.damaged, found.for_others)
        told = [text for text, fields in zip(said, which, strict=True) if fields]
        told += self._keys(PROGRAMME if type_ == PROGRAMME else record, data)
        self.warnings[record] = told  # of the later of two versions
        return found.data

    def _keys(self, owner: str, data: Mapping[str, Any]) -> Iterator[Text]:
        """What is odd about the public keys in a version; the earlier version of a record comes first."""
        keyring, key = self.opening.keyring, data.get("seal_to")
        was = self._seal_to.setdefault(owner, key)
        if key is not None and key not in fitting(keyring, owner):
            yield T("«seal_to» is no key of the keyring: what is sealed to it, you could not open.")
        if was is not None and key != was and "erased" not in data:
            yield T("«seal_to» is another one than before: no command changes it. Do not merge this.")
        if numbers := foreign(keyring, data.get("spare_keys") if owner == PROGRAMME else None):
            yield T(
                "«spare_keys» has keys that are not in the keyring (number {numbers}): what is sealed for "
                "new children, you could not open.",
                numbers=", ".join(map(str, numbers)),
            )


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
    tongue = speak(lang or os.environ.get("JIEDUI_LANG") or (programme.language if programme else None))
    not_in_ci(tongue)
    place = ring(keyring, identity, tongue)
    have = place.read()
    eyes = Eyes(Opening(have))
    try:
        git = Repository(records, os.environ)
        files = changed(git, commits)
        found = list(events(git, files, eyes))
    except HistoryError as error:
        raise SetUpError(tongue.say(error.text)) from None
    place.note(have, "review", commits, eyes.opened)
    kinds = programme.data.get("kinds", {}) if programme else {}
    for type_, id_, event in found:
        click.echo("\n".join(_told(event, Teller(type_, tongue, values=True, own_kinds=kinds))))
        for warning in eyes.warnings.get(f"{type_}/{id_}", ()):
            click.echo(f"  ⚠ {tongue.say(warning)}")
    if eyes.is_closed:
        click.echo(tongue.say(OLD_KEYRING))
    _others(files, git.prefix, tongue)
    if not files:
        click.echo(tongue.say(T("Nothing is changed.")))
    is_odd = any(eyes.warnings.get(f"{type_}/{id_}") for type_, id_, _ in found)
    sys.exit(1 if is_odd else 0)


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
