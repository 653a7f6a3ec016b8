"""Events → data: YAML 1.2's core schema, and refusals at the very thing."""

import math

import pytest
import yaml

from jiedui.reading import events
from jiedui.reading.events import parse
from jiedui.reading.refusal import RefusedError
from jiedui.reading.scalars import resolve


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("no", "no"), ("on", "on"), ("yes", "yes"), ("off", "off"), ("y", "y"),
        ("12:30", "12:30"), ("1_000", "1_000"), ("2026-03-05", "2026-03-05"),
        ("2026-03-05 12:00:00", "2026-03-05 12:00:00"), ("0b11", "0b11"), ("<<", "<<"), ("=", "="),
        ("0123456", 123456), ("+7", 7), ("-7", -7), ("0o17", 15), ("0x1F", 31), ("0o8", "0o8"),
        ("1.5", 1.5), (".5", 0.5), ("1.", 1), ("1e3", 1000), ("1.0", 1), ("-0.0", 0),
        ("true", True), ("True", True), ("TRUE", True), ("tRUE", "tRUE"), ("false", False),
        ("null", None), ("~", None), ("Null", None), ("nULL", "nULL"), ("", None),
        (".inf", ".inf"), ("-.INF", "-.INF"), (".nan", ".nan"), ("1e999", "1e999"), ("9" * 5000, math.inf),
        ("١٢٣", "١٢٣"), ("１２", "１２"), ("12 ", "12 "), ("-", "-"), ("+", "+"), (".", "."), ("--1", "--1"),
    ],
)  # fmt: skip
def test_a_plain_scalar(text: str, value: object) -> None:
    found = resolve(text)
    if value is math.inf:
        assert found == text, "a number that long is none, and stays text"
    else:
        assert (found, type(found)) == (value, type(value))


def test_quotes_make_text() -> None:
    assert parse("""a: "1"\nb: 'true'\nc: |\n  1\n""") == {"a": "1", "b": "true", "c": "1\n"}


REFUSED = {
    "anchor": ("a: &x 1\n", "J025", (1, 4)),
    "anchor on a list": ("a: &x [1]\n", "J025", (1, 4)),
    "anchor on a key": ("&x a: 1\n", "J025", (1, 1)),
    "alias": ("a: 1\nb: *x\n", "J025", (2, 4)),
    "alias as a key": ("*x : 1\n", "J025", (1, 1)),
    "tag": ("a: !x 1\n", "J026", (1, 4)),
    "tag that runs code": ("a: !!python/object/apply:os.system [echo]\n", "J026", (1, 4)),
    "the plain tag": ("a: !!str 1\n", "J026", (1, 4)),
    "tag on the whole": ("!x\na: 1\n", "J026", (1, 1)),
    "two documents": ("a: 1\n---\nb: 2\n", "J027", (2, 1)),
    "document start": ("---\na: 1\n", "J027", (1, 1)),
    "document end": ("a: 1\n...\n", "J027", (2, 1)),
    "directive": ("%YAML 1.2\n---\na: 1\n", "J027", None),
    "duplicate key": ("a: 1\nb: 2\na: 3\n", "J028", (3, 1)),
    "duplicate key, other quotes": ("a: 1\n'a': 2\n", "J028", (2, 1)),
    "duplicate key in brackets": ("a: {b: 1, b: 2}\n", "J028", (1, 11)),
    "list as a key": ("? [a]\n: 1\n", "J030", (1, 3)),
    "mapping as a key": ("{a: 1}: 1\n", "J030", (1, 1)),
    "null as a key": ("a: 1\n~: 1\n", "J030", (2, 1)),
    "empty key": ("a: 1\n? \n: 1\n", "J030", None),
    "empty text as a key": ("'': 1\n", "J030", (1, 1)),
    "list": ("- a\n- b\n", "J031", (1, 1)),
    "text": ("only words\n", "J031", (1, 1)),
    "empty": ("", "J031", (1, 1)),
    "comment": ("# nothing\n", "J031", (1, 1)),
    "deep": ("a: " + "[" * 30 + "]" * 30 + "\n", "J029", (1, 23)),
    "many": ("a: [" + "[]," * 10_000 + "]\n", "J029", None),
    "escaped control": ('a: "x\\0y"\n', "J013", (1, 4)),
    "escaped direction": ('a: "\\u202Ex"\n', "J013", (1, 4)),
    "escaped in a key": ('"\\u200Ba": 1\n', "J013", (1, 1)),
    "escape of no character": ('a: "\\UFFFFFFFF"\n', "J020", None),
    "escape of half a character": ('a: "\\ud800"\n', None, None),
}


@pytest.mark.parametrize("parser", ["C", "Python"])
@pytest.mark.parametrize("name", REFUSED)
def test_a_refusal(name: str, parser: str, monkeypatch: pytest.MonkeyPatch) -> None:
    text, code, place = REFUSED[name]
    if parser == "Python":
        monkeypatch.setattr(events, "_Parser", yaml.SafeLoader)
    with pytest.raises(RefusedError) as refused:
        parse(text)
    if code:
        assert refused.value.code.id == code
    if place and (parser == "C" or code == "J028"):
        assert refused.value.place == place


def test_the_slow_parser_reads_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "a: 1\nb: [x, {y: '2'}]\nc:\n  - d: |\n      e\n    f: ~\n"
    quick = parse(text)
    monkeypatch.setattr(events, "_Parser", yaml.SafeLoader)
    assert parse(text) == quick == {"a": 1, "b": ["x", {"y": "2"}], "c": [{"d": "e\n", "f": None}]}


def test_columns_count_characters() -> None:
    with pytest.raises(RefusedError) as refused:
        parse("名字: {王😀: 1, a: &x 1}\n")
    assert refused.value.place == (1, 16)
