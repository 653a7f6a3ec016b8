"""Who opened what, and why: lines in ``access.jsonl`` beside the keyring, added and never changed."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

NAME = "access.jsonl"
YEARS = range(1900, 2200)
"""Those of every date in the records. A time at the end of all days is none in another time zone."""
WITHOUT_PURPOSE = ("review", "site", "print", "erase")
"""Of these commands nobody is asked what for: as the purpose stands what the program was told to do."""


@dataclass(frozen=True, slots=True)
class Access:
    """One opening: `records` are the fields (dotted paths) of each record, such as ``child/c001``."""

    who: str
    at: datetime
    command: str
    purpose: str
    records: Mapping[str, Sequence[str]]

    @property
    def given_purpose(self) -> str:
        """What somebody has said it was for; empty where nobody was asked."""
        return "" if self.command in WITHOUT_PURPOSE else self.purpose

    def to_line(self) -> bytes:
        said = {
            "at": self.at.isoformat(timespec="seconds"),
            "who": self.who,
            "command": self.command,
            "purpose": self.purpose,
            "records": {record: list(fields) for record, fields in self.records.items()},
        }
        return json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


class Log(NamedTuple):
    """What the log tells, and how many of its lines cannot be read (damaged, or written in half)."""

    accesses: list[Access]
    unreadable: int


def beside(keyring: Path) -> Path:
    """Where the log of a keyring lies."""
    return keyring.with_name(NAME)


def note(log: Path, access: Access) -> None:
    """Add a line, and come back when it is on the disk. OSError: then nothing may be shown."""
    line = access.to_line()
    file = os.open(log, os.O_RDWR | os.O_APPEND | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
    try:
        if _ends_in_half_a_line(file):
            line = b"\n" + line
        if os.write(file, line) != len(line):
            raise OSError(None, "short write")
        os.fsync(file)
    finally:
        os.close(file)


def read(log: Path) -> Log:
    """Everything that is noted, the oldest first; nothing where there is no log. OSError."""
    if not log.exists():
        return Log([], 0)
    found, unreadable = list[Access](), 0
    for line in log.read_bytes().splitlines():
        if not line.strip():
            continue
        try:
            found.append(_from_line(line))
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            unreadable += 1
    return Log(found, unreadable)


def _from_line(line: bytes) -> Access:
    said = json.loads(line)
    records = {str(record): [str(one) for one in fields] for record, fields in said["records"].items()}
    at = datetime.fromisoformat(said["at"])
    if at.year not in YEARS:
        raise ValueError(at.year)
    return Access(str(said["who"]), at, str(said["command"]), str(said["purpose"]), records)


def _ends_in_half_a_line(file: int) -> bool:
    size = os.lseek(file, 0, os.SEEK_END)
    if size == 0:
        return False
    os.lseek(file, -1, os.SEEK_END)
    return os.read(file, 1) != b"\n"
