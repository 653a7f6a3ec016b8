"""Two validators, one verdict: the quick one decides, and the one that explains always finds why."""

from collections.abc import Sequence
from itertools import islice
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from jiedui.schema.explain import explain, validator
from jiedui.schema.library import is_valid
from jiedui.text import LANGUAGES, tongue
from tests.machine import EVERYTHING
from tests.schema.mutants import CANARY, mutants
from tests.schema.samples import FULL, each

SAID = [tongue(language) for language in LANGUAGES]
STEP = 1 if EVERYTHING else 3
"""Of all mutants every third, at each place another third; all of them take minutes."""
SAMPLES = [pytest.param(*one, id=f"{one[0]}-{number}") for number, one in enumerate(each())]


@pytest.mark.parametrize("type_", FULL)
def test_the_full_record_is_accepted(type_: str) -> None:
    assert is_valid(type_, FULL[type_])
    assert validator(type_).is_valid(FULL[type_])


@pytest.mark.parametrize(("type_", "record"), SAMPLES)
def test_both_validators_say_the_same_and_one_says_why(type_: str, record: dict[str, Any]) -> None:
    verdicts = {True: 0, False: 0}
    for mutant in islice(mutants(record), None, None, STEP):
        verdict = is_valid(type_, mutant)
        verdicts[verdict] += 1
        if verdict:
            assert validator(type_).is_valid(mutant), mutant
        else:
            _is_explained(type_, mutant)
    assert 0 < verdicts[True] < verdicts[False], "most of what is broken is refused"


def _is_explained(type_: str, record: Any) -> None:
    """At a place that is there, and without a word of the record."""

    def place(path: Sequence[str | int], *, key: bool = False) -> tuple[int, int]:
        _stands_in(record, path)
        return 1, 1

    problems = list(explain(type_, record, "file.yml", place))
    assert problems, record
    for problem in problems:
        for text in (problem.message, problem.hint or ""):
            assert not [one for one in SAID if CANARY.lower() in one.say(text).lower()]


def _stands_in(record: Any, path: Sequence[str | int]) -> None:
    for step in path:
        assert step in record if isinstance(record, dict) else 0 <= int(step) < len(record)
        record = record[step]


def test_the_control_a_looser_schema_would_be_seen() -> None:
    """The comparison finds a difference where there is one."""
    looser = Draft202012Validator({"type": "object"})
    assert any(is_valid("child", one) != looser.is_valid(one) for one in mutants(FULL["child"]))
