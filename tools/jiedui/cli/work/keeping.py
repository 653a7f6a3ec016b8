"""The work of `jiedui keys`, but for the scan."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import click

from jiedui.cli.shared.common import SetUpError, exit_if_left_out, open_records, speak, writing
from jiedui.cli.shared.ring import Ring, computer, ring
from jiedui.cli.work.strangers import owners, strange, strangers, told_strange
from jiedui.records.model import Records
from jiedui.reports.findings import one_line
from jiedui.sealing.keyring import (
    PAPER,
    PRIVATE,
    DamagedKeyringError,
    Keyring,
    Recipient,
    WrongIdentityError,
    new_pair,
    outside_git,
    read,
)
from jiedui.sealing.log import beside
from jiedui.sealing.log import read as read_log
from jiedui.sealing.owners import NOT_SET_UP, PROGRAMME, is_set_up, public_keys
from jiedui.text import T, Text, Tongue
from jiedui.writing.files import create


def me(keyring: Path | None, identity: Path | None, lang: str | None) -> None:
    """One's own pair of keys: made, if it is not there."""
    tongue = speak(lang)
    place = ring(keyring, identity, tongue)
    if not place.identity.exists():
        secret, mine = new_pair()
        with writing(place.identity, tongue), place.explained():
            outside_git(place.identity)
            create(place.identity, f"# public key: {mine}\n{secret}\n", PRIVATE)
        say(tongue, T("Your secret key is in {path}. Nobody else may have it.", path=place.identity))
    else:
        say(tongue, T("You have a secret key already, in {path}.", path=place.identity))
    say(tongue, T("Your public key, which everybody may know:"))
    click.echo(str(place.mine().to_public()))


def rotate(keyring: Path | None, identity: Path | None, lang: str | None, old: str, new: str) -> None:
    """Another coordinator (or paper key) in the place of one."""
    tongue = speak(lang)
    place = ring(keyring, identity, tongue)
    instead = recipient(new, tongue, paper=old == PAPER)
    have = place.read()
    with place.explained():
        changed = have.with_recipient_instead(old, instead)
    if old != PAPER:
        his, new_one = (computer(name, tongue) for name in (old, instead.name))
        if his in {one.name for one in changed.copies if not one.generation}:
            changed = changed.without_copy(his)  # it was never made
        changed = changed.with_copies_to_come([new_one])
    have = place.write(changed)
    say(tongue, T("{new} can open the keyring now, {old} no more.", new=instead.name, old=old))
    say(
        tongue,
        T(
            "Copies from before still open with the old key: replace them, and take back what {old} has.",
            old=old,
        ),
    )
    behind(have, tongue)


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
        say(tongue, T("Struck off: {name}.", name=name))
        return
    noted = have.with_copy(name)
    if to:
        place.try_writing(have)
        _put_copy(noted, to / place.keyring.name if to.is_dir() else to, place)
    have = place.write(noted)
    say(tongue, T("Noted: {name} holds generation {number}.", name=name, number=have.generation))
    behind(have, tongue)


def status(keyring: Path | None, identity: Path | None, records: Path, lang: str | None) -> None:
    """What there is, and what is wrong with it."""
    opened = open_records(records, None, lang)
    tongue, known = opened.tongue, opened.loaded.records
    place = ring(keyring, identity, tongue)
    must_be_set_up(place, known)
    have = place.read()
    say(tongue, T("Keyring {path}, generation {number}", path=place.keyring, number=have.generation))
    for one in have.recipients:
        mine = tongue.say(T(" (you)")) if one.name == have.name_of(place.mine()) else ""
        called = tongue.say(T("paper key (paper)")) if one.name == PAPER else one.name
        click.echo(one_line(f"  {called}  {one.key}") + mine)
    told = T(
        "{keys} keys, {spare} of them waiting for new children; {erased} destroyed.",
        keys=len(have.keys),
        spare=len(have.spares),
        erased=len(have.erased),
    )
    say(tongue, told)
    for each in have.copies:
        made = T("Copy {name}: generation {number}", name=one_line(each.name), number=each.generation)
        to_come = T("Copy {name}: not made yet", name=one_line(each.name))
        say(tongue, made if each.generation else to_come)
    log = read_log(beside(place.keyring))
    say(tongue, T("Openings noted in the log: {number}.", number=len(log.accesses)))
    if log.unreadable:
        say(tongue, T("Lines of the log that cannot be read: {number}.", number=log.unreadable))
    behind(have, tongue)
    for owner in have.erased:
        if holding := have.copies_holding(owner):
            names = ", ".join(one_line(one.name) for one in holding)
            said = T(
                "{owner} is erased, but its key is still in the copies: {names}", owner=owner, names=names
            )
            say(tongue, said)
    wrong = list(strange(have, known, owners(known)))
    named = {owner for owner, _ in wrong} | (have.keys.keys() & public_keys(known).keys())
    without = [one for one in owners(known) if one not in named]
    if without:
        listed = ", ".join(without)
        say(tongue, T("Without a key: {owners}. Type: jiedui keys add --all", owners=listed))
    told_strange([*strangers(have, known), *(text for _, text in wrong)], tongue)
    exit_if_left_out(known, tongue)
    sys.exit(1 if without or log.unreadable else 0)


