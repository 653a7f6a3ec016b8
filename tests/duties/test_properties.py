"""What must be true of every ledger, on random programmes."""

import copy
from collections import Counter
from datetime import date, timedelta
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from jiedui.days import Span
from jiedui.duties import Duty, Status, ledger
from jiedui.records.build import build

from .product import Data, accepted, duties, records
from .programmes import KINDS, programme

SEEDS = st.integers(0, 10**9)
MANY = settings(max_examples=150, deadline=None)


def key(duty: Duty) -> tuple[object, ...]:
    return (duty.rule.id, duty.subject, duty.window)


def by_key(found: list[Duty]) -> dict[tuple[object, ...], list[Status]]:
    grouped: dict[tuple[object, ...], list[Status]] = {}
    for duty in found:
        grouped.setdefault(key(duty), []).append(duty.status)
    return grouped


@MANY
@given(SEEDS)
def test_every_activity_that_counts_lies_in_its_window(seed: int) -> None:
    data, as_of = programme(seed)
    known = records(data)
    for duty in ledger(known, as_of):
        for id_ in duty.activities:
            activity = known.activities[id_]
            assert activity.date in duty.window
            assert activity.held
            assert activity.date <= as_of
            assert activity.kind in duty.rule.kinds


@MANY
@given(SEEDS, SEEDS)
def test_the_order_of_files_changes_nothing(seed: int, shuffle: int) -> None:
    data, as_of = programme(seed)
    files = list(accepted(data))
    Random(shuffle).shuffle(files)
    assert ledger(build(files), as_of) == ledger(records(data), as_of)


@MANY
@given(SEEDS, st.integers(0, 900), st.sampled_from(KINDS))
def test_adding_an_activity_never_makes_a_met_duty_missed_unless_a_cap_is_passed(
    seed: int, days: int, kind: str
) -> None:
    """(Nor a share lost: one more activity that does not pass `counting` can lower it.)"""
    data, as_of = programme(seed)
    before = by_key([one for one in duties(data, as_of) if one.status is Status.MET])
    more: Data = copy.deepcopy(data)
    more["activity"]["zz"] = {
        "date": min(date(2024, 1, 1) + timedelta(days=days), as_of).isoformat(),
        "kind": kind,
        "children": sorted(data["child"]),
        "mentors": sorted(data["mentor"]),
    }
    for duty in duties(more, as_of):
        moves = duty.rule.phase_from or duty.rule.phase_until
        if duty.rule.at_most is None and duty.rule.share is None and not moves and duty.rule.after is None:
            assert not (duty.status is Status.MISSED and Status.MET in before.get(key(duty), ()))


@MANY
@given(SEEDS, st.integers(1, 400))
def test_moving_as_of_forward_never_brings_a_missed_window_back(seed: int, days: int) -> None:
    """Of a window that is over, whatever could be done in it is known: missed stays missed."""
    data, as_of = programme(seed)
    early = [one for one in duties(data, as_of) if one.window.end < as_of and one.rule.has is None]
    later = by_key(duties(data, as_of + timedelta(days=days)))
    for duty in early:
        if duty.rule.phase_from and duty.rule.phase_from.activity:
            continue  # what had not happened yet can begin a phase
        if duty.rule.phase_until and duty.rule.phase_until.activity:
            continue
        assert duty.status in later.get(key(duty), ()), key(duty)


@MANY
@given(SEEDS)
def test_a_period_gives_at_most_one_duty(seed: int) -> None:
    data, as_of = programme(seed)
    counted = Counter(key(one) for one in duties(data, as_of) if one.rule.per and not one.rule.margin.months)
    windows = {found: number for found, number in counted.items() if number > 1}
    assert all(_overlapping_birthdays(found) for found in windows)


@MANY
@given(SEEDS)
def test_every_says_each_day_at_most_once(seed: int) -> None:
    """The windows of an `every` rule follow each other: each begins where the clock was set."""
    data, as_of = programme(seed)
    last: dict[tuple[str, str], Span] = {}
    for duty in sorted(duties(data, as_of), key=lambda one: (one.rule.id, one.subject, one.window)):
        if duty.rule.every:
            before = last.get((duty.rule.id, duty.subject))
            assert before is None or duty.window.start > before.start
            last[duty.rule.id, duty.subject] = duty.window


@MANY
@given(SEEDS)
def test_nothing_is_missed_before_its_deadline_unless_a_cap_is_passed(seed: int) -> None:
    data, as_of = programme(seed)
    for duty in duties(data, as_of):
        if duty.status is Status.MISSED and duty.window.end >= as_of:
            assert duty.at_most is not None
            assert duty.done > duty.at_most


def _overlapping_birthdays(found: tuple[object, ...]) -> bool:
    window = found[2]
    return isinstance(window, Span) and window.days > 366
