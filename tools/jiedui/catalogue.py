"""The catalogue of problems: every code that any room can report, in order."""

from __future__ import annotations

from collections.abc import Mapping

from jiedui import checks
from jiedui.problems import Code
from jiedui.reading import codes as reading
from jiedui.reports import missed
from jiedui.schema import codes as schema

CODES: tuple[Code, ...] = (*reading.CODES, *schema.CODES, *checks.CODES, *missed.CODES)
BY_ID: Mapping[str, Code] = {code.id: code for code in CODES}
