"""A problem: something in the records that somebody should mend."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from jiedui.text import Text


class Severity(StrEnum):
    """How bad a problem is. Only errors make `jiedui check` fail; a warning asks for a look."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, and where.

    `file` is the path as the user knows it (``records/children/c001.yml``, always with ``/``), `line`
    and `column` start at 1 and point at the very value. `message` and `hint` never hold a value from a
    record: logs and annotations outlive the mistake.
    """

    file: str
    line: int
    column: int
    code: str
    severity: Severity
    message: Text
    hint: Text | None = None

    @property
    def order(self) -> tuple[bool, str, int, int, str]:
        """The most severe first, then by place."""
        return (self.severity is not Severity.ERROR, self.file, self.line, self.column, self.code)


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """The problems as every report shows them, without exact repetitions."""
    seen: dict[tuple[object, ...], Problem] = {}
    for problem in problems:
        seen.setdefault((*problem.order, problem.message.message), problem)
    return sorted(seen.values(), key=lambda problem: problem.order)
