"""What stands in a calendar, on which day, in whose: read back with the strict reader."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from tests.duties.product import Data

from .conftest import feeds_of
from .programme import DAY, programme, rule, view, visit
from .strict import Component, read

ONE_DAY = timedelta(days=1)
MINE = "mentors/m1"


def events(data: Data, feed: str = MINE, day: date = DAY, **how: Any) -> list[Component]:
    return read(feeds_of(view(data, day), only=feed, **how)[feed]).of("VEVENT")


def told(data: Data, feed: str = MINE, day: date = DAY, **how: Any) -> list[tuple[str, str, str]]:
    """The first day, the last day and the title of each."""
    return [
        (str(one.day("DTSTART")), str(one.day("DTEND") - ONE_DAY), one.text("SUMMARY"))
        for one in events(data, feed, day, **how)
    ]


def test_next_weeks_visit_stands_in_the_mentors_calendar() -> None:
    """Issue 4, «done means»: due on Wednesday of next week, by a clock that the last visit set."""
    data = programme({"r": rule(every={"weeks": 3})}, activity={"a": visit("2026-05-13")})
    assert told(data) == [("2026-06-03", "2026-06-03", "到期：小麦 · 家访")]


def test_next_weeks_visit_of_a_weekly_rule_is_there_before_its_week_begins() -> None:
    data = programme({"r": rule(per="week")}, activity={"a": visit("2026-05-20")})
    assert told(data) == [
        ("2026-05-25", "2026-05-31", "小麦 · 家访"),
        ("2026-06-01", "2026-06-07", "小麦 · 家访"),
        ("2026-06-08", "2026-06-14", "小麦 · 家访"),
    ]


def test_next_months_talk_is_there_a_fortnight_before_its_month() -> None:
    data = programme({"r": rule(per="month")}, activity={"a": visit("2026-05-13")})
    assert told(data, day=date(2026, 5, 17)) == []
    assert told(data, day=date(2026, 5, 18)) == [("2026-06-30", "2026-06-30", "到期：小麦 · 家访")]


def test_a_mentor_who_begins_next_week_has_the_first_visit() -> None:
    data = programme({"r": rule(within={"days": 14})})
    data["pairing"]["c1-m1"]["start"] = "2026-06-01"
    assert told(data) == [("2026-06-15", "2026-06-15", "到期：小麦 · 家访")]


def test_what_is_waived_or_met_is_not_there() -> None:
    rules = {"r": rule(per="month")}
    assert told(programme(rules, activity={"a": visit("2026-05-02")}), day=date(2026, 5, 3)) == []
    waived = programme(rules)
    waived["pairing"]["c1-m1"]["waivers"] = [
        {"rule": "p/r", "from": "2026-05-01", "to": "2026-07-31", "reason": "x", "by": "x"}
    ]
    assert told(waived) == []


def test_how_much_is_still_needed() -> None:
    twice = programme({"r": rule(per="month", at_least=3)}, activity={"a": visit("2026-05-02")})
    assert told(twice)[0][2] == "到期：小麦 · 家访（还差2次）"
    money = programme(
        {"r": rule(activity="grant", per="term", sum="amount", at_least=500)},
        activity={"a": visit("2026-05-02", kind="grant", amount=120)},
    )
    assert told(money)[0][2] == "到期：小麦 · 家访（还差380元）"
    minutes = programme({"r": rule(per="term", sum="minutes", at_least=60)})
    assert told(minutes)[0][2] == "到期：小麦 · 家访（还差60分钟）"


def test_a_cap_alone_asks_for_nothing() -> None:
    assert told(programme({"r": rule(per="month", at_most=1)})) == []


def test_what_was_missed_stands_on_today_beside_the_next_one_until_something_is_done() -> None:
    data = programme({"r": rule(every={"days": 45})}, activity={"a": visit("2026-03-10")})
    assert told(data) == [
        ("2026-05-27", "2026-05-27", "逾期待补：小麦 · 家访"),
        ("2026-06-08", "2026-06-08", "到期：小麦 · 家访"),
    ]
    data["activity"]["b"] = visit("2026-05-27")
    assert told(data) == [("2026-07-11", "2026-07-11", "到期：小麦 · 家访")]


def test_what_is_overdue_and_can_be_made_up_stands_on_today_and_follows_the_day() -> None:
    data = programme({"r": rule(per="term")})
    july = date(2026, 7, 3)
    before, after, later = (events(data, day=july + n * ONE_DAY) for n in (0, 1, 9))
    assert [one.text("SUMMARY") for one in (*before, *after, *later)] == [
        "到期：小麦 · 家访",
        "逾期待补：小麦 · 家访",
        "逾期待补：小麦 · 家访",
    ]
    assert [one.day("DTSTART") for one in (*before, *after, *later)] == [
        july,
        july + ONE_DAY,
        july + 9 * ONE_DAY,
    ]
    assert len({one["UID"] for one in (*before, *after, *later)}) == 1
    numbers = [one.number("SEQUENCE") for one in (*before, *after, *later)]
    assert numbers == sorted(set(numbers))


def test_what_was_made_up_leaves_the_calendar() -> None:
    data = programme({"r": rule(per="term")}, activity={"a": visit("2026-07-10")})
    assert told(data, day=date(2026, 7, 9)) == [("2026-07-09", "2026-07-09", "逾期待补：小麦 · 家访")]
    assert told(data, day=date(2026, 7, 10)) == []
    attempted = programme({"r": rule(per="term")}, activity={"a": visit("2026-07-10", outcome="attempted")})
    assert told(attempted, day=date(2026, 7, 10))


def test_nobody_is_reminded_of_a_child_that_left() -> None:
    data = programme({"r": rule(per="term")})
    data["child"]["c1"] |= {"born": "2016-08-01", "left": {"on": "2026-07-05", "reason": "x"}}
    assert told(data, day=date(2026, 7, 5))
    assert told(data, day=date(2026, 7, 6)) == []


def test_something_that_must_be_there_stands_until_it_is() -> None:
    data = programme({"r": {"title": "学校", "for": "child", "has": "school"}})
    assert told(data, day=date(2026, 3, 25)) == [("2026-03-25", "2026-03-25", "到期：小麦 · 学校")]
    assert told(data) == [(str(DAY), str(DAY), "逾期待补：小麦 · 学校")]


def test_what_volunteers_may_not_see_stands_in_no_mentors_own_calendar() -> None:
    """Who lacks a consent, who is poor; the calendar of all is the coordinators'."""
    data = programme({"r": {"title": "同意书", "for": "child", "has": "consents"}})
    assert told(data) == []
    assert told(data, "all") == [(str(DAY), str(DAY), "逾期待补：小麦 · 同意书（m1）")]


