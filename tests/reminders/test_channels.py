"""What really goes over the wire, through Apprise's own plugins, to real servers on the loopback."""

from __future__ import annotations

import logging
import socket

import pytest
from apprise.plugins.dingtalk import NotifyDingTalk
from apprise.plugins.feishu import NotifyFeishu
from apprise.plugins.wecombot import NotifyWeComBot

from jiedui.reminders.channels import Channel, channel

from .robots import DINGTALK, FEISHU, KEY, SECRET, TOKEN, WECOM
from .servers import Answer, Server, serving, taking_mail

TITLE, BODY = "【结对】青禾小学 5月25日", "逾期待补 2 项。\n\n先给谁打电话：\n1. m001：晓麦 c001 每月谈心"


def opened(url: str) -> Channel:
    found = channel(url)
    assert found
    return found


def at(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """The robots' services stand here instead of on the Internet; all else is as it is."""
    monkeypatch.setattr(NotifyWeComBot, "notify_url", server.url + WECOM.path + "?key={key}")
    monkeypatch.setattr(NotifyDingTalk, "notify_url", server.url + DINGTALK.path + "?access_token={token}")
    monkeypatch.setattr(NotifyFeishu, "notify_url", server.url + "/open-apis/bot/v2/hook/{token}/")


def test_wecom_gets_one_text_of_title_and_body(monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(WECOM) as server:
        at(server, monkeypatch)
        assert opened(f"wecombot://{KEY}").send(TITLE, BODY).sent
    (request,) = server.requests
    assert request.json == {"msgtype": "text", "text": {"content": f"{TITLE}\r\n{BODY}"}}
    assert request.headers["content-type"].startswith("application/json")


@pytest.mark.parametrize("url", [f"dingtalk://{TOKEN}", f"dingtalk://{SECRET}@{TOKEN}"])
def test_dingtalk_takes_it_by_keyword_and_by_signature(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(DINGTALK) as server:
        at(server, monkeypatch)
        assert opened(url).send(TITLE, BODY).sent
    (request,) = server.requests
    assert request.json == {"msgtype": "text", "text": {"content": f"{TITLE}\n{BODY}"}}


def test_feishu_gets_a_text(monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(FEISHU) as server:
        at(server, monkeypatch)
        assert opened(f"feishu://{TOKEN}").send(TITLE, BODY).sent
    assert TITLE in server.requests[0].json["content"]["text"]
    assert BODY in server.requests[0].json["content"]["text"]


def test_any_other_service_of_the_library(monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(lambda _: Answer(200)) as server:
        assert opened(server.url.replace("http://", "json://") + "/hook").send(TITLE, BODY).sent
    assert server.requests[0].path == "/hook"
    assert (server.requests[0].json["title"], server.requests[0].json["message"]) == (TITLE, BODY)


def test_mail_arrives_with_its_chinese_subject_and_lines() -> None:
    with taking_mail() as box:
        to = f"mailto://127.0.0.1:{box.port}?from=jiedui@example.org&to=m001@example.org&mode=insecure"
        assert opened(to).send(TITLE, BODY).sent
    (mail,) = box.mail
    assert mail["subject"] == TITLE
    assert mail["to"] == "m001@example.org"
    assert mail.get_content_type() == "text/plain"
    assert mail.get_content().replace("\r\n", "\n").strip() == BODY


REFUSED = {
    "wecombot://wrong-key": "errcode 93000",
    f"dingtalk://{SECRET}x@{TOKEN}": "errcode 310000",
    "dingtalk://0123": "errcode 300001",
}


@pytest.mark.parametrize(("url", "why"), REFUSED.items())
def test_a_robot_that_says_no_with_status_200_is_heard(
    url: str, why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serving(WECOM if url.startswith("wecom") else DINGTALK) as server:
        at(server, monkeypatch)
        outcome = opened(url).send(TITLE, BODY)
    assert (outcome.sent, outcome.why) == (False, why)
    assert server.requests


def test_the_library_alone_would_call_that_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    """The control, and the day on which our own robots may go: the library reads the answer itself."""
    with serving(WECOM) as server:
        at(server, monkeypatch)
        assert NotifyWeComBot(key="wrong-key").send(BODY)


def test_the_librarys_own_signature_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same for DingTalk: escaped twice, no robot can know it."""
    with serving(DINGTALK) as server:
        at(server, monkeypatch)
        NotifyDingTalk(token=TOKEN, secret=SECRET).send(BODY)
    assert DINGTALK.refuses(server.requests[0]) == 310000


@pytest.mark.parametrize(
    "answer", [Answer(500, b"oops"), Answer(200, b"<html>"), Answer(200, []), Answer(200, {})]
)
def test_an_answer_that_makes_no_sense_is_a_failure(answer: Answer, monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(lambda _: answer) as server:
        at(server, monkeypatch)
        assert not opened(f"wecombot://{KEY}").send(TITLE, BODY).sent


def closed_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


@pytest.mark.parametrize("schema", ["json", "mailto"])
def test_nobody_listens(schema: str) -> None:
    to = f"{schema}://127.0.0.1:{closed_port()}/{TOKEN}?from=a@example.org&to=b@example.org&mode=insecure"
    assert not opened(to).send(TITLE, BODY).sent


@pytest.mark.parametrize(
    "url", ["wecombot://", "nonsense://x", "mailto://", f"dingtalk://{TOKEN}!!!", "json://"]
)
def test_what_the_library_cannot_use_is_no_channel(url: str) -> None:
    assert channel(url) is None


def test_nothing_is_logged_that_could_hold_a_token(
    caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    """At no level, in no way, from a wrong key to a server that is not there."""
    caplog.set_level(logging.DEBUG)
    logging.getLogger("apprise").setLevel(logging.DEBUG)
    assert channel("wecombot://se!cret") is None
    opened(f"json://127.0.0.1:{closed_port()}/5ecret").send(TITLE, BODY)
    assert caplog.text == ""
    assert "".join(capfd.readouterr()) == ""


def test_the_control_the_library_would_log_it(caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(Exception, match="se!cret"):
        NotifyWeComBot(key="se!cret")
    assert "se!cret" in caplog.text
