"""A sealed value: opens with all its keys, in its own place, and otherwise never."""

import base64
import json
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyrage import encrypt, x25519

from jiedui.sealed import MARK, age_file, is_sealed, is_whole
from jiedui.sealing.owners import NotAKeyError
from jiedui.sealing.values import (
    FILL,
    ClosedError,
    Content,
    DamagedError,
    MovedError,
    seal,
    unseal,
    unseal_at,
)

DAY = date(2026, 3, 1)
KEYS = [x25519.Identity.generate() for _ in range(3)]
PUBLIC = [str(key.to_public()) for key in KEYS]
SCALARS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=200), st.booleans(), st.integers()
)


def content(value: object = "陈小禾", record: str = "child/c001", field: str = "name") -> Content:
    return Content(record, field, DAY, value)  # type: ignore[arg-type]


@given(value=SCALARS, number=st.integers(1, 3))
def test_what_is_sealed_opens_again(value: object, number: int) -> None:
    line = seal(content(value), PUBLIC[:number])
    assert is_sealed(line)
    assert is_whole(line)
    assert unseal(line, KEYS[:number]) == content(value)


def test_each_layer_has_one_recipient_and_needs_its_key() -> None:
    line = seal(content(), PUBLIC)
    for missing in range(3):
        with pytest.raises(ClosedError):
            unseal(line, [key for place, key in enumerate(KEYS) if place != missing])


def test_a_moved_value_is_refused() -> None:
    line = seal(content(), PUBLIC[:1])
    assert unseal_at(line, "child/c001", "name", KEYS) == "陈小禾"
    for record, field in (("child/c002", "name"), ("child/c001", "notes")):
        with pytest.raises(MovedError):
            unseal_at(line, record, field, KEYS)


def test_the_length_tells_nothing_of_a_name() -> None:
    assert {len(content("陈" * length).to_bytes()) % FILL for length in range(1, 90)} == {0}
    assert len(content("陈").to_bytes()) == len(content("欧阳小禾").to_bytes())


def test_two_recipients_are_not_one() -> None:
    both = [x25519.Recipient.from_str(key) for key in PUBLIC[:2]]
    line = MARK + base64.b64encode(encrypt(content().to_bytes(), both)).decode()
    assert is_sealed(line)
    assert not is_whole(line)
    with pytest.raises(DamagedError):
        unseal(line, KEYS)


@given(place=st.integers(0, 500), letter=st.sampled_from("ABCxyz0+/"))
def test_a_changed_letter_never_opens_as_something_else(place: int, letter: str) -> None:
    line = seal(content(), PUBLIC[:1])
    place = 4 + place % (len(line) - 4)
    changed = line[:place] + letter + line[place + 1 :]
    if age_file(changed) == age_file(line):
        return
    with pytest.raises((ClosedError, DamagedError)):
        unseal(changed, KEYS)


@pytest.mark.parametrize("key", ["", "age1", "age1" + "q" * 58, "小禾"])
def test_what_is_no_key_is_refused(key: str) -> None:
    with pytest.raises(NotAKeyError):
        seal(content(), [key])


def test_a_mistyped_key_is_refused() -> None:
    with pytest.raises(NotAKeyError):
        seal(content(), [PUBLIC[0][:-1] + "1"])


def sealed_bytes(data: bytes) -> str:
    """What anybody can seal who has the public key: not only what the program writes."""
    key = x25519.Recipient.from_str(PUBLIC[0])
    return MARK + base64.b64encode(encrypt(data, [key])).decode()


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(), max_size=8),
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(st.text(max_size=4), inside, max_size=3),
    max_leaves=6,
)
PLACE = JSON | st.just("child/c001")
CRAFTED = JSON | st.fixed_dictionaries(
    {"record": PLACE, "field": JSON | st.just("name"), "on": JSON | st.just("2026-03-01"), "value": JSON}
)


@given(said=CRAFTED)
def test_whatever_is_inside_it_opens_as_a_value_or_is_damaged(said: object) -> None:
    with suppress(DamagedError):
        found = unseal(sealed_bytes(json.dumps(said).encode()), KEYS)
        assert {type(found.record), type(found.field)} == {str}
        assert isinstance(found.value, str | int | float | None)
        json.dumps(found.value, allow_nan=False, ensure_ascii=False).encode()
        (found.record + found.field).encode()


@given(data=st.binary(max_size=80))
def test_whatever_bytes_are_inside_it_is_damaged(data: bytes) -> None:
    with pytest.raises(DamagedError):
        unseal(sealed_bytes(data), KEYS)


def test_a_number_may_be_long() -> None:
    number = 10**400  # more than a float can be
    assert unseal(seal(content(number), PUBLIC[:1]), KEYS).value == number


RIGHT = '{"record":"child/c001","field":"name","on":"2026-03-01","value":"a"}'


@pytest.mark.parametrize(
    ("was", "crafted"),
    [
        ('"child/c001"', '["child/c001"]'),
        ('"child/c001"', '"\\ud800"'),
        ('"name"', "null"),
        ('"2026-03-01"', "20260301"),
        ('"a"', '["a"]'),
        ('"a"', '{"a":1}'),
        ('"a"', "NaN"),
        ('"a"', "1e999"),
        ('"a"', '"\\udc00"'),
        ('"a"', "9" * 5000),
        ('"a"', "[" * 30_000 + "]" * 30_000),
        ('"a"', '{"a":' * 6_000 + "1" + "}" * 6_000),
    ],
)
def test_what_was_crafted_is_damaged(was: str, crafted: str) -> None:
    assert unseal(sealed_bytes(RIGHT.encode()), KEYS).value == "a"
    assert was in RIGHT
    with pytest.raises(DamagedError):
        unseal(sealed_bytes(RIGHT.replace(was, crafted).encode()), KEYS)
