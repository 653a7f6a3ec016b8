"""Pairings for which no policy has a rule: they owe nothing, and nobody would notice."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from jiedui.duties.ledger import concerns
from jiedui.records.model import For, Pairing
from jiedui.text import T
from jiedui.view import View

UNRULED = T("Nothing is owed in this pairing: no rule of the policies is for it.")


def is_unruled(view: View, pairing: Pairing) -> bool:
    """Whether a pairing runs, and no rule is for it. An edition that hides what rules look at cannot say."""
    return view.is_whole and view.is_alive(pairing) and pairing.id not in _ruled(view)


def _ruled(view: View) -> AbstractSet[str]:
    rules = [one for one in view.records.rules if one.subject is For.PAIRING]
    pairings = view.everyone[For.PAIRING]
    return view.once(
        "ruled", lambda: frozenset(one.id for one in pairings if any(concerns(rule, one) for rule in rules))
    )
