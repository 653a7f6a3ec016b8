"""The keyring: every owner's secret key, in one file outside Git that any coordinator or the paper key opens.

It is an age file; inside is JSON. Whoever changes it takes it as it was read, makes another one with the pure
methods below, and writes that: two who do so at once lose nothing, the later is told to read again.
"""

from __future__ import annotations

import json
import os
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any, Self

from pyrage import DecryptError, IdentityError, decrypt, encrypt, x25519

from jiedui.git.repository import is_inside_git
from jiedui.sealed import recipients as kinds_of_key
from jiedui.sealing.values import public
from jiedui.writing import files

FORMAT = 1
PAPER = "paper"
"""The name of the recipient whose secret key is printed and locked away."""
FEWEST_COORDINATORS = 2
SPARE = "spare/"
"""A key that waits for a child: ``spare/age1…``. The form gives it to the child whom it registers."""
PRIVATE = 0o600
"""Only its owner may read the file."""


class KeyringError(Exception):
    """Something is the matter with the keyring or with an identity. Never holds a secret."""


class NoKeyringError(KeyringError):
    """There is no such file, or it cannot be read."""


class NoIdentityError(KeyringError):
    """There is no file with a secret key, or it cannot be read."""


class NotAnIdentityError(KeyringError):
    """The file that should hold a secret key (``AGE-SECRET-KEY-1…``) holds none, or more than one."""


class WrongIdentityError(KeyringError):
    """The keyring was made for other keys than this one."""


class DamagedKeyringError(KeyringError):
    """No keyring, or one that was cut off or changed: take a copy."""


class NewerKeyringError(KeyringError):
    """A later version of this program has written it."""


class TooFewRecipientsError(KeyringError):
    """A keyring is for two coordinators with different keys at least, and for a paper key."""


class InsideGitError(KeyringError):
    """The place lies in a Git working tree, and Git remembers everything."""


class NameTakenError(KeyringError):
    """There is a recipient of this name, or with this key, already."""


class UnknownNameError(KeyringError):
    """There is no recipient, or no copy, of this name."""


class HasKeyError(KeyringError):
    """The owner has a key already: another one would leave what is sealed closed for ever."""

    def __init__(self, owner: str) -> None:
        super().__init__(owner)
        self.owner = owner


class ErasedError(KeyringError):
    """The owner's key was destroyed on purpose; ids are not given twice."""

    def __init__(self, owner: str) -> None:
        super().__init__(owner)
        self.owner = owner


