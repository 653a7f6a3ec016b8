"""Whatever a person typed stays text: no line or event is made of it, and it comes back as it was."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from jiedui.calendars.naming import plain
from tests.duties.product import Data

from .conftest import feeds_of
from .programme import programme, rule, view
from .strict import Component, Fault, read

ATTACKS = [
    "x\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:evil",
    "x\nATTACH:http://example.com/x",
    "a,b;c:d\\e\\n\\,\\;",
    "\\",
    "\\N",
    '"x";VALUE=DATE:20260101',
    "x" * 300,
    "很" * 300,
    "👨‍👩‍👧‍👦" * 40,
    "a\u0000b\u0007c\u001bd\u007fe\u0085f\u2028g\u2029h",
    "\ufeff",
    "\u202eabc",
    " 前后空格 ",
    "\t",
]


def hostile(text: str) -> Data:
    title = {"zh": text, "en": text}
    data = programme(
        {
            "r": rule(title=title, per="week"),
            "t": rule(title=title, per="term", counting={"topic": text}),
        },
        plan={
            "p1": {
                "title": title,
                "term": "t",
                "items": {text[:60] or "i": {"title": title, "due": "2026-06-01", "who": ["m1"]}},
            }
        },
    )
    data["programme"]["programme"]["name"] = text
    data["child"]["c1"] |= {"alias": text, "born": "2016-06-02"}
    return data


def events(text: str, *, names: bool) -> list[Component]:
    found = feeds_of(view(hostile(text)), names=names)
    for data in found.values():
        read(data)
    return read(found["mentors/m1"]).of("VEVENT")


@pytest.fixture(scope="module")
def harmless() -> int:
    return len(events("无害", names=False))


@pytest.mark.parametrize("names", [False, True])
@pytest.mark.parametrize("attack", ATTACKS)
def test_an_attack_stays_text(attack: str, harmless: int, *, names: bool) -> None:
    assert len(events(attack, names=names)) == harmless


def test_the_naughty_strings_stay_text(naughty_strings: list[str], harmless: int) -> None:
    for text in naughty_strings:
        assert len(events(text, names=False)) == harmless, text


@example(text="\\N \\n \\\\N")
@settings(deadline=None)
@given(text=st.text(st.characters(codec="utf-8"), min_size=1, max_size=120))
def test_a_title_comes_back_as_it_was_typed(text: str) -> None:
    """But for white space, and what the format cannot hold; the library writes ``\\N`` as a new line."""
    item = {"title": text, "due": "2026-06-01", "who": ["m1"]}
    data = programme(plan={"p1": {"title": "x", "term": "t", "items": {"i": item}}})
    calendar = read(feeds_of(view(data), names=True)["mentors/m1"])
    [event] = calendar.of("VEVENT")
    assert event["SUMMARY"] == "到期：" + plain(text).replace("\\N", "\n")


def test_the_control_without_plain_it_would_not_be_a_calendar(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jiedui.calendars.naming.plain", str)
    with pytest.raises(Fault, match="not a content line"):
        events("a\u0007b", names=False)


def test_the_control_the_library_alone_does_not_escape_what_a_calendar_is_called(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("jiedui.calendars.ics.vText", str)
    with pytest.raises(Fault, match="not escaped"):
        events("a,b", names=False)
