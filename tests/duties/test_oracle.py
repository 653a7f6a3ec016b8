"""The product against the second reading of the contract, on random programmes.

``JIEDUI_ORACLE=5000 pytest tests/duties/test_oracle.py`` tries thousands of each kind.
"""

import os
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from jiedui.schema.library import is_valid

from .harder import harder
from .oracle import Oracle
from .product import Data, json_duties
from .programmes import programme

NUMBER = int(os.environ.get("JIEDUI_ORACLE", "150"))
BATCH = 25


def key(duty: dict[str, Any]) -> tuple[Any, ...]:
    return (duty["deadline"], duty["rule"], duty["subject"]["id"], duty["start"], duty["activities"])


@pytest.mark.parametrize("make", [programme, harder])
@pytest.mark.parametrize("first", range(0, NUMBER, BATCH))
def test_both_readings_agree(first: int, make: Callable[[int], tuple[Data, date]]) -> None:
    for seed in range(first, first + BATCH):
        data, as_of = make(seed)
        ours = json_duties(data, as_of)
        assert ours == sorted(ours, key=key), "by deadline, rule, subject"
        assert ours == sorted(Oracle(data, as_of).duties(), key=key), f"seed {seed}"


@pytest.mark.parametrize("make", [programme, harder])
def test_the_programmes_say_what_the_schemas_accept(make: Callable[[int], tuple[Data, date]]) -> None:
    for seed in range(60):
        data, _ = make(seed)
        for type_, records in data.items():
            for record in records.values():
                assert is_valid(type_, record), f"seed {seed}: {type_}"


def test_the_programmes_are_hard_enough() -> None:
    """Every status and every form of rule occurs often; otherwise the comparison would prove little."""
    statuses, forms = Counter[str](), Counter[str]()
    for seed in range(150):
        data, as_of = programme(seed)
        rules = data["policy"]["p"]["rules"]
        for duty in json_duties(data, as_of):
            statuses[duty["status"]] += 1
            forms[
                next(form for form in ("per", "every", "within", "has") if form in rules[duty["rule"][2:]])
            ] += 1
    assert all(statuses[one] >= 5 for one in ("met", "missed", "waived", "open", "due-soon")), statuses
    assert all(forms[one] >= 50 for one in ("per", "every", "within", "has")), forms


def test_the_control_a_wrong_product_would_be_seen() -> None:
    """The same programme judged a day later differs somewhere, and the comparison sees it."""
    differing = 0
    for seed in range(30):
        data, as_of = programme(seed)
        differing += json_duties(data, as_of) != Oracle(data, as_of + timedelta(days=40)).duties()
    assert differing > 10
