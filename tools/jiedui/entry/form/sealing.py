"""What the form must know to seal: which fields, and the public keys. Nothing here opens anything."""

from __future__ import annotations

from typing import Any

from jiedui.entry.form.forms import TYPES
from jiedui.schema.sealing import must_seal
from jiedui.sealing.owners import PROGRAMME, public_keys
from jiedui.view import View

_MOST = {"mentor": {"roles": ["classmate"]}}
"""The record of a type of which most must be sealed."""


def seals(view: View) -> bool:
    """Whether the form seals: unless the programme is a plain one, or says nothing and has no key yet."""
    privacy = view.programme.privacy
    return privacy == "sealed" or (privacy is None and PROGRAMME in public_keys(view.records))


def sealing(view: View) -> dict[str, Any] | None:
    """The fields that must be sealed, by type; the public keys by owner; those that wait for a new child."""
    if not seals(view):
        return None
    also = view.programme.seal_also
    keys = public_keys(view.records)
    return {
        "fields": {type_: sorted(must_seal(type_, _MOST.get(type_, {}), also)) for type_ in TYPES},
        "keys": keys,
        "spare": sorted(set(view.programme.data.get("spare_keys", ())) - set(keys.values())),
    }
