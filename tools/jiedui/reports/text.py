"""The report for people: a line a problem, and under it what to type."""

from __future__ import annotations

from jiedui.reports.findings import Findings, hint, place
from jiedui.text import T, Tongue


def report(findings: Findings, tongue: Tongue) -> str:
    """``file:line:column: CODE message``, hints indented, then the numbers."""
    lines: list[str] = []
    for problem in findings.shown:
        lines.append(f"{place(problem)}: {problem.code} {tongue.say(problem.message)}")
        if said := hint(problem, tongue):
            lines.append("  " + tongue.say(T("Hint: {hint}", hint=said)))
    return "\n".join([*lines, tongue.say(findings.summary)])
