"""Inputs that nobody here wrote: the YAML project's own test suite, and the Big List of Naughty Strings."""

import json
from typing import Any

import pytest
import yaml

from jiedui.reading.decode import decode
from jiedui.reading.events import parse
from jiedui.reading.places import find, places
from jiedui.reading.refusal import RefusedError
from tests.reading.conftest import CHILD, Told
from tests.reading.corpora import Case, naughty_strings, needed, yaml_cases
from tests.reading.test_slips import sentences

pytestmark = needed
CASES = list(yaml_cases())
LENIENT = {"DK95-1", "S98Z-0", "SU5Z-0", "X4QW-0"}
"""Not YAML, but libyaml reads them (a tab within quotes; a comment without its space) as was meant."""
READ_OTHERWISE = {"652Z-0", "L24T-1"}
"""libyaml's own: a key that begins with «?» in brackets, and a last line of spaces only."""


def read_or_refuse(raw: bytes) -> dict[str, Any] | None:
    """The data, or None where it is refused at some place."""
    try:
        return parse(decode(raw))
    except RefusedError as refusal:
        return None if refusal.place >= (1, 1) else {}


def test_there_are_as_many_as_expected() -> None:
    assert len(CASES) > 400
    assert len(naughty_strings()) > 500


@pytest.mark.parametrize("case", [case for case in CASES if case.fail], ids=lambda case: case.id)
def test_what_is_no_yaml_is_refused(case: Case, told: Told) -> None:
    if case.id not in LENIENT:
        with pytest.raises(RefusedError):
            parse(decode(case.text.encode()))
    assert told(CHILD, case.text)


@pytest.mark.parametrize("case", [case for case in CASES if not case.fail], ids=lambda case: case.id)
def test_what_is_read_says_what_the_suite_says(case: Case) -> None:
    data = read_or_refuse(case.text.encode())
    if data is not None and case.id not in READ_OTHERWISE:
        assert case.json is not None
        assert data == json.loads(case.json)


@pytest.mark.parametrize("form", ["notes: {}\n", "notes: |\n  {}\n", "? {}\n: x\n", "{}"])
@pytest.mark.parametrize("text", naughty_strings())
def test_a_naughty_string_is_a_text_or_a_problem(text: str, form: str) -> None:
    raw = form.replace("{}", text).encode(errors="surrogatepass")
    data = read_or_refuse(raw)
    if data is not None:
        assert list(data) == list(yaml.load(raw, Loader=yaml.BaseLoader))  # noqa: S506 - texts only
        assert find(places(raw.decode()), list(data)[-1:], key=True) >= (1, 1)


@pytest.mark.parametrize("text", [text for text in naughty_strings() if len(text) > 7])
def test_no_sentence_repeats_a_naughty_string(text: str, told: Told) -> None:
    quoted = json.dumps(text)
    fields = "".join(f"{field}: {quoted}\n" for field in ("name", "registered", "sex", "guardians", quoted))
    for sentence in sentences(told(CHILD, fields)):
        assert text not in sentence
