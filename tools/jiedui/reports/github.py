"""The report for a forge's workflow: annotations at the line, and a job summary with all of them.

Forges show ten annotations a step; the rest is in the summary. Ids and codes only.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jiedui.escape import escape
from jiedui.problems import Problem, Severity
from jiedui.reports.findings import Findings, place, said
from jiedui.text import T, Text, Tongue, one_line

MOST_ANNOTATIONS = 10
MOST_ROWS = 1000
"""A summary may have 1 MiB; a row has at most a few hundred bytes."""


def report(findings: Findings, tongue: Tongue) -> str:
    """The workflow commands, errors before warnings and broken records before missed duties."""
    found = sorted([*findings.problems, *findings.missed], key=lambda one: one.severity is not Severity.ERROR)
    lines = [_command(problem, tongue) for problem in found[:MOST_ANNOTATIONS]]
    if len(found) > MOST_ANNOTATIONS:
        more = T("{number} more are in the job summary.", number=len(found) - MOST_ANNOTATIONS)
        lines.append(tongue.say(more))
    return "\n".join([*lines, tongue.say(findings.summary)])


def summary(findings: Findings, tongue: Tongue) -> str:
    """The job summary in Markdown: the numbers, every problem, every missed duty."""
    lines = [
        f"## {tongue.say(T('Records and duties'))}",
        "",
        tongue.say(findings.summary),
        *_table(T("Problems in the records"), findings.problems, tongue),
        *_table(T("Missed duties"), findings.missed, tongue),
    ]
    return "\n".join(lines) + "\n"


def _command(problem: Problem, tongue: Tongue) -> str:
    where = f"file={_property(one_line(problem.file))},line={problem.line},col={problem.column}"
    return f"::{problem.severity} {where},title={_property(problem.code)}::{_data(said(problem, tongue))}"


def _data(text: str) -> str:
    """A command's text: what would end the line is written as the runner decodes it."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """A command's property: what would end the property too."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _table(title: Text, problems: Sequence[Problem], tongue: Tongue) -> Iterator[str]:
    if not problems:
        return
    yield from ("", f"### {tongue.say(title)}", "")
    yield f"| {tongue.say(T('Place'))} | {tongue.say(T('Code'))} | {tongue.say(T('What is wrong'))} |"
    yield "|---|---|---|"
    for problem in problems[:MOST_ROWS]:
        yield f"| {escape(place(problem))} | {problem.code} | {escape(said(problem, tongue))} |"
    if len(problems) > MOST_ROWS:
        yield ""
        yield tongue.say(T("… and {number} more.", number=len(problems) - MOST_ROWS))
