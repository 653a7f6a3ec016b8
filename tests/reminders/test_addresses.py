"""Addresses out of the environment: what is one, what is none, and that none is ever shown."""

from __future__ import annotations

import pytest

from jiedui.reminders.addresses import Address, Audience, Fault, addresses

TOKEN = "5ecret-t0ken"
MENTORS = {"m001", "m002"}


def read(coordinators: str = "", mentors: str = "") -> list[Address | Fault]:
    environment = {"JIEDUI_NOTIFY_COORDINATORS": coordinators, "JIEDUI_NOTIFY_MENTORS": mentors}
    return list(addresses(environment, MENTORS))


def test_no_variable_is_no_address() -> None:
    assert list(addresses({}, MENTORS)) == []
    assert read(" \n\n  # a remark\n") == []


@pytest.mark.parametrize(
    ("line", "schema", "url"),
    [
        ("wecombot://abc-1", "wecombot", "wecombot://abc-1"),
        ("wecombot：//abc-1", "wecombot", "wecombot://abc-1"),
        ("https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=abc-1", "wecombot", "wecombot://abc-1/"),
        ("https://oapi.dingtalk.com/robot/send?access_token=abc1", "dingtalk", "dingtalk://abc1/"),
        ("https://open.feishu.cn/open-apis/bot/v2/hook/abc-1", "feishu", "feishu://abc-1/"),
        ("  MAILTOS://a:b@example.org  ", "mailtos", "MAILTOS://a:b@example.org"),
    ],
)
def test_an_address_as_it_is_copied(line: str, schema: str, url: str) -> None:
    (found,) = read(line)
    assert isinstance(found, Address)
    assert (found.audience, found.line, found.mentor) == (Audience.COORDINATORS, 1, None)
    assert (found.schema, found.url) == (schema, url)


def test_a_line_of_the_mentors_may_belong_to_one() -> None:
    group, one = read(mentors=f"wecombot://{TOKEN}\n# m002 has no mail\nm001 mailto://{TOKEN}@example.org")
    assert isinstance(group, Address)
    assert isinstance(one, Address)
    assert (group.mentor, group.line) == (None, 1)
    assert (one.mentor, one.line) == ("m001", 3)
    assert one.name == "JIEDUI_NOTIFY_MENTORS:3 (mailto)"


@pytest.mark.parametrize(
    ("coordinators", "mentors"),
    [
        (TOKEN, ""),
        (f"wecombot:{TOKEN}", ""),
        (f"wecombot://{TOKEN} wecombot://{TOKEN}", ""),
        ("", f"m009 wecombot://{TOKEN}"),
        ("", f"m001 {TOKEN}"),
        ("", f"m001 wecombot://{TOKEN} wecombot://{TOKEN}"),
    ],
)
def test_a_slip_is_told_with_its_place_and_without_its_text(coordinators: str, mentors: str) -> None:
    (found,) = read(coordinators, mentors)
    assert isinstance(found, Fault)
    assert found.line == 1
    assert TOKEN not in repr(found)


def test_an_address_does_not_show_itself() -> None:
    (found,) = read(f"wecombot://{TOKEN}")
    assert TOKEN not in repr(found)
