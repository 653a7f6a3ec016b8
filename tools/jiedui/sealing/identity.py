"""A coordinator's own secret key (age calls it an identity), in a file of its own beside the keyring."""

from __future__ import annotations

from pathlib import Path

from pyrage import IdentityError, x25519

from jiedui.sealing.outside_git import outside_git
from jiedui.writing.files import PRIVATE, create


class IdentityFileError(Exception):
    """Something is the matter with the file of a secret key. Never holds the key."""


class NoIdentityError(IdentityFileError):
    """There is no file with a secret key, or it cannot be read."""


class NotAnIdentityError(IdentityFileError):
    """The file that should hold a secret key (``AGE-SECRET-KEY-1…``) holds none, or more than one."""


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


def write_identity(path: Path, secret: str, remark: str) -> None:
    """A new file with the secret key below a remark. FileExistsError, InsideGitError, OSError."""
    outside_git(path)
    create(path, f"# {remark}\n{secret}\n", PRIVATE)
