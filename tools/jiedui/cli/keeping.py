"""The work of `jiedui keys`, but for the scan."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import click

from jiedui.cli.common import Opened, SetUpError, exit_if_left_out, open_records, speak, writing
from jiedui.cli.meaning import meant
from jiedui.cli.putting import put_over
from jiedui.cli.ring import Ring, ring
from jiedui.cli.ring_options import not_in_ci
from jiedui.reading.events import parse
from jiedui.records.model import Record, Records
from jiedui.reports.findings import one_line
from jiedui.sealing.keyring import (
    PAPER,
    PRIVATE,
    Keyring,
    Recipient,
    new_keys,
    new_pair,
    outside_git,
)
from jiedui.sealing.log import beside
from jiedui.sealing.log import read as read_log
from jiedui.sealing.owners import PROGRAMME, public_keys
from jiedui.text import T, Text, Tongue
from jiedui.writing.canonical import canonical
from jiedui.writing.comments import comments
from jiedui.writing.files import create


def me(keyring: Path | None, identity: Path | None, lang: str | None) -> None:
    """One's own pair of keys: made, if it is not there."""
    tongue = speak(lang)
    place = ring(keyring, identity, tongue)
    if not place.identity.exists():
        secret, public = new_pair()
        with writing(place.identity, tongue), place.explained():
            outside_git(place.identity)
            create(place.identity, f"# public key: {public}\n{secret}\n", PRIVATE)
        _say(tongue, T("Your secret key is in {path}. Nobody else may have it.", path=place.identity))
    else:
        _say(tongue, T("You have a secret key already, in {path}.", path=place.identity))
    _say(tongue, T("Your public key, which everybody may know:"))
    click.echo(str(place.mine().to_public()))


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
    opened.programme  # noqa: B018 - there must be one
    _nothing_there(place, known)
    secret, paper_key = ("", _public(paper, tongue)) if paper else new_pair()
    if secret:
        not_in_ci(tongue)
    recipients = [*(_recipient(one, tongue) for one in coordinators), Recipient(PAPER, paper_key)]
    pairs, public = new_keys([PROGRAMME, *(f"child/{id_}" for id_ in known.children)])
    made = Keyring(tuple(recipients), pairs)
    for name in copies:
        made = made.with_copy(name)
    with place.explained():
        outside_git(place.keyring)
        made.checked()
    if secret:
        _show_paper_key(tongue, secret)
    place.write(made)
    _say(tongue, T("The keyring is {path}. It holds {number} keys.", path=place.keyring, number=len(pairs)))
    for name in copies:
        _say(tongue, T("Copy the file now to: {name}", name=name))
    _write_fields(opened, {owner: {"seal_to": key} for owner, key in public.items()}, {"privacy": "sealed"})
    _say(tongue, T("The public keys stand in the records. Next: jiedui seal --all"))
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
        named = list(_owners(known))
    have = place.read()
    wrong = list(_strange(have, known, named))
    missing = [one for one in named if one not in have.keys and one not in {owner for owner, _ in wrong}]
    pairs, _ = new_keys(missing)
    if pairs:
        have = place.write(have.with_keys(pairs))
    seal_to = public_keys(known)
    unwritten = [one for one in named if one in have.keys and one not in seal_to]
    _write_fields(opened, {one: {"seal_to": have.public_key(one)} for one in unwritten})
    _say(
        tongue,
        T(
            "New keys: {number}. Files that have got theirs: {files}.",
            number=len(pairs),
            files=len(unwritten),
        ),
    )
    _behind(have, tongue)
    _told_strange(wrong, tongue)


def rotate(keyring: Path | None, identity: Path | None, lang: str | None, old: str, new: str) -> None:
    """Another coordinator (or paper key) in the place of one."""
    tongue = speak(lang)
    place = ring(keyring, identity, tongue)
    recipient = _recipient(new, tongue, paper=old == PAPER)
    have = place.read()
    with place.explained():
        changed = have.with_recipient_instead(old, recipient)
    have = place.write(changed)
    _say(tongue, T("{new} can open the keyring now, {old} no more.", new=recipient.name, old=old))
    _say(
        tongue,
        T(
            "Copies from before still open with the old key: replace them, and take back what {old} has.",
            old=old,
        ),
    )
    _behind(have, tongue)


def copy(
    keyring: Path | None,
    identity: Path | None,
    lang: str | None,
    name: str,
    to: Path | None,
    *,
    destroyed: bool,
) -> None:
    """Note a copy; make it first, where it is said to what file."""
    tongue = speak(lang)
    place = ring(keyring, identity, tongue)
    have = place.read()
    if destroyed:
        with place.explained():
            changed = have.without_copy(name)
        place.write(changed)
        _say(tongue, T("Struck off: {name}.", name=name))
        return
    noted = have.with_copy(name)
    if to:
        _put_copy(noted, to / place.keyring.name if to.is_dir() else to, place)
    have = place.write(noted)
    _say(tongue, T("Noted: {name} holds generation {number}.", name=name, number=have.generation))
    _behind(have, tongue)


