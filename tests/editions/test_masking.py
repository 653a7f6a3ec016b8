"""No masked number can be worked out: tried by filling in all that could stand in the places of the masks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jiedui.editions import masking
from jiedui.editions.masking import TOTAL, Mask, Shown, Table, alone, counted, parted, table

Place = tuple[str, str]
"""Column and row."""
Published = Mapping[Place, Shown]
Counts = Mapping[str, Mapping[str, int]]


def published(made: Table) -> dict[Place, Shown]:
    cells = {(column, row): one.shown for column, found in made.columns.items() for row, one in found.items()}
    return cells | {(TOTAL, row): one.shown for row, one in made.sums.items()}


def true_counts(counts: Counts) -> dict[Place, int]:
    inner = {(column, row): value for column, values in counts.items() for row, value in values.items()}
    return dict(_with_sums(inner))


def _with_sums(inner: Mapping[Place, int]) -> Iterator[tuple[Place, int]]:
    columns = list(dict.fromkeys(column for column, _ in inner))
    rows = list(dict.fromkeys(row for _, row in inner))
    yield from inner.items()
    for column in columns:
        yield (column, TOTAL), sum(value for (one, _), value in inner.items() if one == column)
    for row in rows:
        yield (TOTAL, row), sum(value for (_, one), value in inner.items() if one == row)
    yield (TOTAL, TOTAL), sum(inner.values())


def possible(shown: Published, truth: Mapping[Place, int], reach: int) -> dict[Place, set[int]]:
    """What a reader must still think possible in each masked place, up to `reach` away from what is true.

    The reader knows the sums, and of each sign what it says; but nothing of numbers in a column where
    everything is withheld, nor of a sum that is.
    """
    inner = [place for place in truth if TOTAL not in place]
    hidden = [place for place in inner if isinstance(shown[place], Mask)]
    found: dict[Place, set[int]] = {place: set() for place, one in shown.items() if isinstance(one, Mask)}
    blank = {TOTAL} | {
        column
        for column, _ in shown
        if all(one is Mask.WITHHELD for (of, _), one in shown.items() if of == column)
    }
    for changes in product(range(-reach, reach + 1), repeat=len(hidden)):
        changed = {place: truth[place] + by for place, by in zip(hidden, changes, strict=True)}
        filled = dict(_with_sums({place: changed.get(place, truth[place]) for place in inner}))
        if all(_fits(one, filled[place], place[0] in blank) for place, one in shown.items()):
            for place, values in found.items():
                values.add(filled[place])
    return found


def _fits(shown: Shown, value: int, is_blank: bool) -> bool:
    if not isinstance(shown, Mask):
        return value == shown
    if shown is Mask.SMALL:
        return 1 <= value <= masking.SMALL_UP_TO
    return value >= 0 if is_blank else value > masking.SMALL_UP_TO


def worked_out(shown: Published, truth: Mapping[Place, int], reach: int = 1) -> list[Place]:
    return [place for place, values in possible(shown, truth, reach).items() if len(values) < 2]


@pytest.fixture
def up_to_two(monkeypatch: pytest.MonkeyPatch) -> None:
    """Small tables, small numbers: 1 and 2 are small."""
    monkeypatch.setattr(masking, "SMALL_UP_TO", 2)


def tables(most: int) -> st.SearchStrategy[Counts]:
    return st.sampled_from([(1, 4), (2, 3), (3, 2)]).flatmap(lambda size: _tables(*size, most))


def _tables(columns: int, rows: int, most: int) -> st.SearchStrategy[Counts]:
    column = st.fixed_dictionaries({f"kind{row}": st.integers(0, most) for row in range(rows)})
    return st.fixed_dictionaries({f"month{number}": column for number in range(columns)})


@pytest.mark.parametrize("with_sums", [False, True])
@pytest.mark.parametrize(("limit", "most"), [(2, 4), (10, 14)])
def test_no_masked_number_can_be_worked_out(*, with_sums: bool, limit: int, most: int) -> None:
    @settings(max_examples=250)
    @given(tables(most))
    def tried(counts: Counts) -> None:
        truth, made = true_counts(counts), published(table(counts, with_sums=with_sums))
        for place, one in made.items():
            assert one == truth[place] or isinstance(one, Mask)
            assert isinstance(one, Mask) or not 1 <= one <= limit
        assert worked_out(made, truth) == []

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(masking, "SMALL_UP_TO", limit)
        tried()


@pytest.mark.usefixtures("up_to_two")
def test_every_table_of_two_by_two_with_small_numbers() -> None:
    for a, b, c, d in product(range(6), repeat=4):
        counts = {"m0": {"talk": a, "visit": b}, "m1": {"talk": c, "visit": d}}
        truth = true_counts(counts)
        assert worked_out(published(table(counts, with_sums=True)), truth) == [], counts


def test_the_control_small_numbers_masked_alone_can_be_worked_out() -> None:
    truth = true_counts({"m0": {"talk": 30, "visit": 5}, "m1": {"talk": 20, "visit": 40}})
    shown: dict[Place, Shown] = {**truth, ("m0", "visit"): Mask.SMALL}
    assert worked_out(shown, truth, reach=30) == [("m0", "visit")]


def test_the_control_the_signs_themselves_tell_something() -> None:
    """Ten and ten in a total of twenty: neither can be less."""
    truth = true_counts({"m0": {"talk": 10, "visit": 10}})
    shown: dict[Place, Shown] = {**truth, ("m0", "talk"): Mask.SMALL, ("m0", "visit"): Mask.SMALL}
    shown = {place: one for place, one in shown.items() if place[0] != TOTAL}
    assert worked_out(shown, truth, reach=10) == [("m0", "talk"), ("m0", "visit")]
    assert counted({"talk": 10, "visit": 10})[TOTAL].shown is Mask.WITHHELD


def test_as_little_as_possible_is_withheld() -> None:
    found = {name: one.shown for name, one in counted({"talk": 300, "visit": 5, "gift": 20}).items()}
    assert found == {"talk": 300, "visit": Mask.SMALL, "gift": Mask.WITHHELD, TOTAL: 325}
    assert {one.shown for one in counted({"talk": 300, "gift": 20}).values()} == {300, 20, 320}


def test_nothing_and_much_are_shown() -> None:
    assert [alone(one) for one in (0, 1, 10, 11)] == [0, Mask.SMALL, Mask.SMALL, 11]
    assert counted({"talk": 0, "visit": 50})["talk"].shown == 0


def test_two_counts_stay_open_also_for_who_knows_their_sum() -> None:
    """And who knows how masks are made: all pairs with this sum that look the same are possible."""
    for total in range(11, 60):
        alike: dict[tuple[Shown, ...], list[tuple[int, int]]] = {}
        for one in range(total + 1):
            alike.setdefault(parted(one, total - one), []).append((one, total - one))
        for (*shown, whole), pairs in alike.items():
            assert whole == total
            for sign, values in zip(shown, zip(*pairs, strict=True), strict=True):
                assert not isinstance(sign, int) or sign not in range(1, 11)
                assert len(set(values)) >= (10 if isinstance(sign, Mask) else 1), pairs
    few = {parted(one, total - one) for total in range(1, 11) for one in range(total + 1)}
    assert few == {(Mask.WITHHELD, Mask.WITHHELD, Mask.SMALL)}


def test_the_control_two_counts_by_themselves_do_not() -> None:
    """Ten and ten look like nothing else with a sum of twenty."""
    alike = [
        one
        for one in range(21)
        if [*counted({"met": one, "missed": 20 - one}).values()][0].shown
        == [*counted({"met": 10, "missed": 10}).values()][0].shown
        == Mask.SMALL
        and 1 <= 20 - one <= 10
    ]
    assert alike == [10]
    assert parted(10, 10)[:2] == (Mask.WITHHELD, Mask.WITHHELD)


@given(tables(25), tables(25))
def test_a_column_stays_as_it_was_published_when_others_follow(first: Counts, later: Counts) -> None:
    more = {**first, **{f"later-{name}": values for name, values in later.items()}}
    before, after = published(table(first, with_sums=False)), published(table(more, with_sums=True))
    assert {place: after[place] for place in before} == before
