"""The work of `jiedui privacy audit`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from jiedui.cli.shared.choosing import open_desk, put
from jiedui.cli.shared.common import SetUpError, exit_if_left_out, open_records
from jiedui.cli.shared.logs import read_logs
from jiedui.cli.shared.ring_options import usual_keyring, with_the_library
from jiedui.figures.audit import Audit, Ring
from jiedui.papers.audit import Draft
from jiedui.papers.desk import Desk
from jiedui.papers.drawn.markdown import markdown
from jiedui.sealing.log import Access, beside
from jiedui.text import T, Tongue


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What was asked for on the command line."""

    year: int | None
    out: Path | None
    force: bool
    logs: Sequence[Path]
    keyring: Path | None
    identity: Path | None
    records: Path
    as_of: date | None


def draft(lang: str | None, asked: Asked) -> None:
    """Write the draft. Nothing sealed is opened: it needs no keyring, and tells of one that is given."""
    opened = open_records(asked.records, asked.as_of, lang)
    year = asked.year or opened.as_of.year - 1
    if year > opened.as_of.year:
        raise SetUpError(opened.tongue.say(T("This year has not begun yet.")))
    desk = open_desk(opened._replace(as_of=min(opened.as_of, date(year, 12, 31))))
    audit = Audit(desk.view, year, _log(asked, desk), _ring(asked, opened.tongue))
    put(desk, asked.out or Path("-"), markdown(Draft(desk, audit).paper(), desk.imprint), force=asked.force)
    exit_if_left_out(desk.view.records, opened.tongue)


def _log(asked: Asked, desk: Desk) -> list[Access] | None:
    """All logs that were given, with the one beside the keyring (the usual one too, where it is there)."""
    own = beside(asked.keyring or usual_keyring())
    logs = [*([own] if asked.keyring or own.is_file() else []), *asked.logs]
    return read_logs(logs, desk.view.programme.timezone, desk.tongue) if logs else None


def _ring(asked: Asked, tongue: Tongue) -> Ring | None:
    if asked.keyring is None:
        return None
    with with_the_library(tongue):
        from jiedui.cli.shared.ring import ring  # noqa: PLC0415 - without a keyring the library is not needed

        have = ring(asked.keyring, asked.identity, tongue).read()
    coordinators = len(have.recipients) - 1  # the other is the paper key
    return Ring(have.generation, coordinators, len(have.copies), len(have.copies_behind))
