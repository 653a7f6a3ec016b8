"""The YAML project's own test suite through the reader: what it takes, a safe reader takes so."""

from __future__ import annotations

import math
from collections import Counter
from datetime import date, datetime
from typing import Any

import pytest
import yaml

from jiedui.reading.decode import decode
from jiedui.reading.events import parse
from jiedui.reading.refusal import RefusedError
from tests.reading.corpora import Case, needed, yaml_cases
from tests.reading.test_corpora import LENIENT, READ_OTHERWISE

pytestmark = needed
CASES = list(yaml_cases())
EXPECTED = Counter(read=63, J013=1, J020=68, J021=17, J025=20, J026=20, J027=141, J030=14, J031=62)


def safe(text: str) -> Any:
    """What PyYAML's safe loader makes of it (the one on libyaml: the other refuses more tabs)."""
    return yaml.load(text, Loader=yaml.CSafeLoader)


def outcome(case: Case) -> str:
    """The code of the refusal, or «read»."""
    try:
        parse(decode(case.text.encode()))
    except RefusedError as refusal:
        return refusal.code.id
    return "read"


def as_text(value: Any) -> Any:
    """A value of either reader, without the types that YAML 1.1 and 1.2 give differently to plain words."""
    if isinstance(value, dict):
        return {as_text(key): as_text(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [as_text(one) for one in value]
    return value if isinstance(value, str) else "(a number, a day, yes, no or nothing)"


def test_how_many_are_read_and_why_the_others_are_not() -> None:
    """No other end than these: nothing raises anything else. A record needs little of YAML."""
    told = Counter(map(outcome, CASES))
    assert told == EXPECTED


@pytest.mark.parametrize("case", [one for one in CASES if outcome(one) == "read"], ids=lambda one: one.id)
def test_what_is_read_is_what_a_safe_reader_reads(case: Case) -> None:
    if case.id in LENIENT | READ_OTHERWISE:
        pytest.skip("tests/reading/test_corpora.py says why")
    data = parse(decode(case.text.encode()))
    assert as_text(data) == as_text(safe(case.text))
    assert only_plain(data)


def only_plain(value: Any) -> bool:
    """Texts, numbers, yes and no, nothing; lists and mappings of them under texts."""
    if isinstance(value, dict):
        return all(isinstance(key, str) and only_plain(inner) for key, inner in value.items())
    if isinstance(value, list):
        return all(map(only_plain, value))
    if isinstance(value, float):
        return math.isfinite(value)
    return value is None or isinstance(value, str | bool | int)


def test_the_control_a_full_reader_makes_more_of_it() -> None:
    """The same suite has days, sets, shared parts and whatever a tag asks for."""
    kinds = set()
    for case in CASES:
        try:
            loaded = safe(case.text)
        except (yaml.YAMLError, ValueError):
            continue
        if not only_plain(loaded):
            kinds.add(outcome(case))
    assert kinds - {"read"}
    assert isinstance(safe("2026-03-01"), date | datetime)
    assert parse("born: 2026-03-01") == {"born": "2026-03-01"}
