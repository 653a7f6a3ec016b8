"""``--help`` in Chinese: FILE is 文件; a Chinese character takes two columns, a line may end after any."""

from __future__ import annotations

import gettext
import re
from collections.abc import Iterable, Iterator, Mapping

import click

from jiedui.text import T, Text, columns

METAVARS: Mapping[str, Text] = {
    "ARGS": T("ARGS"),
    "CHILD": T("CHILD"),
    "CODE": T("CODE"),
    "COMMAND": T("COMMAND"),
    "DATE": T("DATE"),
    "DIR": T("DIR"),
    "FIELD": T("FIELD"),
    "FILE": T("FILE"),
    "FOLDER": T("FOLDER"),
    "ID": T("ID"),
    "INTEGER": T("INTEGER"),
    "KEY": T("KEY"),
    "NAME": T("NAME"),
    "NEW": T("NEW"),
    "NUMBER": T("NUMBER"),
    "OLD": T("OLD"),
    "OPTIONS": T("OPTIONS"),
    "OWNER": T("OWNER"),
    "POLICY": T("POLICY"),
    "RANGE": T("RANGE"),
    "RULE": T("RULE"),
    "TEXT": T("TEXT"),
    "VALUE": T("VALUE"),
    "WHO": T("WHO"),
    "WHY": T("WHY"),
    "WORD": T("WORD"),
}
HEADING = T("{heading}:")
_CAPITALS = re.compile("[A-Z]+")
_WIDE, _CLOSING = r"\u2e80-\uffef", r"，。、；：？！）》”…"
_PIECE = re.compile(rf"[（《“]*(?:[{_WIDE}]|[^\s|{_WIDE}{_CLOSING}（《“]+[|]?|\s+)[{_CLOSING}]*|.")
"""What no line breaks within: a Chinese character with the signs that end at it, or a word."""


def said(metavar: str) -> str:
    """The metavar in the reader's language. What is written alike everywhere stays: URL, YYYY, HEAD."""
    return _CAPITALS.sub(_word, metavar)


def _word(found: re.Match[str]) -> str:
    known = METAVARS.get(found[0])
    return gettext.gettext(known.message) if known else found[0]


class Spoken(click.Parameter):
    """Mixed into click's options and arguments: their metavars are translated when they are shown."""

    def make_metavar(self, ctx: click.Context) -> str:
        return said(super().make_metavar(ctx))


class Formatter(click.HelpFormatter):
    """Click's own counts characters, and breaks lines at spaces alone."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """How to call the command; a choice among many breaks between two of them."""
        start = f"{gettext.gettext('Usage:') if prefix is None else prefix} {prog} "
        lines = wrapped(args, max(self.width - columns(start), 10))
        self.write(f"{start}{next(lines, '')}".rstrip() + "\n")
        for line in lines:
            self.write(f"{'':{columns(start)}}{line}\n")

    def write_heading(self, heading: str) -> None:
        self.write(gettext.gettext(HEADING.message).format(heading=heading) + "\n")

    def write_text(self, text: str) -> None:
        for line in wrapped(text, self.width - self.current_indent):
            self.write(f"{'':{self.current_indent}}{line}\n")

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Terms and what is said of them, side by side; a long term has a line of its own."""
        said_of = list(rows)
        first = min(max(columns(term) for term, _ in said_of), col_max) + col_spacing
        for term, text in said_of:
            lines = wrapped(text, max(self.width - self.current_indent - first, 10))
            if columns(term) + col_spacing > first:
                self.write(f"{'':{self.current_indent}}{term}\n")
            else:
                beside = next(lines, "")
                self.write(
                    f"{'':{self.current_indent}}{term}{'':{first - columns(term)}}{beside}".rstrip() + "\n"
                )
            for line in lines:
                self.write(f"{'':{self.current_indent + first}}{line}\n")


class Context(click.Context):
    """A call of a command, whose help is written so."""

    formatter_class = Formatter


def wrapped(text: str, width: int) -> Iterator[str]:
    """The text in lines of at most so many columns, where its pieces are no longer."""
    line = ""
    for piece in _PIECE.findall(text):
        if line and columns((line + piece).rstrip()) > width:
            yield line.rstrip()
            line = ""
        line += piece if line else piece.lstrip()
    if line:
        yield line.rstrip()
