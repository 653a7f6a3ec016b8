"""Hostile files make problems, never a traceback, and take no time worth noticing."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jiedui.problems import Problem
from jiedui.reading.decode import decode
from jiedui.reading.events import MOST_DEEP, parse
from jiedui.reading.places import find, places
from jiedui.reading.refusal import RefusedError
from jiedui.schema.explain import explain
from jiedui.schema.library import is_valid
from tests.reading.conftest import ACTIVITY, CHILD, Told

BOMB = "a: &a [x, x]\n" + "".join(
    f"{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)}, *{chr(97 + n)}]\n" for n in range(20)
)
HOSTILE = {
    "brackets": "[" * 60_000,
    "brackets below a field": "a: " + "[" * 60_000,
    "closed brackets": "a: " + "[" * 30_000 + "]" * 30_000,
    "braces": "{a: " * 15_000,
    "hyphens": "- " * 30_000,
    "question marks": "? " * 30_000,
    "deeper and deeper": "".join(f"{' ' * n}a:\n" for n in range(340)),
    "bomb": BOMB,
    "long number": "a: " + "9" * 60_000,
    "long exponent": "a: 1e" + "9" * 60_000,
    "long word": "a" * 60_000,
    "long key": "a" * 60_000 + ": 1",
    "long quote": '"' + "a" * 60_000,
    "many fields": "".join(f"a{n}: 1\n" for n in range(6_000)),
    "many documents": "---\n" * 15_000,
    "merge": "<<: {name: x}\nregistered: 2025-09-01\n",
    "million": "a: " + "b" * 1_000_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_a_problem(name: str, told: Told) -> None:
    assert told(CHILD, HOSTILE[name])


def test_as_deep_as_may_be_and_one_deeper() -> None:
    brackets = MOST_DEEP - 1
    assert parse("a: " + "[" * brackets + "]" * brackets)
    with pytest.raises(RefusedError):
        parse("a: " + "[" * (brackets + 1) + "]" * (brackets + 1))


def problems(raw: bytes, type_: str) -> list[Problem]:
    """What is told about these bytes as a record; something is, wherever it is not accepted."""
    try:
        text = decode(raw)
        data = parse(text)
    except RefusedError as refusal:
        return [refusal.problem("file.yml")]
    if is_valid(type_, data):
        return []
    node = places(text)
    found = list(explain(type_, data, "file.yml", lambda path, *, key=False: find(node, path, key=key)))
    assert found
    return found


FIELDS = ("name", "registered", "born", "guardians", "phone", "categories", "left", "on", "focus", "notes")
VALUES = st.one_of(
    st.sampled_from(
        ["2026-03-05", "[a, b]", "{a: b}", "true", "~", "0123", "|", "- a", '"', "&a", "*a", "!x", "1.0"]
    ),
    st.text(max_size=12),
)
LINES = st.tuples(
    st.sampled_from(["", "  ", "    ", "- ", "  - ", "\t", "　"]),
    st.one_of(st.sampled_from(FIELDS), st.text(max_size=6)),
    st.sampled_from([": ", ":", "：", " ", ":\n    "]),
    VALUES,
).map("".join)
FILES = st.one_of(
    st.binary(max_size=200),
    st.text(max_size=200).map(lambda text: text.encode(errors="surrogatepass")),
    st.text(alphabet="ab:-[]{}#&*!|>'\"%@`,? \n\t", max_size=60).map(str.encode),
    st.lists(LINES, max_size=8).map(lambda lines: "\n".join(lines).encode(errors="surrogatepass")),
)


@settings(deadline=None, max_examples=600, suppress_health_check=[HealthCheck.too_slow])
@given(raw=FILES, type_=st.sampled_from(["child", "activity", "policy", "programme", "plan"]))
def test_any_bytes_are_a_record_or_problems(raw: bytes, type_: str) -> None:
    lines = raw.replace(b"\r", b"\n").count(b"\n") + 1
    for problem in problems(raw, type_):
        assert 1 <= problem.line <= lines
        assert problem.column >= 1


def test_one_bad_file_leaves_the_others(told: Told) -> None:
    assert {problem.code for problem in told(ACTIVITY, "kind: [")} == {"J020"}
