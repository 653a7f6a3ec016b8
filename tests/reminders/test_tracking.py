"""One issue, never two: through the weeks, on each forge, and when something goes wrong."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
import requests

from jiedui.reminders.forges import FORGES, Forge, ForgeError, Name, Place
from jiedui.reminders.tracking import MARK, Step, Told, keep, told
from jiedui.text import LANGUAGES, tongue
from jiedui.view import View

from .forge import PLAYED, TOKEN, Played
from .servers import Answer, Request, serving
from .views import leaked

NOTHING = Told("none", f"{MARK}\nnothing is missed", 0)
TWO = Told("two", f"{MARK}\ntwo", 2)
THREE = Told("three", f"{MARK}\nthree", 3)
EVERY_FORGE = pytest.mark.parametrize("name", list(Name))


@contextmanager
def client(played: Played, token: str = TOKEN) -> Iterator[Forge]:
    with serving(played) as server, requests.Session() as session:
        place = Place(played.name, server.url + played.api, played.repository)
        yield FORGES[played.name](place, token, session)


@EVERY_FORGE
def test_one_issue_through_the_weeks(name: Name) -> None:
    played = PLAYED[name]()
    story = [
        (NOTHING, Step.NOTHING, []),
        (TWO, Step.OPENED, [("two", True)]),
        (TWO, Step.NOTHING, [("two", True)]),
        (THREE, Step.EDITED, [("three", True)]),
        (THREE, Step.NOTHING, [("three", True)]),
        (NOTHING, Step.CLOSED, [("none", False)]),
        (NOTHING, Step.NOTHING, [("none", False)]),
        (TWO, Step.REOPENED, [("two", True)]),
    ]
    with client(played) as forge:
        for wanted, step, there in story:
            before = len(played.writes)
            assert keep(forge, wanted) is step
            assert len(played.writes) - before == (step is not Step.NOTHING)
            assert [(one["title"], one["state"] == played.opened) for one in played.issues] == there
    assert played.issues[0][played.body] == TWO.body


@EVERY_FORGE
def test_it_is_found_among_hundreds_of_others(name: Name) -> None:
    """The issue is the oldest of 260, closed, and renamed by hand; a pull request quotes the mark."""
    played = PLAYED[name]()
    played.add("renamed by hand", TWO.body, state="closed")
    for number in range(258):
        played.add(f"another {number}", None if number % 2 else "text")
    if name is not Name.GITLAB:
        played.add("a pull request", MARK, pull_request={"merged": False})
    with client(played) as forge:
        assert keep(forge, TWO) is Step.REOPENED
    assert played.issues[0]["title"] == "two"
    assert len(played.writes) == 1


@EVERY_FORGE
def test_where_two_were_opened_the_oldest_stays(name: Name) -> None:
    played = PLAYED[name]()
    for _ in range(3):
        played.add("two", TWO.body)
    with client(played) as forge:
        assert keep(forge, TWO) is Step.NOTHING
        assert [one["state"] == played.opened for one in played.issues] == [True, False, False]
        keep(forge, TWO)
    assert len(played.writes) == 2


def test_ends_of_lines_are_no_change() -> None:
    played = Played()
    played.add("two", TWO.body.replace("\n", "\r\n") + "\r\n")
    with client(played) as forge:
        assert keep(forge, TWO) is Step.NOTHING


REFUSALS = [
    (Answer(401), "token"),
    (Answer(403), "may not read and write"),
    (Answer(404), "may not read and write"),
    (Answer(403, {}, {"x-ratelimit-remaining": "0"}), "no more requests"),
    (Answer(403, {}, {"Retry-After": "60"}), "no more requests"),
    (Answer(429), "no more requests"),
    (Answer(410), "switched off"),
    (Answer(301, {}, {"Location": "http://127.0.0.1:9/elsewhere"}), "moved"),
    (Answer(500), "out of order"),
    (Answer(502, b"<html>"), "out of order"),
    (Answer(422), "refuses"),
    (Answer(200, b"<html>sign in</html>"), "cannot be read"),
    (Answer(200, {"message": "hello"}), "cannot be read"),
    (Answer(200, [{"title": "no number"}]), "not that of an issue"),
]


@EVERY_FORGE
@pytest.mark.parametrize(("answer", "why"), REFUSALS)
def test_a_refusal_is_told_in_words(name: Name, answer: Answer, why: str) -> None:
    played = PLAYED[name](wrong=lambda _: answer)
    with client(played) as forge, pytest.raises(ForgeError, match=why) as refused:
        keep(forge, TWO)
    said = tongue("zh").say(refused.value.text)
    assert TOKEN not in said
    assert "127.0.0.1" not in said
    assert played.writes == []


def test_a_forge_that_may_only_be_read_is_told_when_it_is_to_be_written() -> None:
    def wrong(request: Request) -> Answer | None:
        return Answer(403) if request.method == "POST" else None

    with client(Played(wrong=wrong)) as forge, pytest.raises(ForgeError, match="may not read and write"):
        keep(forge, TWO)


def test_a_wrong_token() -> None:
    with client(Played(), token="other") as forge, pytest.raises(ForgeError, match="does not accept"):
        keep(forge, TWO)


def test_nobody_listens() -> None:
    with socket.socket() as taken, requests.Session() as session:
        taken.bind(("127.0.0.1", 0))
        place = Place(Name.GITHUB, f"http://127.0.0.1:{taken.getsockname()[1]}", "a/b")
        with pytest.raises(ForgeError, match="cannot be reached"):
            keep(Forge(place, TOKEN, session), TWO)


def test_the_machines_own_netrc_does_not_replace_the_token(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    netrc = tmp_path_factory.mktemp("home") / "netrc"
    netrc.write_text("machine 127.0.0.1 login somebody password else\n", encoding="utf-8")
    monkeypatch.setenv("NETRC", str(netrc))
    with client(Played()) as forge:
        assert keep(forge, TWO) is Step.OPENED


def test_an_endless_list_ends() -> None:
    def wrong(_: Request) -> Answer:
        return Answer(200, [], {"Link": '<http://127.0.0.1/?page=2>; rel="next"'})

    with client(Played(wrong=wrong)) as forge:
        assert keep(forge, NOTHING) is Step.NOTHING


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("which", ["sample", "large"])
def test_the_issue_names_nobody_and_fits(which: str, language: str, request: pytest.FixtureRequest) -> None:
    view: View = request.getfixturevalue(which)
    wanted = told(view, tongue(language))
    assert wanted.body.startswith(MARK)
    assert len(wanted.body) < 65_536
    assert leaked(wanted.title + wanted.body, view.records) == []
    assert wanted.body.count("\n- ") == wanted.missed


def test_the_issue_does_not_change_with_the_day_alone(sample: View) -> None:
    later = replace(sample, as_of=sample.as_of.replace(day=28), _made={})
    assert told(later, tongue("zh")) == told(sample, tongue("zh"))


def test_a_list_too_long_for_a_forge_is_cut_and_counted(large: View, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = told(large, tongue("zh"))
    monkeypatch.setattr("jiedui.reminders.tracking.MOST", 2000)
    cut = told(large, tongue("zh"))
    assert len(cut.body.encode()) < 2300
    left = whole.missed - cut.body.count("\n- ")
    assert f"…还有 {left} 项，见网站" in cut.body
