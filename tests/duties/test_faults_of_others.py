"""Each of these is a real fault of a well-known system, and must not be one of ours."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from jiedui.days import Span, today
from jiedui.duties import Duty, Status, rate
from jiedui.figures.arrears import arrears
from jiedui.problems import Problem
from jiedui.view import View

from .product import Data, duties, records

AS_OF = date(2026, 5, 27)


def programme(rule: dict[str, Any], **more: dict[str, Any]) -> Data:
    """Two children, two mentors, one pairing (c1 with m1 since 2026-03-01), and one rule, p/r."""
    data: Data = {
        "programme": {
            "programme": {
                "name": "x",
                "language": "zh",
                "terms": [{"id": "t", "start": "2026-02-23", "end": "2026-07-03"}],
                "policies": ["p"],
            }
        },
        "policy": {"p": {"title": "x", "rules": {"r": {"title": "x", **rule}}}},
        "child": {id_: {"name": "x", "registered": "2026-01-01"} for id_ in ("c1", "c2")},
        "mentor": {id_: {"name": "x", "roles": ["teacher"], "joined": "2026-01-01"} for id_ in ("m1", "m2")},
        "pairing": {"c1-m1": {"child": "c1", "mentor": "m1", "kind": "mentor", "start": "2026-03-01"}},
        "activity": {},
    }
    for type_, found in more.items():
        data[type_] = {**data[type_], **found}
    return data


def visit(day: str, **more: Any) -> dict[str, Any]:
    return {"date": day, "kind": "home-visit", "children": ["c1"], "mentors": ["m1"], **more}


MONTHLY = {"for": "pairing", "activity": "home-visit", "per": "month"}
EVERY_30 = {"for": "pairing", "activity": "home-visit", "every": {"days": 30}}
FORMS = pytest.mark.parametrize("rule", [MONTHLY, EVERY_30], ids=["per", "every"])


def statuses(data: Data, as_of: date = AS_OF) -> list[Status]:
    return [duty.status for duty in duties(data, as_of)]


def view(data: Data, as_of: date = AS_OF) -> View:
    known = records(data)
    assert known.programme
    nothing: list[Problem] = []
    return View(known, known.programme, duties(data, as_of), nothing, as_of)


@FORMS
def test_a_pairing_with_no_activity_at_all_is_first_in_the_missed_list(rule: dict[str, Any]) -> None:
    """Lists made from visits forget those who never had one."""
    often = {"c2-m2": {"child": "c2", "mentor": "m2", "kind": "mentor", "start": "2026-01-01"}}
    seen_once = {"a": {**visit("2026-01-05"), "children": ["c2"], "mentors": ["m2"]}}
    found = arrears(view(programme(rule, pairing=often, activity=seen_once)))
    assert [one.last.subject for one in found] == ["c1-m1", "c2-m2"]
    assert found[0].never
    assert not found[1].never


def test_a_child_with_no_activity_at_all_is_missed() -> None:
    found = statuses(programme({"for": "child", "activity": "talk", "every": {"months": 1}}))
    assert found.count(Status.MISSED) == 8


@FORMS
def test_a_pairing_made_today_is_not_missed_today(rule: dict[str, Any]) -> None:
    made_today = {"c1-m1": {"child": "c1", "mentor": "m1", "kind": "mentor", "start": str(AS_OF)}}
    assert Status.MISSED not in statuses(programme(rule, pairing=made_today))


@FORMS
def test_two_pages_never_disagree_by_a_day(rule: dict[str, Any]) -> None:
    """On its deadline a duty is due, the day after it is missed; the list of missed ones says the same."""
    data = programme(rule)
    deadline = duties(data, date(2026, 3, 5))[0].window.end
    assert duties(data, deadline)[0].status is Status.DUE_SOON
    assert not arrears(view(data, deadline))
    day_after = date.fromordinal(deadline.toordinal() + 1)
    assert duties(data, day_after)[0].status is Status.MISSED
    assert len(arrears(view(data, day_after))) == 1


@FORMS
def test_a_visit_made_in_time_but_typed_in_late_is_met(rule: dict[str, Any]) -> None:
    """The date of the event counts. What was missed without the visit is met when it is added afterwards."""
    assert duties(programme(rule), AS_OF)[0].status is Status.MISSED
    late_entry = {"typed-in-on-2026-05-27": visit("2026-03-30")}
    assert duties(programme(rule, activity=late_entry), AS_OF)[0].status is Status.MET


@FORMS
def test_the_old_mentors_visit_is_not_credited_to_the_new_one(rule: dict[str, Any]) -> None:
    pairings = {
        "c1-m1": {
            "child": "c1",
            "mentor": "m1",
            "kind": "mentor",
            "start": "2026-03-01",
            "ended": {"on": "2026-04-09"},
        },
        "c1-m2": {"child": "c1", "mentor": "m2", "kind": "mentor", "start": "2026-04-10"},
    }
    found = duties(programme(rule, pairing=pairings, activity={"a": visit("2026-04-20")}), AS_OF)
    assert not [duty for duty in found if "a" in duty.activities]
    assert [duty.status for duty in found if duty.subject == "c1-m2"][0] is Status.MISSED


@pytest.mark.parametrize(
    "more",
    [
        {
            "pairing": {
                "c1-m1": {
                    "child": "c1",
                    "mentor": "m1",
                    "kind": "mentor",
                    "start": "2026-03-01",
                    "ended": {"on": "2026-04-05"},
                }
            }
        },
        {"child": {"c1": {"name": "x", "registered": "2026-01-01", "left": {"on": "2026-04-05"}}}},
        {
            "mentor": {
                "m1": {
                    "name": "x",
                    "roles": ["teacher"],
                    "joined": "2026-01-01",
                    "left": {"on": "2026-04-05"},
                }
            }
        },
    ],
    ids=["pairing-ended", "child-left", "mentor-left"],
)
@FORMS
def test_what_has_ended_does_not_go_on_being_missed(rule: dict[str, Any], more: dict[str, Any]) -> None:
    found = duties(programme(rule, **more), AS_OF)
    assert found
    assert all(duty.window.end <= date(2026, 4, 5) for duty in found)


@FORMS
def test_an_activity_dated_today_counts_today_also_on_a_machine_in_utc(rule: dict[str, Any]) -> None:
    """In Shanghai it is already the 27th while the machine's clock says 26 May, 18:00 UTC."""
    as_of = today("Asia/Shanghai", datetime(2026, 5, 26, 18, 0, tzinfo=UTC))
    assert as_of == date(2026, 5, 27)
    found = duties(programme(rule, activity={"a": visit("2026-05-27")}), as_of)
    assert [duty.status for duty in found if duty.activities == ("a",)] == [Status.MET]


