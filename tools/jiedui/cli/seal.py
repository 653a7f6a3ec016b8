"""`jiedui seal`: personal data in plain text become sealed values. No secret is needed for it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import click

from jiedui.cli import argument, option
from jiedui.cli import command as a_command
from jiedui.cli.shared.common import (
    Opened,
    SetUpError,
    as_of_option,
    exit_if_left_out,
    lang_option,
    open_records,
    records_option,
    say,
    say_error,
    sealing,
    speak,
)
from jiedui.cli.shared.putting import put_over
from jiedui.git.repository import HistoryError, Repository, blobs
from jiedui.reading.decode import decode
from jiedui.reading.events import parse
from jiedui.reading.folder import MOST_BYTES
from jiedui.reading.refusal import RefusedError
from jiedui.records.model import Record, Records
from jiedui.sealing.owners import NOT_SET_UP, NoKeyError, is_set_up, owner_label
from jiedui.sealing.text import TOO_LARGE, TooLargeError, open_fields, sealed_text
from jiedui.text import T, Text, one_line


@a_command("seal")
@argument("files", nargs=-1, type=click.Path(path_type=Path), metavar="[FILE]…")
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
    done = _seal_each(opened, _records(opened, files))
    for said in _told(done, opened.loaded.records):
        say_error(tongue, said)
    if _stand_in_git(opened, done.sealed):
        before = T(
            "What was committed before in plain text stays in Git's history, and no erasure takes it away. "
            "What can be done: docs/sealing.md, «以前以明文提交过»"
        )
        say_error(tongue, before)
    if not files:
        exit_if_left_out(opened.loaded.records, tongue)
    sys.exit(1 if done.without or done.too_large else 0)


@dataclass(slots=True)
class _Done:
    """How many records were looked at, which were sealed, who has no key yet, and what would be too large."""

    seen: int = 0
    sealed: list[tuple[str, Record]] = field(default_factory=list)
    without: set[str] = field(default_factory=set)
    too_large: list[Record] = field(default_factory=list)


def _seal_each(opened: Opened, records: Sequence[tuple[str, Record]]) -> _Done:
    """What cannot be sealed stays as it is, and keeps no other from it."""
    done = _Done(len(records))
    with sealing(opened.tongue):
        for type_, record in records:
            try:
                if _seal(opened, type_, record):
                    done.sealed.append((type_, record))
            except NoKeyError as error:
                done.without.add(error.owner)
            except TooLargeError:
                done.too_large.append(record)
    return done


def _told(done: _Done, records: Records) -> Iterator[Text]:
    yield T("{seen} records looked at; {sealed} were sealed.", seen=done.seen, sealed=len(done.sealed))
    if done.without and not is_set_up(records):
        yield NOT_SET_UP
    elif done.without:
        listed = [owner_label(one) for one in sorted(done.without, key=owner_label)]
        yield T("Without a key: {owners}. Type: jiedui keys add --all", owners=listed)
    for record in done.too_large:
        yield T("{path}: {reason}", path=one_line(record.file), reason=TOO_LARGE)


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
    """Seal one record and say which fields; whether there was anything to seal. NoKeyError, TooLargeError."""
    records = opened.loaded.records
    fields = open_fields(records, type_, record.data)
    if not fields:
        return False
    text = opened.loaded.texts[record.file]
    new = sealed_text(records, type_, record.id, text, opened.as_of)
    put_over(Path(record.file), one_line(record.file), new, text.encode(), opened.tongue)
    say(opened.tongue, T("{file}: {fields}", file=one_line(record.file), fields=fields))
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
