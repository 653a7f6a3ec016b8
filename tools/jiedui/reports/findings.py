"""What `jiedui check` found: the one thing that every form of its report is made from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from jiedui.duties import Duty, Status
from jiedui.problems import Problem, Severity
from jiedui.text import T, Text, Tongue, one_line


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """Problems in order, the ledger, and the missed duties as problems.

    `strict`: whether a missed duty counts as wrong.
    """

    problems: Sequence[Problem]
    duties: Sequence[Duty]
    missed: Sequence[Problem]
    files: int
    strict: bool = False

    @property
    def shown(self) -> Sequence[Problem]:
        """What a plain report lists: the missed duties too, where they count as wrong."""
        return [*self.problems, *self.missed] if self.strict else self.problems

    @property
    def wrong(self) -> bool:
        """Whether the check fails."""
        return self.number(Severity.ERROR) > 0 or (self.strict and bool(self.missed))

    def number(self, severity: Severity) -> int:
        """How many problems of that severity the records have."""
        return sum(problem.severity is severity for problem in self.problems)

    def statuses(self) -> Counter[Status]:
        """How many duties stand how."""
        return Counter(duty.status for duty in self.duties)

    @property
    def summary(self) -> Text:
        """One sentence with all the numbers."""
        statuses = self.statuses()
        return T(
            "{files} files: {errors} errors, {warnings} warnings. "
            "{duties} duties: {missed} missed, {due_soon} due soon.",
            files=self.files,
            errors=self.number(Severity.ERROR),
            warnings=self.number(Severity.WARNING),
            duties=len(self.duties),
            missed=statuses[Status.MISSED],
            due_soon=statuses[Status.DUE_SOON],
        )


def place(problem: Problem) -> str:
    """``file:line:column``, on one line whatever the file is called."""
    return f"{one_line(problem.file)}:{problem.line}:{problem.column}"


def said(problem: Problem, tongue: Tongue) -> str:
    """Message and hint on one line."""
    return tongue.say(problem.said)


def hint(problem: Problem, tongue: Tongue) -> str:
    """The hint in that language, or nothing."""
    return tongue.say(problem.hint) if problem.hint else ""
