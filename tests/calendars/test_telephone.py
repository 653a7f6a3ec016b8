"""A telephone that subscribes, or imports again and again: nothing doubles. Served and fetched for real."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.cli.conftest import Run, folder, run
from tests.cli.conftest import edit as change

from .strict import Component, read

__all__ = ["folder", "run"]
Publish = Callable[[str], None]
TALK = "date: {day}\nkind: talk\nchildren: [c001]\nmentors: [m001]\n"


class Quiet(SimpleHTTPRequestHandler):
    """Serves a folder as any web server does."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's own name
        pass


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """Where the folder `calendars` is served."""
    (tmp_path / "calendars").mkdir()
    handler = partial(Quiet, directory=str(tmp_path / "calendars"))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/mentors/m001.ics"
        server.shutdown()
        thread.join()


class Telephone:
    """Knows events by their UIDs. Who subscribes has what the feed has; who imports keeps the rest too."""

    def __init__(self, *, subscribes: bool) -> None:
        self.subscribes = subscribes
        self.events: dict[str, Component] = {}

    def fetch(self, address: str) -> None:
        with urlopen(address) as answer:  # noqa: S310 - this test's own server
            assert answer.headers["Content-Type"] == "text/calendar"
            new = {one.text("UID"): one for one in read(answer.read()).of("VEVENT")}
        if self.subscribes:
            self.events = {}
        for uid, one in new.items():
            known = self.events.get(uid)
            if known is None or one.number("SEQUENCE") >= known.number("SEQUENCE"):
                self.events[uid] = one

    @property
    def shown(self) -> list[tuple[str, str]]:
        return sorted((str(one["DTSTART"]), one.text("SUMMARY")) for one in self.events.values())


@pytest.fixture
def publish(run: Run, folder: Path, tmp_path: Path) -> Publish:
    def written(day: str) -> None:
        ran = run("calendar", "--records", folder, "--as-of", day, "--out", tmp_path / "calendars")
        assert ran.status == 0, ran.err

    return written


@pytest.mark.parametrize("subscribes", [True, False])
def test_what_moves_is_moved_and_what_is_new_is_added(
    address: str, publish: Publish, *, subscribes: bool
) -> None:
    """April's talk is open, then due, then overdue: always one event, which goes with the day."""
    telephone = Telephone(subscribes=subscribes)
    for day in ("2026-04-01", "2026-04-02", "2026-04-30", "2026-05-01", "2026-05-02"):
        publish(day)
        telephone.fetch(address)
    assert telephone.shown == [
        ("2026-05-02", "逾期待补：小禾 · 每月谈心"),
        ("2026-05-14", "小禾的生日"),
        ("2026-05-31", "到期：小禾 · 每月谈心"),
        ("2026-06-01", "到期：给爸爸妈妈的一封信"),
    ]


def test_who_subscribes_is_rid_of_what_was_done(address: str, publish: Publish, folder: Path) -> None:
    subscribed, imported = Telephone(subscribes=True), Telephone(subscribes=False)
    publish("2026-04-20")
    for one in (subscribed, imported):
        one.fetch(address)
    assert ("2026-04-30", "到期：小禾 · 每月谈心") in subscribed.shown
    talk = folder / "activities" / "2026" / "2026-04-21-talk-c001.yml"
    talk.write_text(TALK.format(day="2026-04-21"), encoding="utf-8")
    publish("2026-04-21")
    for one in (subscribed, imported):
        one.fetch(address)
    assert ("2026-04-30", "到期：小禾 · 每月谈心") not in subscribed.shown
    assert ("2026-04-30", "到期：小禾 · 每月谈心") in imported.shown, "the guide says so, and what to do"
    assert len(imported.shown) == len(set(imported.shown))


def test_a_deadline_that_moves_takes_its_event_along(address: str, publish: Publish, folder: Path) -> None:
    """A pause moves the deadline of a visit «every six weeks»: the same visit, on a later day."""
    change(folder / "policies" / "school.yml", "per: month", "every: {weeks: 6}")
    imported = Telephone(subscribes=False)
    publish("2026-04-01")
    imported.fetch(address)
    assert ("2026-04-25", "到期：小禾 · 每月谈心") in imported.shown
    pairing = folder / "pairings" / "c001-m001.yml"
    text = pairing.read_text(encoding="utf-8")
    pairing.write_text(text + "pauses: [{from: 2026-04-02, to: 2026-04-11, reason: x}]\n", encoding="utf-8")
    publish("2026-04-02")
    imported.fetch(address)
    assert [day for day, title in imported.shown if "谈心" in title] == ["2026-05-05"]


def test_who_left_is_rid_of_everything(address: str, publish: Publish, folder: Path) -> None:
    subscribed = Telephone(subscribes=True)
    publish("2026-04-20")
    subscribed.fetch(address)
    assert subscribed.shown
    mentor = folder / "mentors" / "m001.yml"
    text = mentor.read_text(encoding="utf-8")
    mentor.write_text(text + "left: {on: 2026-04-20, reason: x}\n", encoding="utf-8")
    publish("2026-04-21")
    subscribed.fetch(address)
    assert subscribed.shown == []


def test_the_control_without_stable_uids_it_would_double(
    address: str, publish: Publish, monkeypatch: pytest.MonkeyPatch
) -> None:
    imported = Telephone(subscribes=False)
    for number, day in enumerate(("2026-04-01", "2026-04-02")):
        monkeypatch.setattr("jiedui.calendars.ics.uid", lambda *event, n=number: f"{n}{event}")
        publish(day)
        imported.fetch(address)
    assert len(imported.shown) > len(set(imported.shown))
