"""The report for programs."""

from __future__ import annotations

import json
from typing import Any

from jiedui.duties import Status
from jiedui.problems import Problem, Severity
from jiedui.reports.findings import Findings, one_line
from jiedui.text import Tongue


def report(findings: Findings, tongue: Tongue) -> str:
    """``{"problems": […], "counts": {…}}``"""
    statuses = findings.statuses()
    counts = {
        "files": findings.files,
        "errors": findings.number(Severity.ERROR),
        "warnings": findings.number(Severity.WARNING),
        "duties": len(findings.duties),
        **{str(status): statuses[status] for status in Status},
    }
    found = {"problems": [_problem(one, tongue) for one in findings.shown], "counts": counts}
    return json.dumps(found, ensure_ascii=False, indent=1)


def _problem(problem: Problem, tongue: Tongue) -> dict[str, Any]:
    return {
        "file": one_line(problem.file),
        "line": problem.line,
        "column": problem.column,
        "code": problem.code,
        "severity": str(problem.severity),
        "message": tongue.say(problem.message),
        "hint": tongue.say(problem.hint) if problem.hint else None,
    }
