"""The report as SARIF 2.1.0, which code-scanning pages and editors read."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

from jiedui import __version__
from jiedui.catalogue import BY_ID
from jiedui.problems import Problem
from jiedui.reports.findings import Findings, said
from jiedui.text import Tongue

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def report(findings: Findings, tongue: Tongue) -> str:
    """One run; each code that occurs is one of its rules."""
    codes = sorted({problem.code for problem in findings.shown})
    run = {
        "tool": {
            "driver": {
                "name": "jiedui",
                "version": __version__,
                "rules": [_rule(one, tongue) for one in codes],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [_result(problem, codes.index(problem.code), tongue) for problem in findings.shown],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1)


def _rule(code: str, tongue: Tongue) -> dict[str, Any]:
    known = BY_ID[code]
    return {
        "id": code,
        "shortDescription": {"text": tongue.say(known.title)},
        "fullDescription": {"text": tongue.say(known.about)},
        "defaultConfiguration": {"level": str(known.severity)},
    }


def _result(problem: Problem, rule: int, tongue: Tongue) -> dict[str, Any]:
    return {
        "ruleId": problem.code,
        "ruleIndex": rule,
        "level": str(problem.severity),
        "message": {"text": said(problem, tongue)},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": quote(problem.file.encode(errors="surrogateescape"))},
                    "region": {"startLine": problem.line, "startColumn": problem.column},
                }
            }
        ],
    }
