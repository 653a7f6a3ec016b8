"""What comes due in the next fortnight."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from jiedui.duties import Duty
from jiedui.view import View

SOON = timedelta(days=14)


def coming(view: View) -> Sequence[Duty]:
    """The duties with something still to do and a deadline from today on, by deadline."""
    return view.once("coming", lambda: [duty for duty in view.duties if _is_coming(view, duty)])


def _is_coming(view: View, duty: Duty) -> bool:
    return duty.is_to_do and view.as_of <= duty.window.end <= view.as_of + SOON
