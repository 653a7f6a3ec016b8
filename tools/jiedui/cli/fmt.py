"""`jiedui fmt`: every record in its one canonical form."""

from __future__ import annotations

import difflib
import os
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from jiedui.cli import argument, option
from jiedui.cli import command as a_command
from jiedui.cli.shared.common import SetUpError, lang_option, no_records, records_option, say_error, speak
from jiedui.cli.shared.putting import put_over
from jiedui.load import NoRecordsError, explained
from jiedui.problems import in_order
from jiedui.reading import codes
from jiedui.reading.decode import decode
from jiedui.reading.events import parse
from jiedui.reading.folder import Entry, walk
from jiedui.reading.refusal import RefusedError
from jiedui.reports.text import problem_lines
from jiedui.schema.library import is_valid
from jiedui.text import T
from jiedui.writing import canonical
from jiedui.writing.comments import comments

SLIPS = {one.id: one for one in (codes.WIDE_COLON, codes.WIDE_SIGN, codes.NO_SPACE)}
"""Where YAML takes «what：打电话» for the name of a field: another form would only move it away."""


@dataclass(frozen=True)
class Change:
    """A record whose form is another than the canonical one."""

    entry: Entry
    was: bytes
    old: str
    new: str

    def difference(self, *, masked: bool) -> str:
        """As `diff -u` shows it. `masked`: a dot for each letter and digit of a value."""
        texts = (_masked(one) if masked else one for one in (self.old, self.new))
        old, new = (text.splitlines() for text in texts)
        lines = difflib.unified_diff(old, new, self.entry.file, self.entry.file, lineterm="")
        return "\n".join(lines)


def _masked(text: str) -> str:
    """What a log may hold: names of fields, brackets, quotes and spaces; a dot for every other character."""
    return "".join(_masked_line(line) for line in text.splitlines(keepends=True))


def _masked_line(line: str) -> str:
    head = re.match(r" *(- )*([a-z_]+:(?=\s))?", line)
    kept = head.end() if head else 0
    return line[:kept] + re.sub(r"\w", "·", line[kept:])


@a_command("fmt")
@argument("files", nargs=-1, type=click.Path(path_type=Path), metavar="[FILE]…")
@records_option
@lang_option
@option("--check", is_flag=True, help="Change nothing: show what would be, with exit status 1 if anything.")
def command(files: tuple[Path, ...], records: Path, lang: str | None, check: bool) -> None:
    tongue = speak(lang, records)
    refused, seen = [], 0
    changed = 0
    for entry in _entries(records, files, lang):
        seen += 1
        try:
            change = _change(entry)
        except RefusedError as refusal:
            refused.append(refusal.problem(entry.file))
            continue
        if change is None:
            continue
        changed += 1
        if check:
            click.echo(change.difference(masked="CI" in os.environ))
        else:
            put_over(Path(entry.path), entry.path, change.new, change.was, tongue)
    for problem in in_order(refused):
        click.echo("\n".join(problem_lines(problem, tongue)), err=True)
    if refused:
        say_error(tongue, T("Left alone, because they cannot be read: {number}.", number=len(refused)))
    if check:
        told = T("{seen} records looked at; {changed} would get another form.", seen=seen, changed=changed)
    else:
        told = T("{seen} records looked at; {changed} got another form.", seen=seen, changed=changed)
    say_error(tongue, told)
    sys.exit(1 if refused or (check and changed) else 0)


def _entries(records: Path, files: Sequence[Path], lang: str | None) -> Iterator[Entry]:
    """All records, or those of the given files."""
    try:
        entries = walk(records).entries
    except NoRecordsError:
        raise no_records(records, lang) from None
    if not files:
        yield from entries
        return
    known = {Path(entry.path).resolve(): entry for entry in entries}
    for file in files:
        if file.resolve() not in known:
            other = T("{path} is not a record in {folder}.", path=file, folder=records)
            raise SetUpError(speak(lang).say(other))
    yield from (known[file.resolve()] for file in files)


def _change(entry: Entry) -> Change | None:
    was = entry.read()
    old = decode(was)
    data = parse(old)
    if slip := _slip(entry, old, data):
        raise slip
    new = canonical(entry.type, data, comments(old))
    return None if new.encode() == was else Change(entry, was, old, new)


def _slip(entry: Entry, text: str, data: Any) -> RefusedError | None:
    """A slip of the finger by which a field's name is another than was meant."""
    if is_valid(entry.type, data):
        return None
    slips = (one for one in explained(entry, text, data) if one.code in SLIPS)
    return next((RefusedError(SLIPS[one.code], (one.line, one.column), one.hint) for one in slips), None)
