"""Plans: which of them run, so that what earlier ones left undone is told apart from what is late now."""

from __future__ import annotations

from jiedui.records.model import Plan
from jiedui.view import View


def runs(view: View, plan: Plan) -> bool:
    """Whether as-of lies in the plan's term, before the next one, or in its year."""
    begun = [one.id for one in view.programme.terms if one.days.start <= view.as_of]
    year = str(plan.data.get("year", ""))
    return plan.data.get("term") in begun[-1:] or (
        "term" not in plan.data and year in ("", str(view.as_of.year))
    )