@pytest.mark.parametrize(
    ("fields", "morning"),
    [
        ({"per": "month"}, date(2026, 5, 24)),
        ({"per": "term", "due_soon": 21}, date(2026, 6, 12)),
        ({"per": "month", "due_soon": 90}, date(2026, 5, 1)),
        ({"per": "week", "due_soon": 3}, date(2026, 5, 28)),
    ],
)
def test_the_alarm_rings_when_the_rule_says_that_it_is_due_soon(
    fields: dict[str, Any], morning: date
) -> None:
    """At nine in the morning; not before there is something to do."""
    first = next(one for one in events(programme({"r": rule(**fields)})) if one.of("VALARM"))
    [alarm] = first.of("VALARM")
    trigger = alarm["TRIGGER"]
    assert isinstance(trigger, timedelta)
    assert trigger - timedelta(hours=9) == morning - first.day("DTSTART")


def test_the_calendar_of_all_names_the_mentor_by_id_and_is_silent() -> None:
    data = programme({"r": rule(per="month")}, activity={"a": visit("2026-04-10")})
    found = events(data, "all")
    assert {one.text("SUMMARY") for one in found} == {"到期：小麦 · 家访（m1）"}
    assert not [one for one in found if one.of("VALARM")]
    assert {one.text("SUMMARY") for one in events(data, "all", names=True)} == {
        "到期：陈小麦 · 家访（余老师 m1）"
    }


def test_the_two_calendars_speak_of_the_same_events() -> None:
    data = programme({"r": rule(per="month")})
    assert [one["UID"] for one in events(data)] == [one["UID"] for one in events(data, "all")]


def test_a_childs_duty_is_in_the_calendar_of_the_mentor_who_is_paired_with_it_now() -> None:
    data = programme(
        {"r": rule(**{"for": "child", "per": "month"})},
        mentor={
            "m2": {"name": "林阿姨", "roles": ["proxy-parent"], "joined": "2026-02-23"},
            "m3": {"name": "黄老师", "roles": ["teacher"], "joined": "2026-02-23"},
        },
        pairing={
            "c1-m2": {"child": "c1", "mentor": "m2", "kind": "proxy-parent", "start": "2026-03-01"},
            "c1-m3": {
                "child": "c1",
                "mentor": "m3",
                "kind": "mentor",
                "start": "2026-03-01",
                "ended": {"on": "2026-04-01", "reason": "x"},
            },
        },
    )
    assert told(data)
    assert told(data, "mentors/m2") == told(data, "mentors/m3") == []


HOME = {
    "home": {
        "title": "儿童之家开放",
        "for": "programme",
        "activity": "home-session",
        "per": "week",
        "at_least": 2,
    }
}


