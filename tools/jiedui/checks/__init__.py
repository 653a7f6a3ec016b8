"""Checks across records: what no single file can show. One module a check, listed here.

Each module has its `CODES` (with their documentation) and `check(look)`, which yields problems.
``examples/<code>/bad`` and ``good`` show each one failing and passing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from jiedui.checks import (
    activity_lives,
    consent,
    duplicates,
    erased,
    follow_ups,
    future,
    idle_policies,
    order_of_dates,
    overlapping,
    own_words,
    pairing_lives,
    purposes,
    references,
    retention,
    rules,
    screening,
    sealing,
    telling,
    terms,
    too_many_pairings,
    twice,
    unpaired,
    waivers,
)
from jiedui.checks.look import Look
from jiedui.problems import Code, Problem


class Check(Protocol):
    """A module of this room."""

    @property
    def CODES(self) -> Sequence[Code]: ...  # noqa: N802 - a module's constant

    def check(self, look: Look) -> Iterator[Problem]: ...


CHECKS: tuple[Check, ...] = (
    references,
    pairing_lives,
    activity_lives,
    future,
    unpaired,
    overlapping,
    too_many_pairings,
    screening,
    consent,
    purposes,
    retention,
    erased,
    duplicates,
    twice,
    follow_ups,
    waivers,
    idle_policies,
    order_of_dates,
    terms,
    rules,
    own_words,
    sealing,
    telling,
)

CODES: tuple[Code, ...] = tuple(code for check in CHECKS for code in check.CODES)


def check(look: Look) -> Iterator[Problem]:
    """Every problem that every check finds."""
    for one in CHECKS:
        yield from one.check(look)


__all__ = ["CHECKS", "CODES", "Look", "check"]
