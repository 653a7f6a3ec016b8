"""The work of `jiedui keys init` and `add`: secret keys into the keyring, public ones into the records.

The keyring is written first: whoever is stopped in between types `jiedui keys add --all`, which writes what
the records still lack.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from jiedui.cli.shared.common import Opened, SetUpError, exit_if_left_out, open_records, say
from jiedui.cli.shared.meaning import meant
from jiedui.cli.shared.putting import put_over
from jiedui.cli.shared.ring import Ring, computer, ring
from jiedui.cli.shared.ring_options import not_in_ci
from jiedui.cli.work.copies import behind
from jiedui.cli.work.keeping import must_be_set_up, public, recipient
from jiedui.cli.work.strangers import doubts, owners, strange, told_strange
from jiedui.erasure.spares import ever_taken
from jiedui.git.repository import HistoryError, Repository
from jiedui.reading.events import parse
from jiedui.records.model import Record, Records
from jiedui.sealing.keyring import PAPER, SPARE, Keyring, Recipient
from jiedui.sealing.outside_git import outside_git
from jiedui.sealing.owners import PROGRAMME, owner_label, public_keys
from jiedui.sealing.pairs import new_keys, new_pair, new_spares
from jiedui.text import T, Text, Tongue, one_line
from jiedui.writing.canonical import canonical
from jiedui.writing.comments import comments

SPARES = 20
"""So many public keys wait in programme.yml for children whom the form registers."""


def init(
    keyring: Path | None,
    identity: Path | None,
    records: Path,
    lang: str | None,
    coordinators: Sequence[str],
    paper: str | None,
    copies: Sequence[str],
) -> None:
    """A new keyring, and the public keys in the records."""
    opened = open_records(records, None, lang)
    tongue, known = opened.tongue, opened.loaded.records
    place = ring(keyring, identity, tongue)
    _nothing_there(place, opened)
    secret, paper_key = ("", public(paper, PAPER, tongue)) if paper else new_pair()
    if secret:
        not_in_ci(tongue)
    made = _new(coordinators, paper_key, known, copies, tongue)
    with place.explained():
        outside_git(place.keyring)
        made.checked()
    if secret:
        _show_paper_key(tongue, secret)
    made = place.write(made)
    say(
        tongue, T("The keyring is {path}. It holds {number} keys.", path=place.keyring, number=len(made.keys))
    )
    behind(made, tongue)
    _write_into_records(opened, made, list(owners(known)))
    say(tongue, T("The public keys stand in the records. Next: jiedui seal --all"))
    exit_if_left_out(known, tongue)


def add(
    keyring: Path | None, identity: Path | None, records: Path, lang: str | None, words: Sequence[str]
) -> None:
    """Keys for children who have none, or (no words) for all; what a crash has left undone is done too."""
    opened = open_records(records, None, lang)
    tongue, known = opened.tongue, opened.loaded.records
    place = ring(keyring, identity, tongue)
    if words:
        named = [f"child/{meant(opened.loaded, word, ['child'], tongue)[0].id}" for word in words]
    else:
        named = list(owners(known))
    must_be_set_up(place, known)
    have = place.read()
    # Whoever gave out more keys from an old one would have two keyrings, each without keys of the other.
    told_strange(list(doubts(have, known)), tongue)
    wrong = list(strange(have, known, named))
    right = [one for one in named if one not in {owner for owner, _ in wrong}]
    more = _with_keys(have, known, right)
    told = _what_is_new(have, more, known)
    if more != have:
        have = place.write(more)
    files = _write_into_records(opened, have, right)
    say(tongue, told)
    say(tongue, T("Files that have got their public key: {files}.", files=files))
    behind(have, tongue)
    told_strange([text for _, text in wrong], tongue)


def _new(
    coordinators: Sequence[str], paper_key: str, known: Records, copies: Sequence[str], tongue: Tongue
) -> Keyring:
    recipients = (*(recipient(one, tongue) for one in coordinators), Recipient(PAPER, paper_key))
    secret, _ = new_keys(list(owners(known)))
    made = Keyring(recipients, {**secret, **new_spares(SPARES)})
    names = [computer(one.name, tongue) for one in recipients if one.name != PAPER]
    return made.with_copies_to_come([*names, *copies])


def _with_keys(have: Keyring, known: Records, named: Sequence[str]) -> Keyring:
    """With the spare keys that children were given as theirs, new ones for the others, and new spares."""
    seal_to = public_keys(known)
    for owner in named:
        if owner not in have.keys and seal_to.get(owner) in have.spares:
            have = have.with_spare_for(owner, seal_to[owner])
    secret, _ = new_keys([one for one in named if one not in have.keys])
    return have.with_keys({**secret, **new_spares(max(0, SPARES - len(have.spares)))})


def _what_is_new(have: Keyring, more: Keyring, known: Records) -> Text:
    new = [owner for owner in more.keys if owner not in have.keys and not owner.startswith(SPARE)]
    taken = [owner for owner in new if public_keys(known).get(owner) in have.spares]
    return T(
        "Spare keys that are children's own now: {taken}. New keys: {made}. New spare keys: {spares}.",
        taken=len(taken),
        made=len(new) - len(taken),
        spares=len(set(more.spares) - set(have.spares)),
    )


def _write_into_records(opened: Opened, have: Keyring, named: Sequence[str]) -> int:
    """Put the public keys into the files that have none, and the spare ones into programme.yml.

    How many owners' files got theirs. With its own key a programme becomes a sealed one.
    """
    records = opened.loaded.records
    seal_to = public_keys(records)
    without = [one for one in named if one not in seal_to]
    own = {"seal_to": have.public_key(PROGRAMME), "privacy": "sealed"} if PROGRAMME in without else {}
    taken = _taken(opened)
    fields = {**own, "spare_keys": [one for one in have.spares if one not in taken]}
    programme = opened.programme
    if any(programme.data.get(name) != value for name, value in fields.items()):
        _write_into(opened, "programme", programme, fields)
    for owner in without:
        if owner != PROGRAMME:
            child = records.children[owner.removeprefix("child/")]
            _write_into(opened, "child", child, {"seal_to": have.public_key(owner)})
    return len(without)


def _taken(opened: Opened) -> frozenset[str]:
    """The keys that a child has had, also on a branch or in a version that is no more."""
    folder = Path(opened.programme.file).parent
    try:
        return ever_taken(Repository(folder, os.environ), str(folder))
    except HistoryError:  # not in Git (yet), or without its history
        return frozenset()


def _write_into(opened: Opened, type_: str, record: Record, added: Mapping[str, Any]) -> None:
    was = opened.loaded.texts[record.file]
    new = canonical(type_, {**parse(was), **added}, comments(was))
    put_over(Path(record.file), one_line(record.file), new, was.encode(), opened.tongue)


def _nothing_there(place: Ring, opened: Opened) -> None:
    """SetUpError where keys are there already, or no programme that could have some."""
    if place.keyring.exists():
        told = T(
            "There is a keyring already: {path}. «jiedui keys add --all» gives new children keys.",
            path=place.keyring,
        )
        raise SetUpError(place.tongue.say(told))
    opened.programme  # noqa: B018 - BrokenProgrammeError where there is none
    if sealed := public_keys(opened.loaded.records):
        told = T(
            "These have keys already, of another keyring: {owners}. Give that one with --keyring, or put a "
            "copy in its place.",
            owners=[owner_label(one) for one in sealed],
        )
        raise SetUpError(place.tongue.say(told))


def _show_paper_key(tongue: Tongue, secret: str) -> None:
    """The one time that a secret is printed."""
    told = T(
        "The paper key. It is shown this once: write it down or print it, lock it away, and keep it in no "
        "computer. With it alone the keyring can be opened when all coordinators' keys are lost."
    )
    say(tongue, told)
    click.echo(f"\n    {secret}\n")