@dataclass(frozen=True, slots=True)
class Recipient:
    """Who can open the keyring: a coordinator, or the paper key. `key` is the public one, ``age1…``."""

    name: str
    key: str


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy of the keyring somewhere (a stick in the safe): its name, and the generation that it holds.

    Generation 0: nobody has confirmed yet that it was made.
    """

    name: str
    generation: int
    since: int = 0
    """In which generation it was first noted: whenever it is made, it holds no older one."""


@dataclass(frozen=True, slots=True)
class Keyring:
    """All secret keys. The `generation` grows with every change of the keys or of who can open them.

    `keys`: owner (``child/c001``, ``programme``, or a spare one) → secret key; `erased`: owner → the first
    generation without its key; `destroyed`: the public keys of what it had and has no more.
    """

    recipients: tuple[Recipient, ...]
    keys: Mapping[str, str] = field(default_factory=dict, repr=False)
    generation: int = 1
    copies: tuple[Copy, ...] = ()
    erased: Mapping[str, int] = field(default_factory=dict)
    destroyed: tuple[str, ...] = ()
    format: int = FORMAT
    was: bytes = field(default=b"", repr=False, compare=False)
    """What stands in the file from which it was read; nothing where it is new."""

    def with_keys(self, keys: Mapping[str, str]) -> Self:
        """With more owners' secret keys. HasKeyError, ErasedError."""
        for owner in keys:
            if owner in self.keys:
                raise HasKeyError(owner)
            if owner in self.erased:
                raise ErasedError(owner)
        return self._next(keys={**self.keys, **keys}) if keys else self

    def with_spare_for(self, owner: str, public_key: str) -> Self:
        """With a spare key that is the owner's from now on. UnknownNameError, HasKeyError, ErasedError."""
        spare = SPARE + public_key
        if spare not in self.keys:
            raise UnknownNameError(spare)
        left = {one: key for one, key in self.keys.items() if one != spare}
        return replace(self, keys=left).with_keys({owner: self.keys[spare]})

    def without(self, owner: str, public_keys: Collection[str] = ()) -> Self:
        """Without the owner's key, which no generation from this one on holds; itself where that is so.

        Those of `public_keys`, to which something of the owner's is sealed, that are spare ones go too.
        """
        gone = {owner, *(SPARE + key for key in public_keys)} & self.keys.keys()
        if owner in self.erased and not gone:
            return self
        left = {one: key for one, key in self.keys.items() if one not in gone}
        destroyed = dict.fromkeys([*self.destroyed, *sorted(self._public_keys(gone))])
        erased = {**self.erased, owner: self.generation + 1}
        return self._next(keys=left, erased=erased, destroyed=tuple(destroyed))

    def with_recipient_instead(self, old: str, recipient: Recipient) -> Self:
        """With another in the place of `old`. UnknownNameError, NameTakenError, NotAKeyError."""
        if old not in {one.name for one in self.recipients}:
            raise UnknownNameError(old)
        if recipient in self.recipients:
            raise NameTakenError
        others = tuple(recipient if one.name == old else one for one in self.recipients)
        return self._next(recipients=others).checked()

    def with_copy(self, name: str) -> Self:
        """With a copy noted that holds the present generation: a new one, or one that was replaced."""
        others = tuple(one for one in self.copies if one.name != name)
        return replace(self, copies=(*others, Copy(name, self.generation)))

    def with_copies_to_come(self, names: Iterable[str]) -> Self:
        """With copies noted that somebody has yet to make, and to confirm."""
        known = {one.name for one in self.copies}
        new = (Copy(name, 0, self.generation) for name in dict.fromkeys(names) if name not in known)
        return replace(self, copies=(*self.copies, *new))

    def without_copy(self, name: str) -> Self:
        """With a copy struck off that is no more. UnknownNameError."""
        others = tuple(one for one in self.copies if one.name != name)
        if len(others) == len(self.copies):
            raise UnknownNameError(name)
        return replace(self, copies=others)

    def name_of(self, identity: x25519.Identity) -> str:
        """Which recipient has this secret key; empty where none has."""
        public_key = str(identity.to_public())
        return next((one.name for one in self.recipients if one.key == public_key), "")

    def public_key(self, owner: str) -> str | None:
        """The owner's public key, made from the secret one."""
        return str(x25519.Identity.from_str(self.keys[owner]).to_public()) if owner in self.keys else None

    @property
    def known(self) -> frozenset[str]:
        """The public keys of all that it has, and of what it had and has destroyed."""
        return frozenset({*self._public_keys(self.keys), *self.destroyed})

    def follows(self, other: Self) -> bool:
        """Whether nothing is lost where it takes the other's place: an earlier generation of it, or the same.

        Two who have both changed theirs have two keyrings, each with something that the other lacks.
        """
        if other.generation == self.generation and {*other.recipients} != {*self.recipients}:
            return False
        nothing_lost = other.known <= self.known and other.erased.keys() <= self.erased.keys()
        return nothing_lost and other.generation <= self.generation

    @property
    def copies_behind(self) -> tuple[Copy, ...]:
        """The copies that hold another generation: keys that were destroyed, or not the newest."""
        return tuple(one for one in self.copies if one.generation < self.generation)

    def copies_holding(self, owner: str) -> tuple[Copy, ...]:
        """The copies in which an erased owner's key may still be; none that was yet to come then."""
        gone = self.erased.get(owner, 0)
        return tuple(one for one in self.copies if max(one.generation, one.since) < gone)

    @property
    def spares(self) -> tuple[str, ...]:
        """The public keys that wait for a child."""
        return tuple(owner.removeprefix(SPARE) for owner in self.keys if owner.startswith(SPARE))

    def identities(self, owners: Iterable[str]) -> list[x25519.Identity]:
        """The owners' secret keys, as far as they are there."""
        return [x25519.Identity.from_str(self.keys[one]) for one in owners if one in self.keys]

    def checked(self) -> Self:
        """Itself. TooFewRecipientsError, NameTakenError, NotAKeyError where nobody may write it so."""
        names = [one.name for one in self.recipients]
        keys = [str(public(one.key)) for one in self.recipients]
        if len(set(names)) < len(names) or len(set(keys)) < len(keys):
            raise NameTakenError
        if PAPER not in names or len(names) - 1 < FEWEST_COORDINATORS:
            raise TooFewRecipientsError
        return self

    def _public_keys(self, owners: Iterable[str]) -> list[str]:
        return [str(one.to_public()) for one in self.identities(owners)]

    def _next(self, **changed: Any) -> Self:
        return replace(self, generation=self.generation + 1, **changed)


