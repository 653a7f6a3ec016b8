"""What people really do: why a text is no YAML, told by the line that a finger slipped on.

Looked at only when reading has failed, line by line from the top; the first slip before or at the
place where the parser gave up explains it best.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from jiedui.problems import Code
from jiedui.reading import codes
from jiedui.reading.refusal import RefusedError
from jiedui.text import T, Text

_ENTRY = r"^[ \t]*(?:-[ \t]+)?"
_SLIPS: tuple[tuple[Code, re.Pattern[str], Text], ...] = (
    (codes.TAB, re.compile(r"^ *(?P<here>\t)"), T("Replace the tab by spaces, two for each step.")),
    (
        codes.WIDE_SIGN,
        re.compile(r"^[ \t]*(?P<here>\u3000)|^[^\"']*?:[ \t]*(?P<there>\u3000)"),
        T("Replace the wide space by ordinary ones."),
    ),
    (
        codes.WIDE_COLON,
        re.compile(_ENTRY + r"[\w-]+[ \t]*(?P<here>[：︰﹕])"),
        T("Type the colon again with the English keyboard, and a space after it."),
    ),
    (
        codes.WIDE_SIGN,
        re.compile(
            r":[ \t]+(?P<here>[“”‘’「」＂＇【】｛｝［］])|^[ \t]*(?P<there>[“”‘’「」＂＇【】｛｝［］])"
        ),
        T("Type the sign again with the English keyboard, or leave the quotes out."),
    ),
    (
        codes.WIDE_SIGN,
        re.compile(r"[\[{][^\]}]*(?P<here>[，、；【】｛｝［］：“”])"),
        T("Type the sign again with the English keyboard, or leave the quotes out."),
    ),
    (
        codes.NO_SPACE,
        re.compile(_ENTRY + r"[A-Za-z_][A-Za-z_0-9]*(?P<here>:)(?=[^\s:/])"),
        T("Put a space after the colon."),
    ),
)


_BLOCK = re.compile(r":[ \t]+[|>][-+0-9]*[ \t]*(?:#.*)?$")
_LONGEST_LINE = 500
"""What stands further right is no slip of the form, and searching it all could take long."""


def mistake(text: str, error: yaml.MarkedYAMLError | None) -> RefusedError:
    """The refusal of a text that the parser gave up at `error`, or (None) that is not a mapping."""
    if conflict := _CONFLICT.search(text):
        line = text.count("\n", 0, conflict.start()) + 1
        return RefusedError(codes.SYNTAX, (line, 1), _BOTH_SIDES)
    last_line = len(text) if error is None or not error.problem_mark else error.problem_mark.line + 1
    if slip := next(_slips(text, last_line), None):
        return slip
    if error is None:
        return RefusedError(codes.NOT_FIELDS, hint=T("Begin with the first field: «field: value»."))
    context, problem = error.context or "", error.problem or ""
    for within, what, code, hint in _FAILURES:
        if within in context and what in problem:
            return RefusedError(code, _place(text, error.context_mark or error.problem_mark), hint)
    if moved := _moved_in(text, error.problem_mark, problem):
        return moved
    return RefusedError(codes.SYNTAX, _place(text, error.problem_mark), _advice(problem))


def _moved_in(text: str, mark: yaml.Mark | None, problem: str) -> RefusedError | None:
    """A field with spaces before it, below one that has its value already: YAML takes both for one text."""
    if mark is None or "mapping values are not allowed" not in problem:
        return None
    line = text.splitlines()[mark.line]
    field = _FIELD.match(line)
    if not mark.line or not field or field.end() != mark.column + 1:
        return None
    return RefusedError(codes.SYNTAX, (mark.line + 1, 1), T("Delete the spaces at the start of the line."))


_CONFLICT = re.compile(r"^(?:<{7} |={7}$|>{7} )", re.MULTILINE)
_BOTH_SIDES = T(
    "Two versions were merged and both are here: keep the lines that are right, and delete the three lines "
    "with <<<<<<<, ======= and >>>>>>>."
)
_FIELD = re.compile(r" +[\w-]+:")
_IN_QUOTES = T("Put the value in quotes.")
_FAILURES = (
    ("quoted scalar", "unexpected", codes.SYNTAX, T("This quote is opened but not closed.")),
    (
        "quoted scalar",
        "",
        codes.SYNTAX,
        T("Within double quotes «\\» has a special meaning. Use single quotes: 'C:\\…'"),
    ),
    ("simple key", "", codes.SYNTAX, T("Every line needs a field's name, a colon and a space.")),
    ("flow", "", codes.SYNTAX, T("Is this bracket closed, and is there a comma between its entries?")),
    ("an alias", "", codes.ANCHOR, _IN_QUOTES),
    ("an anchor", "", codes.ANCHOR, _IN_QUOTES),
    ("a tag", "", codes.TAG, _IN_QUOTES),
    ("a directive", "", codes.DOCUMENTS, T("Delete this line.")),
)
"""What the parser was in the middle of, and a part of what it says: told where that began."""


def _slips(text: str, last_line: int) -> Iterator[RefusedError]:
    for number, line in _form_lines(text.splitlines()[:last_line]):
        for code, pattern, hint in _SLIPS:
            if found := pattern.search(line, 0, _LONGEST_LINE):
                start = next(found.start(name) for name in found.groupdict() if found[name])
                yield RefusedError(code, (number, start + 1), hint)


def _form_lines(lines: list[str]) -> Iterator[tuple[int, str]]:
    """The numbered lines without those of texts under «field: |», in which anything may stand."""
    block: int | None = None
    for number, line in enumerate(lines, start=1):
        indent = len(line) - len(line.lstrip(" "))
        if block is not None and (indent > block or not line.strip()):
            continue
        block = indent if _BLOCK.search(line) else None
        yield number, line


def _place(text: str, mark: yaml.Mark | None) -> tuple[int, int]:
    """The mark's place; for the end of the text, the end of its last line."""
    if mark is None:
        return 1, 1
    lines = text.rstrip().splitlines()
    if mark.line < len(lines):
        return mark.line + 1, mark.column + 1
    return (len(lines), len(lines[-1]) + 1) if lines else (1, 1)


def _advice(problem: str) -> Text:
    if "mapping values are not allowed" in problem:
        return T("There is a second colon in the line, or it is moved in too far. Put the text in quotes.")
    if "cannot start any token" in problem:
        return T("A value cannot begin with this sign. Put it in quotes.")
    if "expected <block end>" in problem or "did not find expected" in problem:
        return T("The line is moved in differently from its neighbours, or a bracket is missing.")
    return T("Compare it with another record.")
