"""The copies of the keyring: making and noting one, and what to type for those that somebody has to make."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path

from jiedui.cli.shared.common import SetUpError, say, speak
from jiedui.cli.shared.ring import Ring, ring
from jiedui.cli.shared.typed import as_typed
from jiedui.sealing.keyring import Copy, Keyring
from jiedui.sealing.keyring_file import DamagedKeyringError, WrongIdentityError, read
from jiedui.sealing.owners import PROGRAMME
from jiedui.text import T, Text, Tongue, one_line


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What was said of the copy: exactly one of where to make it, made by hand, and destroyed."""

    to: Path | None
    by_hand: bool
    destroyed: bool
    new: bool
    """The name is a new copy's."""


def copy(keyring: Path | None, identity: Path | None, lang: str | None, name: str, asked: Asked) -> None:
    """Note a copy; make it first, where it is said to what file."""
    tongue = speak(lang)
    place = ring(keyring, identity, tongue)
    have = place.read()
    if asked.destroyed or not asked.new:
        known_copies(have.copies, [name], tongue, may_be_new=not asked.destroyed)
    if [bool(asked.to), asked.by_hand, asked.destroyed].count(True) != 1:
        how = T(
            "This makes the copy: {command}. Who has put the file there by hand types: {by_hand}",
            command=to_make(name),
            by_hand=f"jiedui keys copy {as_typed(name)} --by-hand",
        )
        raise SetUpError(tongue.say(how))
    if asked.destroyed:
        place.write(have.without_copy(name))
        say(tongue, T("Struck off: {name}.", name=one_line(name)))
        return
    noted = have.with_copy(name)
    if asked.to:
        place.try_writing(have)
        _put(noted, asked.to / place.keyring.name if asked.to.is_dir() else asked.to, place)
    have = place.write(noted)
    say(tongue, T("Noted: {name} holds generation {number}.", name=one_line(name), number=have.generation))
    behind(have, tongue)


def known_copies(
    copies: Iterable[Copy], names: Iterable[str], tongue: Tongue, *, may_be_new: bool = False
) -> None:
    """SetUpError for a name that no copy has: noted by a slip, nobody would ever replace that copy."""
    known = [one.name for one in copies]
    unknown = [one for one in names if one not in known]
    if not unknown:
        return
    said = [
        T("There is no copy called so: {names}.", names=_listed(unknown)),
        T("These are noted: {names}.", names=_listed(known)) if known else T("None is noted yet."),
    ]
    if near := get_close_matches(unknown[0][:100], known, n=1, cutoff=0.6):
        said.append(T("Did you mean “{id}”?", id=one_line(near[0])))
    if may_be_new:
        said.append(T("For a new copy add: --new"))
    raise SetUpError("\n".join(map(tongue.say, said)))


def behind(have: Keyring, tongue: Tongue) -> None:
    """Which copies somebody has to make, or to make anew; what to type for each."""
    if old := [one.name for one in have.copies_behind if one.generation]:
        say(tongue, T("Copies that are behind: {names}. Replace each.", names=_listed(old)))
    for one in have.copies_behind:
        say(tongue, T("Now type: {command}", command=to_make(one.name)))


def to_make(name: str) -> Text:
    """What to type to make this copy, or to make it anew."""
    return T("jiedui keys copy {name} --to FOLDER", name=as_typed(name))


def copy_called(one: Copy) -> Text | str:
    """A copy's name; of one that nobody has confirmed yet, that it may not be there at all."""
    name = one_line(one.name)
    return name if one.generation else T("{name} (perhaps never made)", name=name)


def _listed(names: Sequence[str]) -> list[str]:
    return [one_line(one) for one in names]


def _put(keyring: Keyring, to: Path, place: Ring) -> None:
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
