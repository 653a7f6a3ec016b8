"""Reading access logs, of one coordinator or of several."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from zoneinfo import ZoneInfo

from jiedui.cli.shared.common import SetUpError, say_error
from jiedui.sealing.log import Access, Log, read
from jiedui.text import T, Tongue


def read_log(log: Path, tongue: Tongue) -> Log:
    """One of them, as it is. SetUpError where it cannot be read."""
    try:
        return read(log)
    except OSError as error:
        cannot = T("Cannot read {path}: {reason}", path=log, reason=error.strerror)
        raise SetUpError(tongue.say(cannot)) from None


def read_logs(logs: Sequence[Path], timezone: str, tongue: Tongue) -> list[Access]:
    """Every line of all by time, each once: a copy of a log may be given beside the log. SetUpError.

    The times are those of the programme's time zone, wherever a coordinator's computer thinks it is.
    """
    found: dict[bytes, Access] = {}
    for log in logs:
        told = read_log(log, tongue)
        if told.unreadable:
            damaged = T(
                "{path}: {number} lines cannot be read; they are left out.", path=log, number=told.unreadable
            )
            say_error(tongue, damaged)
        found |= {one.to_line(): one for one in told.accesses}
    zone = ZoneInfo(timezone)
    here = (replace(one, at=one.at.astimezone(zone)) for one in found.values())
    return sorted(here, key=lambda one: one.at.timestamp())
