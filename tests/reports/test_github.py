"""Annotations: at most ten, the most severe first, and nothing in them becomes a command of its own."""

from jiedui.problems import Problem, Severity
from jiedui.reports import github
from jiedui.reports.findings import Findings
from jiedui.text import T, tongue


def problem(
    file: str = "records/children/c001.yml", severity: Severity = Severity.ERROR, code: str = "J104"
) -> Problem:
    return Problem(file, 3, 7, code, severity, T("There is no record with this id"))


def findings(problems: list[Problem], missed: list[Problem] | None = None) -> Findings:
    return Findings(problems=problems, duties=(), missed=missed or [], files=1)


def commands(report: str) -> list[str]:
    return [line for line in report.splitlines() if "::" in line or "##[" in line]


def test_ten_at_most_the_most_severe_first() -> None:
    many = [problem(severity=Severity.WARNING) for _ in range(20)] + [problem()]
    report = github.report(findings(many), tongue("en"))
    assert len(commands(report)) == 10
    assert commands(report)[0].startswith("::error file=records/children/c001.yml,line=3,col=7,title=J104::")
    assert "11 more" in report


def test_missed_duties_are_warnings() -> None:
    missed = [problem(severity=Severity.WARNING, code="J901")]
    report = github.report(findings([], missed), tongue("zh"))
    assert commands(report)[0].startswith("::warning ")
    assert not findings([], missed).wrong


def test_a_file_name_cannot_start_a_command() -> None:
    evil = "records/x,line=1::y\n::error::owned\r\n##[error]owned%0A.yml"
    report = github.report(findings([problem(file=evil)]), tongue("en"))
    (line,) = commands(report)
    assert line.count("::") == 2
    assert "\n" not in line
    assert "%250A" in line
    assert "line=3" in line.split(",")


def test_the_control_an_unescaped_name_would_start_one() -> None:
    assert len(commands("::error file=a\n::error::owned::x")) == 2


def test_the_summary_is_a_table_whatever_a_file_is_called() -> None:
    summary = github.summary(findings([problem(file="records/a|b<script>`.yml")]), tongue("en"))
    rows = [line for line in summary.splitlines() if line.startswith("|")]
    assert all(row.count("|") == 4 for row in rows)
    assert "<script" not in summary
