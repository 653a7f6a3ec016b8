"""Nothing about a few people can be worked out from the rules' rows, whatever is added and subtracted."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from fractions import Fraction
from itertools import combinations, product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jiedui.duties import Duty
from jiedui.editions import masking, overlaps
from jiedui.editions.masking import Mask, Shown, about, alone, parted
from jiedui.editions.overlaps import Row, withheld
from jiedui.editions.public import Kept, public
from jiedui.records.model import Phase
from jiedui.view import View
from tests.demo.conftest import SAMPLE
from tests.reminders.views import view_of

TALK = "school-four-ones/monthly-talk"
LIMIT = 2
"""So many are few here."""
PEOPLE = [str(number) for number in range(6)]
ROWS = st.builds(
    Row,
    st.frozensets(st.sampled_from(["talk", "gift"]), min_size=1),
    st.frozensets(st.sampled_from(PEOPLE)),
    st.booleans(),
)
Matrix = Sequence[Sequence[Fraction]]


def make_two_few(patch: pytest.MonkeyPatch) -> None:
    for module in (overlaps, masking):
        patch.setattr(module, "SMALL_UP_TO", LIMIT)


@pytest.fixture
def two_are_few(monkeypatch: pytest.MonkeyPatch) -> None:
    make_two_few(monkeypatch)


def rank(matrix: Matrix) -> int:
    """By elimination, exactly."""
    rows, found = [list(row) for row in matrix], 0
    for column in range(len(matrix[0]) if matrix else 0):
        pivot = next((row for row in rows[found:] if row[column]), None)
        if pivot is None:
            continue
        rows.remove(pivot)
        rows.insert(found, pivot)
        for other in rows[found + 1 :]:
            factor = other[column] / pivot[column]
            other[:] = [one - factor * by for one, by in zip(other, pivot, strict=True)]
        found += 1
    return found


def few_that_can_be_told(rows: Iterable[Row]) -> list[tuple[str, ...]]:
    """Of whom, a few together, some sum or difference of rows (any multiples of any number) tells something.

    The reader is taken to know who is in each row, that two rules count the same where they ask for the same,
    and that each child has a mentor of its own (of its number), who has no other.
    """
    there = list(rows)
    columns = [(kind, one) for kind in ("talk", "gift") for one in PEOPLE]
    found = []
    for size in range(1, LIMIT + 1):
        for group in combinations(PEOPLE, size):
            left = [column for column in columns if column[1] not in group]
            if rank(_matrix(there, columns)) > rank(_matrix(there, left)):
                found.append(group)
    return found


def _matrix(rows: Iterable[Row], columns: Sequence[tuple[str, str]]) -> Matrix:
    return [[Fraction(kind in row.asks and one in row.people) for kind, one in columns] for row in rows]


def told_of(rows: Mapping[str, Row]) -> list[Row]:
    out = withheld(rows)
    return [row for rule, row in rows.items() if rule not in out]


def test_no_combination_of_rows_tells_of_a_few() -> None:
    @settings(max_examples=400)
    @given(st.lists(ROWS, max_size=6))
    def tried(rows: list[Row]) -> None:
        told = told_of({f"p/r{number}": one for number, one in enumerate(rows)})
        assert few_that_can_be_told(told) == []

    with pytest.MonkeyPatch.context() as patch:
        make_two_few(patch)
        tried()


def row(*people: Iterable[int], asks: str = "talk", are_mentors: bool = False) -> Row:
    everybody = frozenset(str(one) for some in people for one in some)
    return Row(frozenset({asks}), everybody, are_mentors)


FOUND = {
    "two of three added, less the third": [row(range(3)), row(range(3, 6)), row(range(4))],
    "three taken from one": [row(range(2)), row(range(2, 4)), row([4]), row(range(6))],
    "one taken from another": [row(range(6)), row(range(5))],
    "mentors from mentors": [row(range(6), are_mentors=True), row(range(4), are_mentors=True)],
    "children from their mentors": [row(range(6), are_mentors=True), row(range(5))],
    "few by themselves": [row(range(2))],
}


@pytest.mark.usefixtures("two_are_few")
@pytest.mark.parametrize("rows", FOUND.values(), ids=FOUND)
def test_what_can_be_worked_out_is_not_told(rows: list[Row]) -> None:
    assert few_that_can_be_told(rows)  # the control: all told together
    assert few_that_can_be_told(told_of({f"p/r{number}": one for number, one in enumerate(rows)})) == []


def worked_out(rows: Mapping[str, Row], out: Container[str]) -> set[tuple[str, ...]]:
    """The masked rows of which a reader can work out a number: all that can be true is tried.

    Each of six people has met or missed each of two kinds once. The reader knows who is in each row, and how
    masks are made.
    """
    told = {name: one for name, one in rows.items() if name not in out}
    alike: dict[tuple[Shown, ...], list[tuple[int, ...]]] = {}
    for talks, gifts in product(product((0, 1), repeat=6), repeat=2):
        mets = [
            sum((talks if "talk" in one.asks else gifts)[int(who)] for who in one.people)
            for one in told.values()
        ]
        pairs = [(met, len(one.people) - met) for met, one in zip(mets, told.values(), strict=True)]
        shown = tuple(sign for pair in pairs for sign in parted(*pair)[:2])
        alike.setdefault(shown, []).append(tuple(number for pair in pairs for number in pair))
    assert any(Mask.WITHHELD in shown for shown in alike)
    return {
        (name, *map(str, shown))
        for shown, truths in alike.items()
        for place, values in enumerate(zip(*truths, strict=True))
        for name in [[*told][place // 2]]
        if isinstance(shown[place], Mask) and len(set(values)) < 2
    }


HALVES = {"p/first": row(range(3)), "p/last": row(range(3, 6))}
TOGETHER = {
    "halves": (HALVES, False),
    "all and halves": ({"p/all": row(range(6)), **HALVES}, True),
    "one left out": ({"p/all": row(range(6)), "p/five": row(range(5)), "p/all-too": row(range(6))}, True),
}


@pytest.mark.usefixtures("two_are_few")
@pytest.mark.parametrize(("rows", "control"), TOGETHER.values(), ids=TOGETHER)
def test_no_masked_number_of_all_rows_together_can_be_worked_out(
    rows: dict[str, Row], *, control: bool
) -> None:
    both = {**rows, **{f"{name}-gift": replace(one, asks=frozenset({"gift"})) for name, one in rows.items()}}
    assert worked_out(both, withheld(both)) == set()
    assert bool(worked_out(both, set())) == control


def test_rules_that_ask_for_the_same_of_the_same_people_are_told_once() -> None:
    rules = {
        "p/all": row(range(30)),
        "p/all-too": row(range(30)),
        "p/but-three": row(range(27)),
        "p/half": row(range(15)),
        "p/others": row(range(30, 41)),
        "p/few": row(range(50, 60)),
        "p/gifts": row(range(27), asks="gift"),
        "p/mentors": row(range(30), asks="gift", are_mentors=True),
        "p/programme": row(),
    }
    assert withheld(rules) == {"p/all-too", "p/but-three", "p/half", "p/few", "p/gifts"}


def test_heads_do_not_tell_who_came_and_went() -> None:
    """A number that goes up or down by one, two or three shows no such step."""
    told = {0: 0, 1: Mask.SMALL, 10: Mask.SMALL, 11: 15, 17: 15, 18: 20, 22: 20, 23: 25}
    assert {one: about(one) for one in told} == told
    steps = {
        int(about(after)) - int(about(before))
        for before in range(11, 200)
        for after in range(before, before + 4)
    }
    assert steps == {0, 5}
    assert {int(alone(after)) - int(alone(after - 1)) for after in range(12, 200)} == {1}  # the control


def with_twin(view: View, name: str, left_out: AbstractSet[str], **other: Any) -> dict[str, Kept]:
    """What the public is told of the autumn's rules, with a twin of one that differs in this."""
    of_rule = [one for one in view.duties if one.rule.id == f"school-four-ones/{name}"]
    twin = replace(of_rule[0].rule, id="school-four-ones/twin", **other)
    added = [replace(one, rule=twin) for one in of_rule if child_of(view, one) not in left_out]
    policies = dict(view.records.policies)
    policy = policies["school-four-ones"]
    policies["school-four-ones"] = replace(policy, rules=(*policy.rules, twin))
    records = replace(view.records, policies=policies)
    found = public(replace(view, records=records, duties=[*view.duties, *added], _made={}))
    return {one.rule.id: one for year in found.years for one in year.terms.get("2025-autumn", ())}


