"""How a guardian's consent stands, and who must be left out: the definition that every room asks."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiedui.checks import consent
from jiedui.checks.look import Look
from jiedui.figures.held import state
from jiedui.records.build import Accepted, build
from jiedui.records.consents import (
    PUBLIC_FIGURES,
    State,
    has_valid,
    lacking,
    standing,
    was_public,
)
from jiedui.records.model import Child, Records
from jiedui.text import tongue

DAY = date(2026, 3, 20)
PROGRAMME: dict[str, object] = {"name": "青禾", "language": "zh", "terms": [], "policies": []}


def records(*consents: dict[str, str], programme: dict[str, object] | None = None) -> Records:
    child = {"name": "小禾", "registered": "2025-09-01", "consents": list(consents)}
    asked = {**PROGRAMME, "separate_consents": ["reminders"]} if programme is None else programme
    return build(
        [
            Accepted("programme", "programme", "programme.yml", asked),
            Accepted("child", "c001", "children/c001.yml", child),
        ]
    )


def child(*consents: dict[str, str]) -> Child:
    return records(*consents).children["c001"]


@pytest.mark.parametrize(
    ("consent", "valid"),
    [
        ({}, True),
        ({"on": "2026-03-20"}, True),
        ({"on": "2026-03-21"}, False),
        ({"until": "2026-03-20"}, True),
        ({"until": "2026-03-19"}, False),
        ({"withdrawn": "2026-03-21"}, True),
        ({"withdrawn": "2026-03-20"}, False),
        ({"on": "2025-09-01", "until": "2026-08-31", "withdrawn": "2026-01-01"}, False),
    ],
)
def test_a_boundary_has_one_meaning(consent: dict[str, str], valid: bool) -> None:
    assert has_valid(child({"purpose": "photos", **consent}), "photos", DAY) is valid


def test_a_consent_that_names_no_purpose_is_to_the_records() -> None:
    assert has_valid(child({"by": "陈奶奶"}), "records", DAY)
    assert not has_valid(child({"by": "陈奶奶"}), "photos", DAY)


def test_a_consent_is_to_its_own_purpose_only() -> None:
    assert not has_valid(child({"purpose": "records"}), "photos", DAY)


def test_one_that_holds_is_enough() -> None:
    old, new = {"purpose": "photos", "withdrawn": "2026-01-01"}, {"purpose": "photos", "on": "2026-02-01"}
    assert has_valid(child(old, new), "photos", DAY)
    assert has_valid(child(new, old), "photos", DAY)


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(0, 1000), st.integers(0, 1000))
def test_what_is_withdrawn_never_holds_again(on: date, given_for: int, later: int) -> None:
    withdrawn = on + timedelta(days=given_for)
    told = child({"purpose": "photos", "on": on.isoformat(), "withdrawn": withdrawn.isoformat()})
    assert standing(told, "photos", withdrawn + timedelta(days=later)).state is State.REFUSED
    assert has_valid(told, "photos", on) is (given_for > 0)


NO = {"on": "2025-09-01", "withdrawn": "2026-01-10"}
AT_ONCE = {"on": "2026-01-10", "withdrawn": "2026-01-10"}
OLD = {"on": "2025-02-17", "until": "2025-08-31"}
OLD_WITHOUT_END = {"on": "2025-02-17"}
NEW = {"on": "2026-02-01"}
SAME_DAY = {"on": "2026-01-10"}
NEW_AND_OVER = {"on": "2026-02-01", "until": "2026-03-01"}
OVER = {"on": "2025-12-01", "until": "2026-03-10"}
TO_COME = {"on": "2026-04-01"}
TO_BE_WITHDRAWN = {"on": "2025-02-17", "withdrawn": "2026-03-21"}
UNDATED: dict[str, str] = {}
DECIDED = [
    ((), State.NONE, None),
    ((TO_COME,), State.NONE, None),
    ((NO,), State.REFUSED, NO),
    ((NO, OLD), State.REFUSED, NO),
    ((NO, OLD_WITHOUT_END), State.REFUSED, NO),
    ((NO, UNDATED), State.REFUSED, NO),
    ((NO, OVER), State.REFUSED, NO),
    ((NO, TO_COME), State.REFUSED, NO),
    ((AT_ONCE, OLD_WITHOUT_END), State.REFUSED, AT_ONCE),
    ((NO, OLD, NEW), State.VALID, NEW),
    ((NO, SAME_DAY), State.VALID, SAME_DAY),
    ((NO, OLD, NEW_AND_OVER), State.EXPIRED, NEW_AND_OVER),
    ((OLD, OVER), State.EXPIRED, OVER),
    ((OLD, NEW), State.VALID, NEW),
    ((OLD, TO_COME), State.EXPIRED, OLD),
    ((OLD, TO_BE_WITHDRAWN), State.VALID, TO_BE_WITHDRAWN),
]


@pytest.mark.parametrize(("said", "wanted", "by"), DECIDED)
def test_the_latest_act_decides_in_whatever_order_the_file_has_them(
    said: tuple[dict[str, str], ...], wanted: State, by: dict[str, str] | None
) -> None:
    for order in permutations(said):
        told = child(*({"purpose": "records", **one} for one in order), {"purpose": "photos"})
        assert standing(told, "records", DAY) == (wanted, by and {"purpose": "records", **by})


@pytest.mark.parametrize(
    ("said", "message", "at"),
    [
        ([NO, OLD], "The guardian's consent was withdrawn", ["consents", 1, "withdrawn"]),
        ([OLD, NO], "The guardian's consent was withdrawn", ["consents", 2, "withdrawn"]),
        ([OVER, OLD], "The guardian's consent has expired", ["consents", 1, "until"]),
        ([], "No guardian's consent is recorded for this child", ["consents"]),
    ],
)
def test_what_is_missing_is_consent_to_records_and_is_told_as_it_stands(
    said: list[dict[str, str]], message: str, at: list[str | int]
) -> None:
    """A consent to something else, which holds, changes nothing."""
    told = records(
        {"purpose": "photos", "on": "2026-02-01"}, *({"purpose": "records", **one} for one in said)
    )
    asked: list[list[str | int]] = []

    def place(_file: str, path: Sequence[str | int]) -> tuple[int, int]:
        asked.append([*path])
        return 1, 1

    (problem,) = consent.check(Look(told, DAY, place))
    assert (problem.code, tongue("en").say(problem.message), asked) == ("J308", message, [at])


def test_the_guardian_is_told_so_too() -> None:
    said = [{"purpose": "records", **NO}, {"purpose": "records", **OLD_WITHOUT_END}, {"purpose": "photos"}]
    english = tongue("en")
    assert [english.say(state(one, said, DAY)) for one in said] == ["withdrawn", "withdrawn", "valid"]
    others = [{"purpose": "records", **one} for one in (OLD, TO_COME)]
    assert [english.say(state(one, others, DAY)) for one in others] == ["expired", "not yet valid"]


SOME_DAY = st.dates(date(2026, 1, 1), date(2026, 1, 20)).map(date.isoformat)
SOME_CONSENT = st.fixed_dictionaries(
    {"purpose": st.just(PUBLIC_FIGURES)}, optional={"on": SOME_DAY, "until": SOME_DAY, "withdrawn": SOME_DAY}
)


@given(st.lists(SOME_CONSENT, max_size=4), st.integers(0, 22))
def test_what_is_kept_of_an_erased_child_says_the_same_of_each_day(
    said: list[dict[str, str]], length: int
) -> None:
    told, first = child(*said), date(2025, 12, 31)
    last = first + timedelta(days=length)
    kept = [one.split("/") for one in was_public(told, last)]
    for day in (first + timedelta(days=n) for n in range(length + 1)):
        assert has_valid(told, PUBLIC_FIGURES, day) == any(
            one <= day.isoformat() <= until for one, until in kept
        )


def test_who_lacks_a_consent_is_left_out_only_where_the_programme_asks_for_one() -> None:
    assert lacking(records(), "reminders", DAY) == ["c001"]
    assert lacking(records({"purpose": "reminders"}), "reminders", DAY) == []
    assert lacking(records(), "public-figures", DAY) == []
    assert lacking(records(programme=PROGRAMME), "reminders", DAY) == []
    assert lacking(replace(records(), programme=None), "reminders", DAY) == []
