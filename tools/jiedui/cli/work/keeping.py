"""The work of `jiedui keys`: one's own pair, who can open the keyring, and what there is."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from jiedui.cli.shared.common import SetUpError, exit_if_left_out, open_records, say, speak, writing
from jiedui.cli.shared.logs import read_log
from jiedui.cli.shared.ring import NOT_A_KEY, Ring, computer, ring
from jiedui.cli.work.copies import behind, copy_called
from jiedui.cli.work.strangers import owners, strange, strangers, told_strange
from jiedui.records.model import Records
from jiedui.sealing.identity import write_identity
from jiedui.sealing.keyring import PAPER, Recipient
from jiedui.sealing.log import beside
from jiedui.sealing.owners import NOT_SET_UP, NotAKeyError, is_set_up, owner_label, public_keys
from jiedui.sealing.pairs import new_pair
from jiedui.sealing.values import public as read_public
from jiedui.text import T, Text, Tongue, one_line


def me(keyring: Path | None, identity: Path | None, lang: str | None) -> None:
    """One's own pair of keys: made, if it is not there."""
    tongue = speak(lang)
    place = ring(keyring, identity, tongue)
    if not place.identity.exists():
        secret, mine = new_pair()
        with writing(place.identity, tongue), place.explained():
            write_identity(place.identity, secret, f"public key: {mine}")
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
    for said in _rotated(old, instead.name):
        say(tongue, said)
    behind(have, tongue)


def _rotated(old: str, new: str) -> Iterator[Text]:
    """Who opens the keyring now, and what the old secret key still opens."""
    if new == old:
        yield T("{new} opens the keyring with the new secret key now, with the old one no more.", new=new)
        yield T("Copies from before still open with the old key: replace them.")
        return
    yield T("{new} can open the keyring now, {old} no more.", new=new, old=old)
    yield T(
        "Copies from before still open with the old key: replace them, and take back what {old} has.",
        old=old,
    )


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
    log = read_log(beside(place.keyring), tongue)
    say(tongue, T("Openings noted in the log: {number}.", number=len(log.accesses)))
    if log.unreadable:
        say(tongue, T("Lines of the log that cannot be read: {number}.", number=log.unreadable))
    behind(have, tongue)
    for owner in have.erased:
        if holding := have.copies_holding(owner):
            names = [copy_called(one) for one in holding]
            said = T(
                "{id} is erased, but these copies still hold the key: {names}",
                id=owner_label(owner),
                names=names,
            )
            say(tongue, said)
    wrong = list(strange(have, known, owners(known)))
    told_of = {owner for owner, _ in wrong} | (have.keys.keys() & public_keys(known).keys())
    without = [one for one in owners(known) if one not in told_of]
    if without:
        listed = [owner_label(one) for one in without]
        say(tongue, T("Without a key: {owners}. Type: jiedui keys add --all", owners=listed))
    told_strange([*strangers(have, known), *(text for _, text in wrong)], tongue)
    exit_if_left_out(known, tongue)
    sys.exit(1 if without or log.unreadable else 0)


def must_be_set_up(place: Ring, known: Records) -> None:
    """SetUpError, which says how, where nobody has made a keyring for these records yet."""
    if not place.keyring.exists() and not is_set_up(known):
        raise SetUpError(place.tongue.say(NOT_SET_UP))


def recipient(word: str, tongue: Tongue, *, paper: bool = False) -> Recipient:
    """From ``NAME=age1…``. SetUpError, which does not say what was typed."""
    name, is_given, key = word.replace("＝", "=").partition("=")
    if not is_given or not name.strip() or not name.isprintable() or (name == PAPER) != paper:
        wanted = T(
            "Write {name}=age1…, with the public key that «jiedui keys me» prints.",
            name=PAPER if paper else tongue.say(T("NAME")),
        )
        raise SetUpError(tongue.say(wanted))
    return Recipient(name.strip(), public(key, name.strip(), tongue))


def public(key: str, name: str, tongue: Tongue) -> str:
    """The public key that was given for somebody. SetUpError, which says for whom, and never the key."""
    if "AGE-SECRET-KEY" in key.upper():
        told = T(
            "That is a secret key, and now it stands in your shell's history: delete that line, throw the "
            "key away and make a new one. Give the public one (age1…)."
        )
        raise SetUpError(tongue.say(told))
    try:
        read_public(key.strip())
    except NotAKeyError:
        raise SetUpError(tongue.say(T("{name}: {text}", name=name, text=NOT_A_KEY))) from None
    return key.strip()
