"""The sample in records/: everything that the site can show occurs in it, and it looks like real life."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import timedelta
from typing import Any

import pytest

from jiedui.cli.init import policies
from jiedui.duties import Duty, Status, ledger, rate
from jiedui.load import load
from jiedui.records.model import Activity, Records
from jiedui.schema.library import schema
from jiedui.vocabulary import KINDS

from .conftest import SAMPLE, Errors


@pytest.fixture(scope="module")
def sample() -> Records:
    return load(SAMPLE).records


@pytest.fixture(scope="module")
def duties(sample: Records) -> tuple[Duty, ...]:
    assert sample.programme
    assert sample.programme.as_of
    return ledger(sample, sample.programme.as_of)


def choices(type_: str, *path: str) -> set[str]:
    """What a field may be, by its schema."""
    found: Any = schema(type_)["properties"]
    for step in path:
        found = found[step]
    return set(found["enum"])


def values(records: Iterable[Any], field: str) -> list[Any]:
    return [record.data[field] for record in records if field in record.data]


def test_it_has_no_errors(sample: Records, errors: Errors) -> None:
    assert sample.programme
    assert sample.programme.as_of
    assert errors(SAMPLE, sample.programme.as_of) == []


def test_its_policies_are_copies_of_those_to_choose_from(sample: Records) -> None:
    files = {file.stem: file.read_text(encoding="utf-8") for file in (SAMPLE / "policies").glob("*.yml")}
    assert files
    assert files == {id_: text for id_, text in policies().items() if id_ in files}


def test_every_status_occurs(duties: tuple[Duty, ...]) -> None:
    assert {duty.status for duty in duties} == set(Status)


def test_most_is_done_and_not_all(duties: tuple[Duty, ...]) -> None:
    share = rate(duties)
    assert share is not None
    assert 0.75 <= share <= 0.95


def test_a_coordinator_has_something_to_do_and_can_do_it(sample: Records, duties: tuple[Duty, ...]) -> None:
    """Missed in the last sixty days, or due soon: a list for a week, not for a year."""
    assert sample.programme
    assert sample.programme.as_of
    since = sample.programme.as_of - timedelta(days=60)
    lately = [one for one in duties if one.status is Status.MISSED and one.window.end >= since]
    assert 5 <= len(lately) <= 25
    assert any(one.status is Status.DUE_SOON for one in duties)


def test_activities_of_every_kind(sample: Records) -> None:
    assert sample.programme
    kinds = {activity.kind for activity in sample.activities.values()}
    assert kinds == {*KINDS, *sample.programme.data["kinds"]}


def test_pairings_of_every_kind(sample: Records) -> None:
    kinds = {pairing.kind for pairing in sample.pairings.values()}
    assert kinds == choices("pairing", "kind")


def served(activity: Activity, child: str, mentor: str) -> bool:
    return child in activity.children and mentor in activity.mentors


def test_a_child_without_a_pairing_and_a_pairing_without_an_activity(sample: Records) -> None:
    paired = {pairing.child for pairing in sample.pairings.values()}
    assert set(sample.children) - paired
    activities = sample.activities.values()
    assert any(
        not any(served(activity, pairing.child, pairing.mentor) for activity in activities)
        for pairing in sample.pairings.values()
    )


def test_a_child_moved_away_a_mentor_was_replaced_and_a_pairing_rests(sample: Records) -> None:
    assert values(sample.children.values(), "left")
    pairings = sample.pairings.values()
    assert values(pairings, "pauses")
    assert values(pairings, "waivers")
    assert any(
        old.days
        and new.days
        and (old.child, old.kind) == (new.child, new.kind)
        and old.mentor != new.mentor
        and old.days.end < new.days.start
        for old in pairings
        for new in pairings
        if "ended" in old.data
    )


def test_sisters_are_visited_together(sample: Records) -> None:
    visits = [one for one in sample.activities.values() if one.kind == "home-visit"]
    assert any(len(visit.children) == 2 for visit in visits)


def test_what_activities_tell(sample: Records) -> None:
    activities = sample.activities.values()
    assert "attempted" in values(activities, "outcome")
    assert True in values(activities, "confidential")
    for field in ("absent", "amount", "items", "scores", "plan", "case", "follow_up", "tags", "minutes"):
        assert values(activities, field), field
    followed = [one for found in values(activities, "follow_up") for one in found]
    assert any("done" in one for one in followed)
    assert any("done" not in one for one in followed)


def test_scores_of_two_terms(sample: Records) -> None:
    of_each = Counter(
        child for one in sample.activities.values() if one.kind == "progress" for child in one.children
    )
    assert max(of_each.values()) >= 2


def test_study_plans_are_reviewed_and_to_be_reviewed(sample: Records) -> None:
    plans = [plan for found in values(sample.pairings.values(), "study_plan") for plan in found]
    assert any("reviewed" in plan for plan in plans)
    assert any("reviewed" not in plan for plan in plans)


def test_plan_items_are_done_and_to_be_done(sample: Records) -> None:
    items = {f"{id_}/{item}" for id_, plan in sample.plans.items() for item in plan.data["items"]}
    named = set(values((one for one in sample.activities.values() if one.held), "plan"))
    assert items & named
    assert items - named


def test_cases_are_open_and_closed(sample: Records) -> None:
    cases = sample.cases.values()
    assert {"help", "rights"} <= set(values(cases, "kind"))
    assert 0 < len(values(cases, "closed")) < len(cases)


def test_aliases_name_one_child_each(sample: Records) -> None:
    aliases = values(sample.children.values(), "alias")
    assert len(aliases) == len(set(aliases)) == len(sample.children)


def test_it_is_not_the_same_sentence_again_and_again(sample: Records) -> None:
    talks = Counter(
        one.data["topic"] for one in sample.activities.values() if one.kind == "talk" and "topic" in one.data
    )
    assert len(talks) >= 15
    assert talks.most_common(1)[0][1] / talks.total() < 0.15
