"""When a guardian's consent holds, and who must be left out: the definition that every room asks."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiedui.records.build import Accepted, build
from jiedui.records.consents import has_valid, holds, lacking
from jiedui.records.model import Child, Records

DAY = date(2026, 3, 20)
PROGRAMME = {"name": "青禾", "language": "zh", "terms": [], "policies": []}


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
    assert holds(consent, DAY) is valid
    assert has_valid(child({"purpose": "photos", **consent}), "photos", DAY) is valid


def test_a_consent_is_to_its_own_purpose_only() -> None:
    assert not has_valid(child({"purpose": "records"}), "photos", DAY)


def test_one_that_holds_is_enough() -> None:
    old, new = {"purpose": "photos", "withdrawn": "2026-01-01"}, {"purpose": "photos", "on": "2026-02-01"}
    assert has_valid(child(old, new), "photos", DAY)
    assert has_valid(child(new, old), "photos", DAY)


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(0, 1000), st.integers(0, 1000))
def test_what_is_withdrawn_never_holds_again(on: date, given_for: int, later: int) -> None:
    withdrawn = on + timedelta(days=given_for)
    consent = {"on": on.isoformat(), "withdrawn": withdrawn.isoformat()}
    assert not holds(consent, withdrawn + timedelta(days=later))
    assert holds(consent, on) is (given_for > 0)


def test_who_lacks_a_consent_is_left_out_only_where_the_programme_asks_for_one() -> None:
    assert lacking(records(), "reminders", DAY) == ["c001"]
    assert lacking(records({"purpose": "reminders"}), "reminders", DAY) == []
    assert lacking(records(), "public-figures", DAY) == []
    assert lacking(records(programme=PROGRAMME), "reminders", DAY) == []
    assert lacking(replace(records(), programme=None), "reminders", DAY) == []
