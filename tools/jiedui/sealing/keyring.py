"""The keyring: every owner's secret key, who can open it, which copies of it there are, and its generations.

Whoever changes it makes another one with the pure methods below; its file is ``keyring_file.py``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Self

from pyrage import x25519

from jiedui.sealing.values import public

PAPER = "paper"
"""The name of the recipient whose secret key is printed and locked away."""
FEWEST_COORDINATORS = 2
SPARE = "spare/"
"""A key that waits for a child: ``spare/age1…``. The form gives it to the child whom it registers."""


class KeyringError(Exception):
    """Something is the matter with the keyring. Never holds a secret."""


class TooFewRecipientsError(KeyringError):
    """A keyring is for two coordinators with different keys at least, and for a paper key."""


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
