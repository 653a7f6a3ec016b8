"""Plain Markdown: what every reader of it understands, and nothing else.

Everything here takes and gives :data:`Md`, so that the type checker sees to it that nothing gets into
a page unescaped.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from jiedui.escape import Md, escape
from jiedui.text import Text, Tongue

NOTHING = Md("")


def join(parts: Iterable[Md], between: str = " ") -> Md:
    """Parts in a row; `between` is the program's own."""
    return Md(between.join(part for part in parts if part))


def bold(text: Md) -> Md:
    return Md(f"**{text}**") if text else text


def link(label: Md, target: str) -> Md:
    """A link to an address that the program has made itself, out of ids."""
    return Md(f"[{label}]({target})")


@dataclass
class Page:
    """A page while it is being written: its path among the pages, its language, its lines."""

    path: str
    tongue: Tongue
    lines: list[str] = field(default_factory=list)

    def say(self, text: Text | str) -> Md:
        """A text of the program's, in the page's language."""
        return escape(self.tongue.say(text))

    def to(self, label: Md, page: str) -> Md:
        """A link to another page."""
        return link(label, posixpath.relpath(page, posixpath.dirname(self.path) or "."))

    def heading(self, text: Md, level: int = 2) -> None:
        self.lines += [f"{'#' * level} {text}", ""]

    def paragraph(self, text: Md) -> None:
        if text:
            self.lines += [text, ""]

    def bullets(self, items: Iterable[Md]) -> None:
        self.lines += [*(f"- {item}" for item in items), ""]

    def table(self, heads: Sequence[Text | str], rows: Iterable[Sequence[Md]]) -> None:
        """A table; nothing at all where there are no rows."""
        body = [f"| {' | '.join(cell or '–' for cell in row)} |" for row in rows]
        if body:
            head = f"| {' | '.join(self.say(one) for one in heads)} |"
            self.lines += [head, "|" + " --- |" * len(heads), *body, ""]

    @property
    def markdown(self) -> str:
        return "\n".join(self.lines).rstrip() + "\n"
