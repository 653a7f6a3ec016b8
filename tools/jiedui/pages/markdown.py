"""Plain Markdown: what every reader of it understands, and nothing else.

Everything here takes and gives :data:`Md`, so that the type checker sees to it that nothing gets into
a page unescaped.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count

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
        """A link to another page: first up to the top, so that it is the same in all pages of one depth."""
        return link(label, "../" * self.depth + page)

    @property
    def depth(self) -> int:
        """How many folders the page lies in."""
        return self.path.count("/")

    def heading(self, text: Md, level: int = 2) -> None:
        self.lines += [f"{'#' * level} {text}", ""]

    def paragraph(self, text: Md) -> None:
        if text:
            self.lines += [text, ""]

    def bullets(self, items: Iterable[Md], *, numbered: bool = False) -> None:
        marks = (f"{number}." if numbered else "-" for number in count(1))
        self.lines += [*(f"{mark} {item}" for mark, item in zip(marks, items, strict=False)), ""]

    def html(self, block: Md) -> None:
        """A block of HTML in one line, which every reader of Markdown hands through as it is."""
        self.lines += [block, ""]

    @contextmanager
    def folded(self, summary: Md) -> Iterator[None]:
        """What is written within is folded away under its summary: HTML around Markdown, whose readers look
        into it because of the empty lines, or because of ``markdown``.
        """
        self.lines += ['<details markdown="1">', f"<summary>{summary}</summary>", ""]
        yield
        self.lines += ["</details>", ""]

    def table(self, heads: Sequence[Text | Md], rows: Iterable[Sequence[Md]]) -> None:
        """A table; nothing at all where there are no rows."""
        body = [f"| {' | '.join(cell or '–' for cell in row)} |" for row in rows]
        if body:
            named = (self.say(one) if isinstance(one, Text) else one for one in heads)
            head = f"| {' | '.join(named)} |"
            self.lines += [head, "|" + " --- |" * len(heads), *body, ""]

    @property
    def markdown(self) -> str:
        return "\n".join(self.lines).rstrip() + "\n"
