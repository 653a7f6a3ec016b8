"""The keyring's file, outside Git: an age file that any coordinator or the paper key opens, with JSON inside.

Whoever changes a keyring writes it over the bytes from which it was read: two who do so at once lose nothing,
the later is told to read again.
"""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from pathlib import Path

from pyrage import DecryptError, IdentityError, decrypt, encrypt, x25519

from jiedui.sealed import recipients as kinds_of_key
from jiedui.sealing.keyring import (
    Copy,
    Keyring,
    KeyringError,
    NameTakenError,
    Recipient,
    TooFewRecipientsError,
)
from jiedui.sealing.outside_git import outside_git
from jiedui.sealing.values import public
from jiedui.writing import files

FORMAT = 1


class NoKeyringError(KeyringError):
    """There is no such file, or it cannot be read."""


class WrongIdentityError(KeyringError):
    """The keyring was made for other keys than this one."""


class DamagedKeyringError(KeyringError):
    """No keyring, or one that was cut off or changed: take a copy."""


class NewerKeyringError(KeyringError):
    """A later version of this program has written it."""


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
        files.create(path, made, files.PRIVATE)
    return replace(keyring, was=made)


def write_as_it_is(path: Path, keyring: Keyring) -> None:
    """Write what was read, which tells whether a changed one can be written. The errors of `write`."""
    outside_git(path)
    files.replace(path, keyring.was, keyring.was)


def _to_json(keyring: Keyring) -> bytes:
    said = {
        "format": FORMAT,
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
