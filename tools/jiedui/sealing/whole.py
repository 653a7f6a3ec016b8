"""A whole record: seal what must be sealed, open what the keys open. The rest stays as it is."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from pyrage import x25519

from jiedui.schema.sealing import Place, change, must_seal
from jiedui.sealed import Sealed, is_open, looks_sealed
from jiedui.sealing.owners import keys_for, owners
from jiedui.sealing.values import ClosedError, Content, DamagedError, MovedError, seal, unseal_at


def sealed_record(
    type_: str,
    id_: str,
    data: Mapping[str, Any],
    *,
    keys: Mapping[str, str],
    also: Collection[str],
    on: date,
    gone: Collection[str] = (),
) -> dict[str, Any]:
    """The data with every value sealed that must be; `keys` are the owners' public keys.

    `also` is the programme's `seal_also`, `gone` are the erased children's ids. NoKeyError where an owner has
    no key, NotAKeyError where it has something else.
    """
    wanted = must_seal(type_, data, also)
    owning = owners(type_, id_, data, gone)

    def made(_: Place, path: str, value: Any) -> Any:
        if path not in wanted or not is_open(value):
            return value
        return Sealed(seal(Content(f"{type_}/{id_}", path, on, value), keys_for(owning, keys)))

    found: dict[str, Any] = change(type_, data, made)
    return found


@dataclass(slots=True)
class Opened:
    """A record as far as the keys open it, and the dotted paths of what is open, closed, moved, damaged."""

    data: Any = None
    opened: list[str] = field(default_factory=list)
    closed: list[str] = field(default_factory=list)
    moved: list[str] = field(default_factory=list)
    damaged: list[str] = field(default_factory=list)


def opened_record(
    type_: str,
    id_: str,
    data: Any,
    keys: Sequence[x25519.Identity],
    others: Sequence[x25519.Identity] = (),
) -> Opened:
    """The data with the values that the keys open; what they do not open, or what was moved, stays locked.

    `others` open nothing, and only tell what was moved here from another record.
    """
    result = Opened()

    def made(_: Place, path: str, value: Any) -> Any:
        if not isinstance(value, Sealed):
            if looks_sealed(value):
                result.damaged.append(path)
            return value
        try:
            plain = unseal_at(value.raw, f"{type_}/{id_}", path, keys)
        except ClosedError:
            was_moved = _was_moved(value.raw, f"{type_}/{id_}", path, others)
            (result.moved if was_moved else result.closed).append(path)
        except MovedError:
            result.moved.append(path)
        except DamagedError:
            result.damaged.append(path)
        else:
            result.opened.append(path)
            return plain
        return value

    result.data = change(type_, data, made)
    return result


def _was_moved(text: str, record: str, field: str, keys: Sequence[x25519.Identity]) -> bool:
    try:
        unseal_at(text, record, field, keys)
    except MovedError:
        return True
    except (ClosedError, DamagedError):
        return False
    return False