def status(keyring: Path | None, identity: Path | None, records: Path, lang: str | None) -> None:
    """What there is, and what is wrong with it."""
    opened = open_records(records, None, lang)
    tongue, known = opened.tongue, opened.loaded.records
    place = ring(keyring, identity, tongue)
    have = place.read()
    _say(tongue, T("Keyring {path}, generation {number}", path=place.keyring, number=have.generation))
    for one in have.recipients:
        mine = tongue.say(T(" (you)")) if one.name == have.name_of(place.mine()) else ""
        click.echo(one_line(f"  {one.name}  {one.key}") + mine)
    told = T("{keys} keys, {erased} erased.", keys=len(have.keys), erased=len(have.erased))
    _say(tongue, told)
    for each in have.copies:
        _say(tongue, T("Copy {name}: generation {number}", name=one_line(each.name), number=each.generation))
    log = read_log(beside(place.keyring))
    _say(tongue, T("Openings noted in the log: {number}.", number=len(log.accesses)))
    if log.unreadable:
        _say(tongue, T("Lines of the log that cannot be read: {number}.", number=log.unreadable))
    _behind(have, tongue)
    without = [one for one in _owners(known) if one not in public_keys(known) and one not in have.erased]
    if without:
        listed = ", ".join(without)
        _say(tongue, T("Without a key: {owners}. Type: jiedui keys add --all", owners=listed))
    _told_strange([*_strange(have, known, _owners(known))], tongue)
    exit_if_left_out(known, tongue)
    sys.exit(1 if without or log.unreadable else 0)


def _put_copy(keyring: Keyring, to: Path, place: Ring) -> None:
    """A copy in a new file, or over an earlier copy. SetUpError where something else is there."""
    there = b""
    if to.exists():
        if to.samefile(place.keyring):
            raise SetUpError(place.tongue.say(T("{path} is the keyring itself.", path=to)))
        there = replace(place, keyring=to).read().was
    place.write(replace(keyring, was=there), to)


def _nothing_there(place: Ring, known: Records) -> None:
    if place.keyring.exists():
        told = T(
            "There is a keyring already: {path}. «jiedui keys add --all» gives new children keys.",
            path=place.keyring,
        )
        raise SetUpError(place.tongue.say(told))
    if sealed := public_keys(known):
        told = T(
            "These have keys already, of another keyring: {owners}. Give that one with --keyring, or put a "
            "copy in its place.",
            owners=", ".join(sealed),
        )
        raise SetUpError(place.tongue.say(told))


def _show_paper_key(tongue: Tongue, secret: str) -> None:
    """The one time that a secret is printed."""
    told = T(
        "The paper key. It is shown this once: write it down or print it, lock it away, and keep it in no "
        "computer. With it alone the keyring can be opened when all coordinators' keys are lost."
    )
    _say(tongue, told)
    click.echo(f"\n    {secret}\n")


def _recipient(word: str, tongue: Tongue, *, paper: bool = False) -> Recipient:
    """From ``NAME=age1…``. SetUpError, which does not say what was typed."""
    name, is_given, key = word.partition("=")
    if not is_given or not name.strip() or not name.isprintable() or (name == PAPER) != paper:
        wanted = T(
            "Write {name}=age1…, with the public key that «jiedui keys me» prints.",
            name=PAPER if paper else "NAME",
        )
        raise SetUpError(tongue.say(wanted))
    return Recipient(name.strip(), _public(key, tongue))


def _public(key: str, tongue: Tongue) -> str:
    if "AGE-SECRET-KEY" in key.upper():
        told = T(
            "That is a secret key, and now it stands in your shell's history: delete that line, throw the "
            "key away and make a new one. Give the public one (age1…)."
        )
        raise SetUpError(tongue.say(told))
    return key.strip()


def _owners(known: Records) -> Iterator[str]:
    """Everybody who should have a key."""
    yield PROGRAMME
    yield from (f"child/{id_}" for id_ in known.children)


def _strange(have: Keyring, known: Records, named: Iterable[str]) -> Iterator[tuple[str, Text]]:
    """Whose `seal_to` fits no secret key in the keyring, and whose key was destroyed."""
    seal_to = public_keys(known)
    for owner in named:
        if owner in have.erased:
            yield owner, T("{owner}: its key was destroyed, and an id is not given twice.", owner=owner)
        elif owner in seal_to and have.public_key(owner) != seal_to[owner]:
            yield (
                owner,
                T("{owner}: the keyring has no secret key for the «seal_to» in its file.", owner=owner),
            )


def _told_strange(wrong: Sequence[tuple[str, Text]], tongue: Tongue) -> None:
    """Exit status 1 where there is any."""
    for _, text in wrong:
        _say(tongue, text)
    if wrong:
        sys.exit(1)


def _behind(have: Keyring, tongue: Tongue) -> None:
    if have.copies_behind:
        names = ", ".join(one_line(one.name) for one in have.copies_behind)
        _say(
            tongue,
            T("Copies that are behind: {names}. Replace each, then type: jiedui keys copy NAME", names=names),
        )


def _write_fields(
    opened: Opened, fields: Mapping[str, Mapping[str, str | None]], also: Mapping[str, str] | None = None
) -> None:
    """Put fields into the files of owners; `also`: more of the programme's."""
    records = opened.loaded.records
    for owner, added in fields.items():
        if owner == PROGRAMME:
            _write_into(opened, "programme", opened.programme, {**added, **(also or {})})
        else:
            _write_into(opened, "child", records.children[owner.removeprefix("child/")], added)


def _write_into(opened: Opened, type_: str, record: Record, added: Mapping[str, str | None]) -> None:
    was = opened.loaded.texts[record.file]
    new = canonical(type_, {**parse(was), **added}, comments(was))
    put_over(Path(record.file), one_line(record.file), new, was.encode(), opened.tongue)


def _say(tongue: Tongue, text: Text) -> None:
    click.echo(tongue.say(text))
