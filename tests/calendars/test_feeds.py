"""The feeds of the sample: well-formed, the same for the same day, stable from day to day, without names."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from icalendar import Calendar

from jiedui.demo import write as write_demo
from jiedui.duties import Status
from jiedui.records.model import Records
from jiedui.text import LANGUAGES
from jiedui.view import View
from tests.reminders.views import view_of

from .conftest import Feeds, feeds_of, view_on
from .strict import Component, read

ONE_DAY = timedelta(days=1)
SAID = ("SUMMARY", "DESCRIPTION")


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> View:
    folder = tmp_path_factory.mktemp("demo") / "records"
    write_demo(folder, 20, 3)
    return view_of(folder)


def all_on(records: Records, day: date) -> dict[str, Component]:
    """The calendar of all on another day."""
    return entries(feeds_of(view_on(records, day), only="all")["all"])


def entries(data: bytes) -> dict[str, Component]:
    """The events by their UIDs."""
    return {one.text("UID"): one for one in read(data).of("VEVENT")}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_feed_is_well_formed_and_the_library_reads_the_same(
    sample: View, demo: View, language: str
) -> None:
    for view in (sample, demo):
        for data in feeds_of(view, language=language).values():
            strict = entries(data)
            library = {str(one["UID"]): one for one in Calendar.from_ical(data).walk("VEVENT")}
            assert strict.keys() == library.keys()
            for uid, one in strict.items():
                assert one["SUMMARY"] == str(library[uid]["SUMMARY"])
                assert one["DTSTART"] == library[uid].decoded("DTSTART")


def test_there_is_a_feed_of_all_and_one_of_each_mentor_who_is_no_child(sample: View, made: Feeds) -> None:
    grown_up = {f"mentors/{one.id}" for one in sample.records.mentors.values() if not one.is_classmate}
    assert made.keys() == {"all", *grown_up}
    assert len(grown_up) < len(sample.records.mentors)


def test_every_open_duty_is_in_the_calendar_of_all(sample: View, made: Feeds) -> None:
    """Counted from the ledger: as many events end on a day as duties have their deadline on it."""
    last_days = [one.day("DTEND") - ONE_DAY for one in entries(made["all"]).values()]
    for duty in sample.with_status(Status.OPEN, Status.DUE_SOON):
        due = [
            one
            for one in sample.with_status(Status.OPEN, Status.DUE_SOON)
            if one.window.end == duty.window.end and one.done < one.needed
        ]
        assert last_days.count(duty.window.end) >= len(due)


def test_what_a_mentor_has_is_also_in_the_calendar_of_all(made: Feeds) -> None:
    everything = entries(made["all"]).keys()
    for data in made.values():
        assert entries(data).keys() <= everything


def test_the_same_records_and_day_give_the_same_bytes(sample: View, made: Feeds) -> None:
    records = sample.records
    backwards = replace(
        records,
        children=dict(reversed(list(records.children.items()))),
        pairings=dict(reversed(list(records.pairings.items()))),
        activities=dict(reversed(list(records.activities.items()))),
        plans=dict(reversed(list(records.plans.items()))),
    )
    assert feeds_of(view_on(backwards, sample.as_of)) == made


def test_what_is_still_open_on_the_next_day_keeps_its_uid(demo: View) -> None:
    """Known again by what it says: the same words on the same day are the same event."""
    before = all_on(demo.records, demo.as_of)
    seen = kept = 0
    for number in range(1, 12):
        after = all_on(demo.records, demo.as_of + number * ONE_DAY)
        known = {_words(one): uid for uid, one in before.items()}
        for uid, one in after.items():
            if _words(one) in known:
                assert uid == known[_words(one)]
                kept += 1
        for uid in before.keys() & after.keys():
            assert after[uid]["SEQUENCE"] == int(str(before[uid]["SEQUENCE"])) + 1
        seen += len(after)
        before = after
    assert kept > seen / 2


def _words(one: Component) -> tuple[object, ...]:
    return (one["SUMMARY"], one["DESCRIPTION"], one["DTSTART"], one["DTEND"])


def test_a_visit_takes_its_own_events_away_and_moves_no_other(sample: View, made: Feeds) -> None:
    talk = next(one for one in sample.records.activities.values() if one.kind == "talk" and one.held)
    data = {"date": str(sample.as_of), "kind": "talk", "children": ["c001"], "mentors": ["m001"]}
    new = replace(
        talk, id="new", date=sample.as_of, children=("c001",), mentors=("m001",), held=True, data=data
    )
    records = replace(sample.records, activities={**sample.records.activities, "new": new})
    before, after = entries(made["all"]), all_on(records, sample.as_of)
    assert after.keys() < before.keys()
    for uid in before.keys() - after.keys():
        assert "晓麦" in before[uid].text("SUMMARY")
    for uid in after:
        assert _words(after[uid]) == _words(before[uid])


def words_of(data: bytes) -> str:
    """All that a feed says, unfolded and unescaped."""
    calendar = read(data)
    inner = [one for event in calendar.of("VEVENT") for one in (event, *event.inside)]
    return "\n".join(
        str(value) for one in (calendar, *inner) for values in one.properties.values() for value in values
    )


def children_named(records: Records) -> set[str]:
    return {one.name for one in records.children.values()} | {
        one.name for one in records.mentors.values() if one.is_classmate
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_child_is_named_in_any_feed(sample: View, demo: View, language: str) -> None:
    for view in (sample, demo):
        names = children_named(view.records)
        for way, data in feeds_of(view, language=language).items():
            text = words_of(data)
            assert [name for name in names if name in text] == [], way


def test_the_control_with_names_they_are_there(sample: View) -> None:
    text = words_of(feeds_of(sample, names=True)["all"])
    there = [one.name for one in sample.records.children.values() if sample.is_there(one) and one.born]
    assert len([name for name in there if name in text]) == len(there) > 10


def test_nothing_else_of_a_persons_is_told(sample: View) -> None:
    """No telephone, village, guardian, note or topic; no case; no mentor's name."""
    secret: set[str] = set()
    records = sample.records
    for child in records.children.values():
        secret |= {str(child.data[key]) for key in ("village", "notes", "born") if key in child.data}
        for one in (*child.data.get("guardians", ()), *child.data.get("parents", ())):
            secret |= {str(one[key]) for key in ("name", "phone", "address", "works_in") if key in one}
    for mentor in records.mentors.values():
        secret |= {mentor.name} | {str(mentor.data[key]) for key in ("phone",) if key in mentor.data}
    for activity in records.activities.values():
        secret |= {str(activity.data[key]) for key in ("topic", "notes") if key in activity.data}
    titles = str([one.data for group in (records.policies, records.plans) for one in group.values()])
    secret = {one for one in secret if one not in titles}  # what was done is often called as it was planned
    assert len(secret) > 100
    for data in feeds_of(sample).values():
        text = words_of(data)
        assert [one for one in secret if one in text] == []


def test_the_control_those_words_are_in_the_records(sample: View) -> None:
    text = Path(sample.records.root, "children", "c001.yml").read_text(encoding="utf-8")
    assert re.search("13900004121", text)


def test_a_mentor_without_anything_to_do_still_has_a_calendar(sample: View) -> None:
    """A telephone that subscribes must find it; long before the programme there is nothing in any."""
    nothing = replace(sample.records, plans={})
    for data in feeds_of(view_on(nothing, date(2020, 1, 1))).values():
        calendar = read(data)
        assert calendar.of("VEVENT") == []
        assert len(calendar.of("VTIMEZONE")) == 1
