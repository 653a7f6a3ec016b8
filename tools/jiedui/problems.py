"""A problem: something in the records that somebody should mend."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from jiedui.text import T, Text


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
    def said(self) -> Text:
        """Message and hint as one sentence."""
        if self.hint is None:
            return self.message
        return T("{message}. {hint}", message=self.message, hint=self.hint)

    @property
    def order(self) -> tuple[bool, str, int, int, str]:
        """The most severe first, then by place."""
        return (self.severity is not Severity.ERROR, self.file, self.line, self.column, self.code)


@dataclass(frozen=True, slots=True)
class Code:
    """One kind of problem, as its page in the documentation tells it.

    `title` is the sentence that a problem of this code says unless it has a better one, `about` tells
    why it matters and how to mend it. ``examples/<id>/bad`` shows it, ``examples/<id>/good`` mended.
    """

    id: str
    severity: Severity
    title: Text
    about: Text

    def at(
        self,
        file: str,
        place: tuple[int, int] = (1, 1),
        message: Text | None = None,
        hint: Text | None = None,
    ) -> Problem:
        """A problem of this code at (line, column) of `file`."""
        return Problem(file, *place, self.id, self.severity, message or self.title, hint)


def brought(before: Iterable[Problem], after: Iterable[Problem]) -> list[Problem]:
    """Those of `after` that were not there before, in a file that may have some of the same kind already.

    Lines move when a file is written anew, so a problem is known by its file, its code and what it says, and
    of those that say the same only as many are old as there were.
    """
    were: dict[tuple[str, str], list[Text]] = {}
    for problem in before:
        were.setdefault((problem.file, problem.code), []).append(problem.said)
    new: list[Problem] = []
    for problem in after:
        known = were.get((problem.file, problem.code), [])
        if problem.said in known:
            known.remove(problem.said)
        else:
            new.append(problem)
    return new


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """The problems as every report shows them, without exact repetitions."""
    seen: dict[tuple[object, ...], Problem] = {}
    for problem in problems:
        seen.setdefault((*problem.order, problem.message.message), problem)
    return sorted(seen.values(), key=lambda problem: problem.order)
