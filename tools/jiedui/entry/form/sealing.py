"""What the form must know to seal: which fields, and the public keys. Nothing here opens anything."""

from __future__ import annotations

from typing import Any

from jiedui.entry.form.forms import TYPES
from jiedui.records.about import ties
from jiedui.schema.sealing import must_seal
from jiedui.sealing.owners import gone, public_keys, waiting_keys
from jiedui.sealing.text import is_sealed_programme
from jiedui.view import View

_MOST = {"mentor": {"roles": ["classmate"]}}
"""The record of a type of which most must be sealed."""


def sealing(view: View) -> dict[str, Any] | None:
    """The fields that must be sealed, by type; public keys; who is erased, and whom records are about."""
    if not is_sealed_programme(view.records):
        return None
    also, known = view.programme.seal_also, ties(view.records)
    return {
        "fields": {type_: sorted(must_seal(type_, _MOST.get(type_, {}), also)) for type_ in TYPES},
        "keys": public_keys(view.records),
        "gone": gone(view.records),
        "cases": dict(known.cases),
        "children": sorted(known.children),
        "spare": waiting_keys(view.records),
    }
