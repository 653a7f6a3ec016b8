"""A refusal: why a file cannot be read, as an exception inside this room and a problem outside."""

from __future__ import annotations

from jiedui.problems import Code, Problem
from jiedui.text import Text


class RefusedError(Exception):
    """The file stops here: `place` is (line, column), both from 1."""

    def __init__(self, code: Code, place: tuple[int, int] = (1, 1), hint: Text | None = None) -> None:
        super().__init__(code.id)
        self.code, self.place, self.hint = code, place, hint

    def problem(self, file: str) -> Problem:
        return self.code.at(file, self.place, hint=self.hint)
