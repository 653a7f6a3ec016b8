"""No two numbers that are published differ by a few children: every small case is tried."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import combinations, product

import pytest

from jiedui.duties import Duty
from jiedui.editions import overlaps
from jiedui.editions.masking import Mask, about, alone
from jiedui.editions.overlaps import Children, withheld
from jiedui.editions.public import public
from jiedui.view import View
from tests.demo.conftest import SAMPLE
from tests.pages.test_pages import view_of

EVERYBODY = range(4)
SETS = [frozenset(map(str, some)) for size in range(5) for some in combinations(EVERYBODY, size)]


def few_that_can_be_told(told: Mapping[str, Children], most: int) -> Iterator[Children]:
    """The few whose numbers are published, or come out when one or two others are taken from a number."""
    for sets in [*product(told.values(), repeat=2), *product(told.values(), repeat=3)]:
        larger, *taken = sets
        together = frozenset[str]().union(*taken)
        are_apart = len(together) == sum(map(len, taken))
        if together <= larger and are_apart and 1 <= len(larger - together) <= most:
            yield larger - together
    yield from (one for one in told.values() if 1 <= len(one) <= most)


def test_the_few_of_every_three_rules_are_not_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of four children; one is few."""
    monkeypatch.setattr(overlaps, "SMALL_UP_TO", 1)
    control = 0
    for sets in product(SETS, repeat=3):
        rules = {f"p/r{number}": one for number, one in enumerate(sets)}
        told = {rule: one for rule, one in rules.items() if rule not in withheld(rules)}
        assert not list(few_that_can_be_told(told, 1)), rules
        control += any(few_that_can_be_told(rules, 1))
    assert control > 1000


def test_the_row_of_the_smaller_one_is_withheld_and_no_more() -> None:
    everybody = frozenset(map(str, range(30)))
    rules = {
        "p/all": everybody,
        "p/all-too": everybody,
        "p/but-three": frozenset(map(str, range(27))),
        "p/half": frozenset(map(str, range(15))),
        "p/mentors": frozenset[str](),
    }
    assert withheld(rules) == {"p/but-three"}


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


def test_a_rule_for_all_but_a_few_children_is_withheld() -> None:
    """In the sample, with a twin of a rule that is not asked of three of its children."""
    view = view_of(SAMPLE)
    of_rule = [one for one in view.duties if one.rule.id == "school-four-ones/monthly-talk"]
    (rule,) = {one.rule.id: one.rule for one in of_rule}.values()
    three = set(sorted({child_of(view, one) for one in of_rule})[:3])
    for left_out in (three, set[str]()):  # a twin for the same children is the control
        twin = replace(rule, id="school-four-ones/twin")
        added = [replace(one, rule=twin) for one in of_rule if child_of(view, one) not in left_out]
        policies = dict(view.records.policies)
        policy = policies["school-four-ones"]
        policies["school-four-ones"] = replace(policy, rules=(*policy.rules, twin))
        records = replace(view.records, policies=policies)
        found = public(replace(view, records=records, duties=[*view.duties, *added], _made={}))
        kept = {one.rule.id: one for year in found.years for rules in year.terms.values() for one in rules}
        assert kept[rule.id].owed is not Mask.WITHHELD
        assert (kept[twin.id].owed is Mask.WITHHELD) == bool(left_out)


def child_of(view: View, duty: Duty) -> str:
    return view.records.pairings[duty.subject].child
