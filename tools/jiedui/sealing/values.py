"""One value ↔ one line ``age:…``: the value together with where it belongs, encrypted.

Inside stands JSON with the record, the field, the day and the value, filled up with spaces so that the length
tells nothing of a name. A value of several children is sealed for one after the other, the last one's key
innermost: each layer has one recipient, and whose key is destroyed, with her goes the value.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import isfinite

from pyrage import DecryptError, RecipientError, decrypt, encrypt, x25519

from jiedui.reading.scalars import Scalar
from jiedui.sealed import MARK, age_file, recipients
from jiedui.sealing.owners import NotAKeyError

FILL = 64
"""The text inside is as long as a multiple of this many bytes."""
_AGE = b"age-encryption.org/"


class ClosedError(Exception):
    """None of the keys opens the value."""


class MovedError(Exception):
    """The value opens, but was sealed for another record or another field: somebody has moved it."""


class DamagedError(Exception):
    """No sealed value, or something else than a value is inside."""


@dataclass(frozen=True, slots=True)
class Content:
    """What is inside a sealed value. `record` is ``child/c001``, `field` the dotted path."""

    record: str
    field: str
    on: date
    value: Scalar

    def to_bytes(self) -> bytes:
        """As JSON, filled up with spaces."""
        said = {"record": self.record, "field": self.field, "on": self.on.isoformat(), "value": self.value}
        text = json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()
        return text + b" " * (-len(text) % FILL)

    @classmethod
    def from_bytes(cls, data: bytes) -> Content:
        """DamagedError where it is something else: anybody can seal anything, the keys are public."""
        try:
            said = json.loads(data, parse_constant=_refused)
            found = cls(said["record"], said["field"], date.fromisoformat(said["on"]), said["value"])
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            raise DamagedError from error
        if not (_is_text(found.record) and _is_text(found.field) and _is_scalar(found.value)):
            raise DamagedError
        return found


def _refused(_: str) -> None:
    """NaN and Infinity, which are not JSON."""
    raise ValueError


def _is_text(value: object) -> bool:
    """Whether it is a text that can be written: without half of a surrogate pair."""
    return isinstance(value, str) and not any("\ud800" <= sign <= "\udfff" for sign in value)


def _is_scalar(value: object) -> bool:
    if isinstance(value, float):
        return isfinite(value)
    return value is None or isinstance(value, int) or _is_text(value)


def seal(content: Content, keys: Sequence[str]) -> str:
    """The line for the file, for the public `keys` (the last one innermost). NotAKeyError."""
    if not keys:
        raise NotAKeyError
    data = content.to_bytes()
    for key in reversed(keys):
        data = encrypt(data, [public(key)])
    return MARK + base64.b64encode(data).decode("ascii")


def public(key: str) -> x25519.Recipient:
    """The public key as the library has it. NotAKeyError."""
    try:
        return x25519.Recipient.from_str(key)
    except RecipientError:
        raise NotAKeyError(key) from None


def unseal(text: str, keys: Sequence[x25519.Identity]) -> Content:
    """What is inside a sealed value. ClosedError where a key is missing, DamagedError where it is none."""
    data = age_file(text)
    if data is None:
        raise DamagedError
    while data.startswith(_AGE):
        if recipients(data) != ["X25519"]:
            raise DamagedError
        try:
            data = decrypt(data, keys)
        except DecryptError:
            raise ClosedError from None
    return Content.from_bytes(data)


def unseal_at(text: str, record: str, field: str, keys: Sequence[x25519.Identity]) -> Scalar:
    """The value, if it was sealed for this field of this record. MovedError where it was for another."""
    content = unseal(text, keys)
    if (content.record, content.field) != (record, field):
        raise MovedError
    return content.value
