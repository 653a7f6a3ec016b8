"""The report for programs."""

from __future__ import annotations

import json
from typing import Any

from jiedui.duties import Status
from jiedui.problems import Problem, Severity
from jiedui.reports.findings import Findings
from jiedui.text import Tongue, one_line


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
    found = {"problems": [problem(one, tongue) for one in findings.shown], "counts": counts}
    return json.dumps(found, ensure_ascii=False, indent=1)


def problem(one: Problem, tongue: Tongue) -> dict[str, Any]:
    """One problem as the contract's JSON object."""
    return {
        "file": one_line(one.file),
        "line": one.line,
        "column": one.column,
        "code": one.code,
        "severity": str(one.severity),
        "message": tongue.say(one.message),
        "hint": tongue.say(one.hint) if one.hint else None,
    }