def read(path: Path, identity: x25519.Identity) -> Keyring:
    """NoKeyringError, WrongIdentityError, DamagedKeyringError, NewerKeyringError."""
    try:
        was = path.read_bytes()
    except OSError as error:
        raise NoKeyringError(path) from error
    if not may_be_one(was):
        raise DamagedKeyringError(path)
    try:
        inside = decrypt(was, [identity])
    except DecryptError as error:
        # The library has one error for both, and tells them apart by its words alone.
        wrong = "No matching keys" in str(error)
        raise (WrongIdentityError if wrong else DamagedKeyringError)(path) from None
    return replace(_from_json(inside, path), was=was)


def may_be_one(content: bytes) -> bool:
    """Whether it is an age file for pairs of keys; whether a keyring, only a key can tell."""
    return content.startswith(b"age-encryption.org/") and set(kinds_of_key(content)) == {"X25519"}


def write(path: Path, keyring: Keyring) -> Keyring:
    """Encrypt it for all its recipients and put it in its place; the keyring as it can be changed again.

    ChangedMeanwhileError (or FileExistsError for a new one) where the file is not the one it was read from;
    InsideGitError; TooFewRecipientsError; OSError.
    """
    outside_git(path)
    keyring.checked()
    made = encrypt(_to_json(keyring), [public(one.key) for one in keyring.recipients])
    if keyring.was:
        files.replace(path, made, keyring.was)
    else:
        files.create(path, made, PRIVATE)
    return replace(keyring, was=made)


def write_as_it_is(path: Path, keyring: Keyring) -> None:
    """Write what was read, which tells whether a changed one can be written. The errors of `write`."""
    outside_git(path)
    files.replace(path, keyring.was, keyring.was)


def outside_git(path: Path) -> None:
    """InsideGitError where the path lies in a working tree, or in a repository."""
    if is_inside_git(Path(os.path.realpath(path))):
        raise InsideGitError(path)


def read_identity(path: Path) -> x25519.Identity:
    """The one secret key in a file; lines with «#» are remarks. NotAnIdentityError, NoIdentityError."""
    try:
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError as error:
        raise NoIdentityError(path) from error
    said = ["".join(line.split()) for line in lines if line.strip() and not line.lstrip().startswith("#")]
    try:
        (only,) = said
        return x25519.Identity.from_str(only.upper())
    except (ValueError, IdentityError):
        raise NotAnIdentityError(path) from None


def new_pair() -> tuple[str, str]:
    """A new secret key and its public one."""
    made = x25519.Identity.generate()
    return str(made), str(made.to_public())


def new_spares(number: int) -> dict[str, str]:
    """So many spare secret keys, each under its own public one."""
    pairs = (new_pair() for _ in range(number))
    return {SPARE + public_key: secret for secret, public_key in pairs}


def new_keys(owners: Sequence[str]) -> tuple[dict[str, str], dict[str, str]]:
    """For each owner a new secret key; and the public ones."""
    pairs = {owner: new_pair() for owner in owners}
    return {owner: one[0] for owner, one in pairs.items()}, {owner: one[1] for owner, one in pairs.items()}


def _to_json(keyring: Keyring) -> bytes:
    said = {
        "format": keyring.format,
        "generation": keyring.generation,
        "recipients": [{"name": one.name, "key": one.key} for one in keyring.recipients],
        "keys": dict(keyring.keys),
        "copies": [asdict(one) for one in keyring.copies],
        "erased": dict(keyring.erased),
        "destroyed": list(keyring.destroyed),
    }
    return json.dumps(said, ensure_ascii=False, indent=1).encode()


def _from_json(inside: bytes, path: Path) -> Keyring:
    try:
        said = json.loads(inside)
        if said["format"] > FORMAT:
            raise NewerKeyringError(path)
        found = Keyring(
            recipients=tuple(Recipient(one["name"], one["key"]) for one in said["recipients"]),
            keys={str(owner): str(key) for owner, key in said["keys"].items()},
            generation=int(said["generation"]),
            copies=tuple(
                Copy(one["name"], int(one["generation"]), int(one.get("since", 0))) for one in said["copies"]
            ),
            erased={str(owner): int(since) for owner, since in said["erased"].items()},
            destroyed=tuple(str(one) for one in said.get("destroyed", ())),
        )
        found.identities(found.keys)
        return found.checked()
    except (TooFewRecipientsError, NameTakenError):
        raise DamagedKeyringError(path) from None
    except (ValueError, KeyError, TypeError, AttributeError, IdentityError):
        raise DamagedKeyringError(path) from None
