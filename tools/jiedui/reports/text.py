"""The report for people: a line a problem, and under it what to type."""

from __future__ import annotations

from collections.abc import Iterator

from jiedui.problems import Problem
from jiedui.reports.findings import Findings, hint, place
from jiedui.text import T, Tongue


def report(findings: Findings, tongue: Tongue) -> str:
    """``file:line:column: CODE message``, hints indented, then the numbers."""
    lines = [line for problem in findings.shown for line in problem_lines(problem, tongue)]
    return "\n".join([*lines, tongue.say(findings.summary)])


def problem_lines(problem: Problem, tongue: Tongue) -> Iterator[str]:
    """Where and what; then, if there is one, the hint."""
    yield f"{place(problem)}: {problem.code} {tongue.say(problem.message)}"
    if said := hint(problem, tongue):
        yield "  " + tongue.say(T("Hint: {hint}", hint=said))
