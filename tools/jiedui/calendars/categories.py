"""The kinds of event, by which a calendar can be sorted and coloured."""

from __future__ import annotations

from jiedui.text import T

DUTY = T("Duty")
PLAN = T("Plan item")
HOME = T("The children's home")
BIRTHDAY = T("Birthday")
