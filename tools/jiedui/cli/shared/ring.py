"""The keyring on the command line: where it lies, opening it, writing it, and the log beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from pyrage import x25519

from jiedui.cli.shared.common import SetUpError, writing
from jiedui.cli.shared.ring_options import usual_keyring
from jiedui.sealing.identity import IdentityFileError, NoIdentityError, NotAnIdentityError, read_identity
from jiedui.sealing.keyring import Keyring, NameTakenError, TooFewRecipientsError, UnknownNameError
from jiedui.sealing.keyring_file import (
    DamagedKeyringError,
    NewerKeyringError,
    NoKeyringError,
    WrongIdentityError,
    write_as_it_is,
)
from jiedui.sealing.keyring_file import read as read_keyring
from jiedui.sealing.keyring_file import write as write_keyring
from jiedui.sealing.log import Access, beside, note
from jiedui.sealing.outside_git import InsideGitError
from jiedui.sealing.owners import NotAKeyError
from jiedui.text import LANGUAGES, T, Text, Tongue, tongue
from jiedui.writing.files import ChangedMeanwhileError, LinkError

IDENTITY = "identity.txt"
"""A coordinator's own secret key, beside the keyring."""


@dataclass(frozen=True, slots=True)
class Ring:
    """Where the keyring and one's own secret key lie, and the language to speak of them."""

    keyring: Path
    identity: Path
    tongue: Tongue

    def mine(self) -> x25519.Identity:
        """One's own secret key. SetUpError."""
        with self.explained():
            return read_identity(self.identity)

    def read(self) -> Keyring:
        """The keyring, opened with one's own secret key. SetUpError."""
        mine = self.mine()
        with self.explained():
            have = read_keyring(self.keyring, mine)
        return _in_use(have, self.keyring.with_name(IDENTITY))

    def write(self, keyring: Keyring, path: Path | None = None) -> Keyring:
        """Write it in its place, or at another path. SetUpError."""
        if path is None:
            path, keyring = self.keyring, _in_use(keyring, self.identity, self.keyring.with_name(IDENTITY))
        with writing(path, self.tongue), self.explained():
            return write_keyring(path, keyring)

    def try_writing(self, keyring: Keyring) -> None:
        """See that it can be written, before something is changed that must fit it. SetUpError."""
        with writing(self.keyring, self.tongue), self.explained():
            write_as_it_is(self.keyring, keyring)

    def note(
        self, keyring: Keyring, command: str, purpose: str, records: Mapping[str, Sequence[str]]
    ) -> None:
        """Note in the log who opens what, and why, before anything is shown. SetUpError."""
        who = keyring.name_of(self.mine())
        log = beside(self.keyring)
        try:
            note(log, Access(who, datetime.now(UTC).astimezone(), command, purpose, records))
        except OSError as error:
            told = T(
                "What is opened cannot be noted in {path} ({reason}), so nothing is opened.",
                path=log,
                reason=error.strerror,
            )
            raise SetUpError(self.tongue.say(told)) from None

    @contextmanager
    def explained(self) -> Iterator[None]:
        """What is the matter with a key or the keyring, in words. Never says a secret."""
        try:
            yield
        except tuple(TOLD) as error:
            text = TOLD[type(error)]
            said = Path(error.filename) if isinstance(error, LinkError) else next(iter(error.args), None)
            path = said if isinstance(said, Path) else self.keyring
            told = [Text(text.message, {"path": path})]
            if type(error) in KEY_MAY_BE_LOST and self.keyring.exists():
                told.append(Text(LOST.message, {"you": T("NAME")}))
            raise SetUpError("\n".join(map(self.tongue.say, told))) from None


NOT_THERE = T(
    "There is no keyring to be read at {path}. Give it with --keyring, or put a copy in its place. Who has "
    "got none yet asks another coordinator for the file; where nobody has made one, see docs/sealing.md."
)
LOST = T(
    "If your secret key is lost, type «jiedui keys me», give the public key that it prints to another "
    "coordinator, who types: jiedui keys rotate-coordinator {you} {you}=age1…, and put the new keyring that "
    "you get in the place of yours. If all coordinators have lost theirs, type that with the paper key "
    "(--identity FILE): see docs/sealing.md."
)
NO_IDENTITY = T(
    "There is no secret key to be read at {path}. Give yours with --identity, or put the old file back. Who "
    "has had none yet types: jiedui keys me"
)
NOT_AN_IDENTITY = T("{path} holds no secret key: one line, «AGE-SECRET-KEY-1» and letters and digits.")
WRONG_IDENTITY = T(
    "Your secret key does not open the keyring {path}: it was made for other keys. Put the old file with "
    "your secret key back, or give it with --identity."
)
DAMAGED = T(
    "The keyring {path} is damaged. Put a copy in its place; «jiedui keys status» tells what it holds."
)
NEWER = T("The keyring {path} was written by a later version of this program. Install that one.")
TOO_FEW = T("A keyring is for two coordinators at least, each with a key of their own, and for a paper key.")
INSIDE_GIT = T("{path} lies in a Git repository, and Git remembers everything: choose a place outside.")
TAKEN = T("Each name and each key can be given only once.")
UNKNOWN = T("There is nobody, and no copy, of this name: «jiedui keys status» lists them.")
NOT_A_KEY = T(
    "This is no public key: one is «age1» and 58 letters and digits, as «jiedui keys me» prints it."
)
CHANGED = T("{path} was changed by somebody else just now: run the command again.")
LINK = T(
    "{path} is a symbolic link, and nothing is written through one: put the file itself there, or give the "
    "place where it really lies (--keyring)."
)
TOLD: Mapping[type[Exception], Text] = {
    NoKeyringError: NOT_THERE,
    NoIdentityError: NO_IDENTITY,
    NotAnIdentityError: NOT_AN_IDENTITY,
    WrongIdentityError: WRONG_IDENTITY,
    DamagedKeyringError: DAMAGED,
    NewerKeyringError: NEWER,
    TooFewRecipientsError: TOO_FEW,
    InsideGitError: INSIDE_GIT,
    NameTakenError: TAKEN,
    UnknownNameError: UNKNOWN,
    NotAKeyError: NOT_A_KEY,
    ChangedMeanwhileError: CHANGED,
    FileExistsError: CHANGED,
    LinkError: LINK,
}
KEY_MAY_BE_LOST = (NoIdentityError, NotAnIdentityError, WrongIdentityError)


def _in_use(keyring: Keyring, *identities: Path) -> Keyring:
    """With the copies noted as up to date that stand on the computers of those whose secret keys these are.

    What is beside a keyring, or has written it, lies on the same computer.
    """
    mine = set[str]()
    for path in identities:
        with suppress(IdentityFileError):  # who makes a keyring for others needs no secret key
            me = keyring.name_of(read_identity(path))
            mine |= {computer(me, tongue(one)) for one in LANGUAGES}
    for copy in keyring.copies:
        if copy.name in mine:
            keyring = keyring.with_copy(copy.name)
    return keyring


def computer(coordinator: str, said_by: Tongue) -> str:
    """What the copy is called that lies on a coordinator's own computer."""
    return said_by.say(T("computer-of-{name}", name=coordinator))


def ring(keyring: Path | None, identity: Path | None, said_by: Tongue) -> Ring:
    """The places that were given, or the usual ones."""
    keyring = keyring or usual_keyring()
    return Ring(keyring, identity or keyring.with_name(IDENTITY), said_by)
