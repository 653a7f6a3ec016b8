"""The public's totals as plain data: a number, or what is said in its place (``1-10``, ``withheld``)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jiedui.editions.masking import Arc, Shown
from jiedui.editions.public import Kept, Public, Year


def as_data(found: Public, year: Year) -> dict[str, Any]:
    """A school year, and how many people there are."""
    return {
        "children": _shown(found.children),
        "mentors": _shown(found.mentors),
        "pairings": _shown(found.pairings),
        "activities": {month: _arcs(cells) for month, cells in year.activities.columns.items()},
        "sums": _arcs(year.activities.sums),
        "rules": {term: {one.rule.id: _kept(one) for one in kept} for term, kept in year.terms.items()},
    }


def _shown(shown: Shown) -> int | str:
    return shown if isinstance(shown, int) else str(shown)


def _arcs(arcs: Mapping[str, Arc]) -> dict[str, int | str]:
    return {name: _shown(one.shown) for name, one in arcs.items()}


def _kept(one: Kept) -> dict[str, int | str]:
    return {"met": _shown(one.met), "missed": _shown(one.missed), "both": _shown(one.owed)}