@FORMS
def test_a_child_listed_as_absent_is_not_credited_by_a_group_activity(rule: dict[str, Any]) -> None:
    def credited(**more: Any) -> list[Duty]:
        data = programme(rule, activity={"a": visit("2026-03-15", **more)})
        return [duty for duty in duties(data, AS_OF) if duty.activities]

    assert not credited(children=["c1", "c2"], absent=["c1"])
    assert credited(children=["c1", "c2"], absent=["c2"])


@pytest.mark.parametrize("outcome", ["attempted", "cancelled"])
@FORMS
def test_an_attempted_visit_does_not_count(rule: dict[str, Any], outcome: str) -> None:
    data = programme(rule, activity={"a": visit("2026-03-15", outcome=outcome)})
    assert not [duty for duty in duties(data, AS_OF) if duty.activities]
    assert view(data).activities_of["child/c1"], "but it is shown"


def test_a_gap_is_missed_even_if_nobody_filed_the_visit_before_it() -> None:
    """Clocks that start at the last visit stand still when it was never filed."""
    found = statuses(programme(EVERY_30))
    assert found[:2] == [Status.MISSED, Status.MISSED]
    between = programme(EVERY_30, activity={"a": visit("2026-03-10"), "b": visit("2026-05-20")})
    wanted = [Status.MET, Status.MISSED, Status.MISSED, Status.MET, Status.OPEN]
    assert statuses(between) == wanted


def test_a_visit_to_two_sisters_counts_for_both() -> None:
    sister = {"c2-m1": {"child": "c2", "mentor": "m1", "kind": "mentor", "start": "2026-03-01"}}
    data = programme(MONTHLY, pairing=sister, activity={"a": visit("2026-03-15", children=["c1", "c2"])})
    assert sorted(duty.subject for duty in duties(data, AS_OF) if "a" in duty.activities) == [
        "c1-m1",
        "c2-m1",
    ]


def test_the_rate_of_a_span_takes_the_deadlines_in_it_both_ends_included() -> None:
    """Reports that count by the window's start, or lose the last day, disagree with their own lists."""
    found = duties(programme(MONTHLY, activity={"a": visit("2026-03-15")}), AS_OF)
    march, april = date(2026, 3, 31), date(2026, 4, 30)
    assert rate(found, Span(march, march)) == 1
    assert rate(found, Span(april, april)) == 0
    assert rate(found, Span(march, april)) == 0.5
    assert rate(found, Span(date(2026, 3, 1), date(2026, 3, 30))) is None
    assert rate(found, Span(date(2026, 5, 1), date(2026, 5, 31))) is None, "open is neither"
