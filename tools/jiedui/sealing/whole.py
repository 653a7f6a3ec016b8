"""A whole record: seal what must be sealed, open what the keys open. The rest stays as it is."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from pyrage import x25519

from jiedui.reading.scalars import Scalar
from jiedui.records.about import Ties
from jiedui.schema.sealing import Place, change, must_seal
from jiedui.sealed import Sealed, is_open, looks_sealed
from jiedui.sealing.owners import keys_for, owners
from jiedui.sealing.values import ClosedError, Content, DamagedError, MovedError, seal, unseal, unseal_at


def sealed_record(
    type_: str,
    id_: str,
    data: Mapping[str, Any],
    *,
    keys: Mapping[str, str],
    also: Collection[str],
    on: date,
    ties: Ties,
    gone: Collection[str] = (),
) -> dict[str, Any]:
    """The data with every value sealed that must be; `keys` are the owners' public keys.

    `also` is the programme's `seal_also`, `ties` says whose each case is and who is a child, `gone` are the
    erased children's ids. NoKeyError where an owner has no key, NotAKeyError where it has something else.
    """
    wanted = must_seal(type_, data, also)
    owning = owners(type_, id_, data, ties, gone)

    def made(_: Place, path: str, value: Any) -> Any:
        if path not in wanted or not is_open(value):
            return value
        return Sealed(seal(Content(f"{type_}/{id_}", path, on, value), keys_for(owning, keys)))

    found: dict[str, Any] = change(type_, data, made)
    return found


@dataclass(slots=True)
class Unsealed:
    """A record as far as the keys open it, and the dotted paths of what is open, closed, moved, damaged."""

    data: Any = None
    opened: list[str] = field(default_factory=list)
    closed: list[str] = field(default_factory=list)
    moved: list[str] = field(default_factory=list)
    damaged: list[str] = field(default_factory=list)
    for_others: list[str] = field(default_factory=list)
    """What was sealed for other children than the record names now, also where it is opened."""


def opened_record(
    type_: str,
    id_: str,
    data: Any,
    keys: Sequence[x25519.Identity],
    own: Sequence[x25519.Identity] = (),
    others: Sequence[x25519.Identity] = (),
) -> Unsealed:
    """The data with the values that the keys open; what they do not open, or what was moved, stays locked.

    `own`: those of the keys without which no value of this record should open. `others` are tried where the
    keys do not suffice: the record may have named other children when the value was sealed.
    """
    result, record = Unsealed(), f"{type_}/{id_}"

    def made(_: Place, path: str, value: Any) -> Any:
        if not isinstance(value, Sealed):
            if looks_sealed(value):
                result.damaged.append(path)
            return value
        try:
            plain, is_for_others = _opened(value.raw, (record, path), keys, own, others)
        except ClosedError:
            result.closed.append(path)
        except MovedError:
            result.moved.append(path)
        except DamagedError:
            result.damaged.append(path)
        else:
            result.opened.append(path)
            if is_for_others:
                result.for_others.append(path)
            return plain
        return value

    result.data = change(type_, data, made)
    return result


def _opened(
    text: str,
    place: tuple[str, str],
    keys: Sequence[x25519.Identity],
    own: Sequence[x25519.Identity],
    others: Sequence[x25519.Identity],
) -> tuple[Scalar, bool]:
    """The value, and whether it was sealed for others than the record names. As `unseal_at` raises."""
    try:
        plain = unseal_at(text, *place, keys)
    except ClosedError:
        if not others:
            raise
        return unseal_at(text, *place, [*keys, *others]), True
    return plain, len(keys) > 1 and not all(
        _closes(text, [key for key in keys if key is not one]) for one in own
    )


def _closes(text: str, keys: Sequence[x25519.Identity]) -> bool:
    try:
        unseal(text, keys)
    except ClosedError:
        return True
    return False
