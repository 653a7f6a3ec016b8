"""The log of openings: lines are added, by several at once too, and no damage stops the next."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest

from jiedui.sealing.log import Access, beside, note, read


def access(number: int = 0) -> Access:
    at = datetime(2026, 3, 1, 8, number % 60, tzinfo=UTC)
    return Access("王老师", at, "open", "家访\n前联系", {"child/c001": ("name", "guardians.phone")})


def plain(one: Access) -> tuple[object, ...]:
    return (one.who, one.at, one.command, one.purpose, {k: list(v) for k, v in one.records.items()})


def test_what_is_noted_is_read_again(tmp_path: Path) -> None:
    log = beside(tmp_path / "keyring.age")
    assert read(log) == ([], 0)
    for number in range(3):
        note(log, access(number))
    found = read(log)
    assert [plain(one) for one in found.accesses] == [plain(access(number)) for number in range(3)]
    assert log.read_bytes().count(b"\n") == 3


def test_many_at_once_lose_no_line(tmp_path: Path) -> None:
    log = tmp_path / "access.jsonl"
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda number: note(log, access(number)), range(64)))
    found = read(log)
    assert (len(found.accesses), found.unreadable) == (64, 0)


def test_half_a_line_spoils_only_itself(tmp_path: Path) -> None:
    log = tmp_path / "access.jsonl"
    note(log, access())
    log.write_bytes(log.read_bytes() + access().to_line()[:40])
    note(log, access(1))
    found = read(log)
    assert (len(found.accesses), found.unreadable) == (2, 1)


@pytest.mark.parametrize("at", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"])
def test_a_time_beyond_all_days_is_none(tmp_path: Path, at: str) -> None:
    """In another time zone it would lie before the first day, or after the last."""
    log = tmp_path / "access.jsonl"
    log.write_bytes(access().to_line().replace(b"2026-03-01T08:00:00+00:00", at.encode()))
    note(log, access(1))
    assert [one.at.year for one in read(log).accesses] == [2026]
    assert read(log).unreadable == 1


def test_a_line_nested_without_end_is_none(tmp_path: Path) -> None:
    log = tmp_path / "access.jsonl"
    log.write_bytes(b"[" * 200_000)
    assert read(log) == ([], 1)


def test_who_cannot_note_is_told(tmp_path: Path) -> None:
    with pytest.raises(OSError):
        note(tmp_path / "none" / "access.jsonl", access())