@pytest.mark.parametrize(
    ("other", "is_told"),
    [
        ({"kinds": {"talk"}}, False),
        ({"kinds": {"talk", "x"}}, False),
        ({"kinds": {"x"}}, True),
        ({"kinds": {"x"}, "after": "talk"}, False),
        ({"kinds": {"x"}, "phase_from": Phase(activity="talk")}, False),
        ({"kinds": (), "has": "study_plan"}, True),
    ],
)
def test_a_twin_is_told_only_if_it_hangs_on_something_else(other: dict[str, Any], *, is_told: bool) -> None:
    """In the sample: a twin of a rule, that is not asked of three of its children."""
    view = view_of(SAMPLE)
    three = set(
        sorted(child for one in view.duties if TALK in one.rule.id and (child := child_of(view, one)))[:3]
    )
    kept = with_twin(view, "monthly-talk", three, **{**other, "kinds": frozenset(other["kinds"])})
    assert kept[TALK].owed is not Mask.WITHHELD
    assert (kept["school-four-ones/twin"].owed is not Mask.WITHHELD) == is_told


def test_a_rule_for_a_few_mentors_is_not_told() -> None:
    kept = {
        one.rule.id: one
        for year in public(view_of(SAMPLE)).years
        for rules in year.terms.values()
        for one in rules
    }
    few = kept["school-four-ones/one-child"]
    assert {few.met, few.missed, few.owed} == {Mask.WITHHELD}


def child_of(view: View, duty: Duty) -> str:
    return view.records.pairings[duty.subject].child
