"""`jiedui seal`: personal data in plain text become sealed values. No secret is needed for it."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from jiedui.cli import command as a_command
from jiedui.cli import option
from jiedui.cli.shared.common import (
    Opened,
    SetUpError,
    as_of_option,
    exit_if_left_out,
    lang_option,
    open_records,
    records_option,
    say_error,
    sealing,
    speak,
)
from jiedui.cli.shared.putting import put_over
from jiedui.history.git import HistoryError, Repository, blobs
from jiedui.reading.decode import decode
from jiedui.reading.events import parse
from jiedui.reading.folder import MOST_BYTES
from jiedui.reading.refusal import RefusedError
from jiedui.records.model import Record, Records
from jiedui.reports.findings import one_line
from jiedui.sealing.owners import NOT_SET_UP, NoKeyError, is_set_up
from jiedui.sealing.text import open_fields, sealed_text
from jiedui.text import T


@a_command("seal")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path), metavar="[FILE]…")
@option("--all", "everything", is_flag=True, help="Every record.")
@records_option
@as_of_option
@lang_option
def command(
    files: tuple[Path, ...], everything: bool, records: Path, as_of: date | None, lang: str | None
) -> None:
    if bool(files) == everything:
        raise SetUpError(speak(lang).say(T("Name files, or --all.")))
    opened = open_records(records, as_of, lang)
    tongue = opened.tongue
    seen = 0
    sealed: list[tuple[str, Record]] = []
    without: set[str] = set()
    with sealing(tongue):
        for type_, record in _records(opened, files):
            seen += 1
            try:
                if _seal(opened, type_, record):
                    sealed.append((type_, record))
            except NoKeyError as error:
                without.add(error.owner)
    say_error(tongue, T("{seen} records looked at; {sealed} were sealed.", seen=seen, sealed=len(sealed)))
    if without and not is_set_up(opened.loaded.records):
        say_error(tongue, NOT_SET_UP)
    elif without:
        listed = ", ".join(sorted(without))
        say_error(tongue, T("Without a key: {owners}. Type: jiedui keys add --all", owners=listed))
    if _stand_in_git(opened, sealed):
        before = T("What was committed before in plain text stays in Git's history.")
        say_error(tongue, before)
    if not files:
        exit_if_left_out(opened.loaded.records, tongue)
    sys.exit(1 if without else 0)


def _records(opened: Opened, files: Sequence[Path]) -> Sequence[tuple[str, Record]]:
    """All records, or those of the given files."""
    by_type = opened.loaded.records.by_type
    every = [(type_, one) for type_, group in by_type.items() for one in group.values()]
    if not files:
        return every
    known = {Path(one.file).resolve(): (type_, one) for type_, one in every}
    for file in files:
        if file.resolve() not in known:
            other = T(
                "{path} is not a record in {folder}, or something is wrong with it: run «jiedui check».",
                path=file,
                folder=opened.loaded.records.root,
            )
            raise SetUpError(opened.tongue.say(other))
    return [known[file.resolve()] for file in files]


def _seal(opened: Opened, type_: str, record: Record) -> bool:
    """Seal one record and say which fields; whether there was anything to seal. NoKeyError."""
    records = opened.loaded.records
    fields = open_fields(records, type_, record.data)
    if not fields:
        return False
    text = opened.loaded.texts[record.file]
    new = sealed_text(records, type_, record.id, text, opened.as_of)
    put_over(Path(record.file), one_line(record.file), new, text.encode(), opened.tongue)
    click.echo(f"{one_line(record.file)}: {', '.join(fields)}")
    return True


def _stand_in_git(opened: Opened, sealed: Sequence[tuple[str, Record]]) -> bool:
    """Whether the last commit has something of these in plain text."""
    records = opened.loaded.records
    root = Path(records.root)
    try:
        git = Repository(root, os.environ)
        if not (sealed and git.has_commits):
            return False
        paths = [Path(one.file).relative_to(root).as_posix() for _, one in sealed]
        asked = "".join(f"HEAD:{git.prefix}{path}\n" for path in paths).encode()
        lines = git("cat-file", "--batch-check", said=asked).decode().splitlines()
        ids = [line.partition(" ")[0] for line in lines]  # of a new file: its name, and «missing»
        texts = blobs(git, {id_ for id_ in ids if not id_.startswith("HEAD:")}, MOST_BYTES)
    except HistoryError:
        return False  # no repository
    found = [(type_, texts[id_]) for (type_, _), id_ in zip(sealed, ids, strict=False) if texts.get(id_)]
    return any(_is_open(records, type_, text or b"") for type_, text in found)


def _is_open(records: Records, type_: str, text: bytes) -> bool:
    try:
        return bool(open_fields(records, type_, parse(decode(text))))
    except RefusedError:
        return True  # nobody can tell