def must_be_set_up(place: Ring, known: Records) -> None:
    """SetUpError, which says how, where nobody has made a keyring for these records yet."""
    if not place.keyring.exists() and not is_set_up(known):
        raise SetUpError(place.tongue.say(NOT_SET_UP))


def _put_copy(keyring: Keyring, to: Path, place: Ring) -> None:
    """A copy in a new file, or over an earlier copy. SetUpError where something else is there."""
    was = b""
    if to.exists():
        if to.samefile(place.keyring):
            raise SetUpError(place.tongue.say(T("{path} is the keyring itself.", path=to)))
        was = _earlier(keyring, to, place).was
    place.write(replace(keyring, was=was), to)


def _earlier(keyring: Keyring, to: Path, place: Ring) -> Keyring:
    """The copy that may be replaced. SetUpError where it is none, or holds what the keyring does not."""
    tongue, mine = place.tongue, place.mine()
    with place.explained():
        try:
            found = read(to, mine)
        except (WrongIdentityError, DamagedKeyringError):
            told = T(
                "{path} is there already, and your secret key opens no keyring in it: it may be another "
                "programme's. Name another file with --to; or, if you know that it may go, delete it "
                "yourself, and type this again.",
                path=to,
            )
            raise SetUpError(tongue.say(told)) from None
    if keyring.follows(found):
        return found
    is_the_same = found.public_key(PROGRAMME) == keyring.public_key(PROGRAMME)
    if is_the_same and found.generation > keyring.generation:
        told = T(
            "{path} holds generation {there} of this keyring, and yours is generation {number}. If nobody "
            "has changed yours since, put that file in its place. If both were changed, delete neither: see "
            "docs/sealing.md.",
            path=to,
            there=found.generation,
            number=keyring.generation,
        )
    else:
        told = T(
            "{path} is a keyring that holds what yours does not: another programme's, or this one as "
            "somebody else has changed it. Name another file with --to.",
            path=to,
        )
    raise SetUpError(tongue.say(told))


def recipient(word: str, tongue: Tongue, *, paper: bool = False) -> Recipient:
    """From ``NAME=age1…``. SetUpError, which does not say what was typed."""
    name, is_given, key = word.replace("＝", "=").partition("=")
    if not is_given or not name.strip() or not name.isprintable() or (name == PAPER) != paper:
        wanted = T(
            "Write {name}=age1…, with the public key that «jiedui keys me» prints.",
            name=PAPER if paper else tongue.say(T("NAME")),
        )
        raise SetUpError(tongue.say(wanted))
    return Recipient(name.strip(), public(key, tongue))


def public(key: str, tongue: Tongue) -> str:
    if "AGE-SECRET-KEY" in key.upper():
        told = T(
            "That is a secret key, and now it stands in your shell's history: delete that line, throw the "
            "key away and make a new one. Give the public one (age1…)."
        )
        raise SetUpError(tongue.say(told))
    return key.strip()


def behind(have: Keyring, tongue: Tongue) -> None:
    """Which copies somebody has to make, or to make anew; what to type for each."""
    for one in have.copies_behind:
        if not one.generation:
            name = one_line(one.name)
            word = f'"{name}"' if " " in name else name
            say(tongue, T("Now type: jiedui keys copy {name} --to FOLDER", name=word))
    if old := [one_line(one.name) for one in have.copies_behind if one.generation]:
        told = T(
            "Copies that are behind: {names}. Replace each, then type: jiedui keys copy NAME",
            names=", ".join(old),
        )
        say(tongue, told)


def say(tongue: Tongue, text: Text) -> None:
    click.echo(tongue.say(text))