def test_home_openings_are_in_the_calendars_of_those_who_were_on_duty_there() -> None:
    session = {"date": "2026-05-26", "kind": "home-session", "children": ["c1"], "mentors": ["m1"]}
    other = {"m2": {"name": "林阿姨", "roles": ["volunteer"], "joined": "2026-02-23"}}
    data = programme(HOME, activity={"a": session}, mentor=other)
    weeks = [
        ("2026-05-25", "2026-05-31", "儿童之家开放（还差1次）"),
        ("2026-06-01", "2026-06-07", "儿童之家开放（还差2次）"),
        ("2026-06-08", "2026-06-14", "儿童之家开放（还差2次）"),
    ]
    assert told(data) == told(data, "all") == weeks
    assert told(data, "mentors/m2") == []
    assert {tuple(one.properties["CATEGORIES"][0]) for one in events(data)} == {("儿童之家",)}  # type: ignore[arg-type]
    data["activity"]["a"]["outcome"] = "cancelled"
    assert told(data) == []


def plan(**items: Any) -> Data:
    return programme(plan={"p1": {"title": "春季计划", "term": "t", "items": items}})


def test_plan_items_stand_on_the_day_that_they_are_due() -> None:
    data = plan(
        letters={
            "title": "一封信",
            "kind": "letter",
            "from": "2026-05-01",
            "due": "2026-06-01",
            "who": ["m1"],
        },
        week={"title": "法治周", "from": "2026-06-08", "due": "2026-06-14"},
        only={"title": "开始", "from": "2026-06-20"},
        past={"title": "早已开始", "from": "2026-03-20"},
        late={"title": "家长会", "due": "2026-04-01", "who": ["m1"]},
        home={"title": "添书", "kind": "home-session", "due": "2026-06-30"},
        never={"title": "没有日子"},
    )
    assert told(data, "all") == [
        ("2026-05-27", "2026-05-27", "逾期待补：家长会（m1）"),
        ("2026-06-01", "2026-06-01", "到期：一封信（m1）"),
        ("2026-06-08", "2026-06-14", "法治周"),
        ("2026-06-20", "2026-06-20", "开始"),
        ("2026-06-30", "2026-06-30", "到期：添书"),
    ]
    assert [one[2] for one in told(data)] == ["逾期待补：家长会", "到期：一封信"]


def test_a_plan_item_that_is_done_is_gone_and_an_old_plan_is_left_alone() -> None:
    data = plan(letters={"title": "一封信", "due": "2026-06-01", "who": ["m1"]})
    data["activity"] = {"a": visit("2026-05-20", plan="p1/letters")}
    assert told(data) == []
    data = plan(late={"title": "家长会", "due": "2026-04-01", "who": ["m1"]})
    data["programme"]["programme"]["terms"].append({"id": "t2", "start": "2026-05-01", "end": "2026-07-03"})
    assert told(data) == []


def test_birthdays_of_a_year_in_the_calendars_of_those_who_are_paired() -> None:
    data = programme(child={"c2": {"name": "王小禾", "registered": "2026-02-23", "born": "2016-05-27"}})
    data["child"]["c1"]["born"] = "2016-05-26"
    assert told(data) == [("2027-05-26", "2027-05-26", "小麦的生日")]
    assert told(data, "all") == [
        ("2026-05-27", "2026-05-27", "c2的生日"),
        ("2027-05-26", "2027-05-26", "小麦的生日"),
    ]


@pytest.mark.parametrize(
    ("day", "birthday"),
    [
        (date(2026, 3, 2), date(2027, 2, 28)),
        (date(2027, 2, 28), date(2027, 2, 28)),
        (date(2027, 3, 1), date(2028, 2, 29)),
    ],
)
def test_born_on_the_29th_of_february(day: date, birthday: date) -> None:
    data = programme()
    data["child"]["c1"]["born"] = "2016-02-29"
    assert [one.day("DTSTART") for one in events(data, day=day)] == [birthday]


def test_classmates_have_no_calendar_and_who_left_has_an_empty_one() -> None:
    data = programme(
        {"r": rule(per="month")},
        mentor={
            "m2": {"name": "李小石", "roles": ["classmate"], "joined": "2026-02-23"},
            "m3": {
                "name": "黄老师",
                "roles": ["teacher"],
                "joined": "2026-02-23",
                "left": {"on": "2026-04-30", "reason": "x"},
            },
        },
        pairing={"c1-m3": {"child": "c1", "mentor": "m3", "kind": "mentor", "start": "2026-03-01"}},
        plan={
            "p1": {
                "title": "x",
                "term": "t",
                "items": {"i": {"title": "y", "due": "2026-06-01", "who": ["m3"]}},
            }
        },
    )
    assert "mentors/m2" not in feeds_of(view(data))
    assert events(data, "mentors/m3") == []


def test_two_causes_on_one_day_make_one_event() -> None:
    data = programme(
        {"r": rule(within={"weeks": 3}, after="condolence")},
        activity={id_: visit("2026-05-20", kind="condolence") for id_ in ("a", "b")},
    )
    assert told(data) == [("2026-06-10", "2026-06-10", "到期：小麦 · 家访")]


def test_no_event_makes_its_day_busy_or_shows_itself_to_strangers() -> None:
    for one in events(programme({"r": rule(per="week")})):
        assert (one["TRANSP"], one["CLASS"], one["STATUS"]) == ("TRANSPARENT", "PRIVATE", "CONFIRMED")
