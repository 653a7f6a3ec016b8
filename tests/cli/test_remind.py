"""`jiedui remind` from records to the wire, as the daily run calls it."""

from __future__ import annotations

from pathlib import Path

import pytest
from apprise.plugins.wecombot import NotifyWeComBot

from tests.demo.conftest import SAMPLE
from tests.reminders.robots import KEY, WECOM
from tests.reminders.servers import Answer, Server, serving, taking_mail
from tests.reminders.views import leaked, view_of

from .conftest import Run, edit

HERE = ["--records", str(SAMPLE)]
TOKEN = "5ecret-t0ken"


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("JIEDUI_NOTIFY_COORDINATORS", "JIEDUI_NOTIFY_MENTORS"):
        monkeypatch.delenv(name, raising=False)


def hook(server: Server) -> str:
    return server.url.replace("http://", "json://") + f"/{TOKEN}"


def test_without_an_address_it_says_so_and_all_is_well(run: Run) -> None:
    done = run("remind", *HERE)
    assert (done.status, done.err) == (0, "")
    assert "JIEDUI_NOTIFY_COORDINATORS、JIEDUI_NOTIFY_MENTORS" in done.out
    assert not Path("build").exists()


def test_the_coordinators_message_in_wecom(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Right, short, and names no child."""
    monkeypatch.setenv(
        "JIEDUI_NOTIFY_COORDINATORS", f"https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key={KEY}"
    )
    with serving(WECOM) as server:
        monkeypatch.setattr(NotifyWeComBot, "notify_url", server.url + WECOM.path + "?key={key}")
        done = run("remind", *HERE)
    assert (done.status, done.err) == (0, "")
    assert done.out == "JIEDUI_NOTIFY_COORDINATORS:1 (wecombot)：已发送\n"
    (request,) = server.requests
    content = request.json["text"]["content"]
    assert content.startswith("【结对】青禾镇中心小学结对帮扶项目 5月27日\r\n逾期待补 12 项")
    assert len(content.encode()) <= 2048
    assert leaked(content, view_of(SAMPLE).records) == []


def test_each_gets_their_own(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(lambda _: Answer(200)) as server, taking_mail() as box:
        mail = f"mailto://127.0.0.1:{box.port}?from=jiedui@example.org&to=m004@example.org&mode=insecure"
        monkeypatch.setenv("JIEDUI_NOTIFY_MENTORS", f"{hook(server)}\nm004 {mail}\nm010 {hook(server)}")
        done = run("remind", *HERE)
    assert done.status == 0
    assert [one.json["title"] for one in server.requests] == ["【结对】未来两周到期的事"]
    assert [one["subject"] for one in box.mail] == ["【结对】m004 未来两周要做的"]
    assert "JIEDUI_NOTIFY_MENTORS:3 (json)：没有要说的" in done.out


def test_nothing_goes_out_twice_for_a_day(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(lambda _: Answer(200)) as server:
        monkeypatch.setenv("JIEDUI_NOTIFY_COORDINATORS", hook(server))
        assert "已发送" in run("remind", *HERE).out
        assert "已经发过" in run("remind", *HERE).out
        assert len(server.requests) == 1
        assert "已发送" in run("remind", "--as-of", "2026-06-01", *HERE).out
        assert "已发送" in run("remind", "--again", *HERE).out
    assert len(server.requests) == 3
    assert TOKEN not in Path("build/reminded.txt").read_text(encoding="utf-8")


def test_another_address_on_the_same_line_is_another_channel(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serving(lambda _: Answer(200)) as server:
        for address in (hook(server), f"{hook(server)}2"):
            monkeypatch.setenv("JIEDUI_NOTIFY_COORDINATORS", address)
            assert "已发送" in run("remind", *HERE).out
            assert "已经发过" in run("remind", *HERE).out
    assert len(server.requests) == 2


def test_a_lost_or_spoiled_note_changes_nothing_that_is_said(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serving(lambda _: Answer(200)) as server:
        monkeypatch.setenv("JIEDUI_NOTIFY_COORDINATORS", hook(server))
        run("remind", *HERE)
        Path("build/reminded.txt").write_bytes(b"\xff\xfe\x00")
        assert run("remind", *HERE).status == 0
    first, second = (one.json["message"] for one in server.requests)
    assert first == second


def test_one_channel_that_fails_stops_no_other_and_is_tried_again_alone(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    works = [False]
    with (
        serving(lambda _: Answer(200)) as good,
        serving(lambda _: Answer(200 if works[0] else 503)) as bad,
    ):
        monkeypatch.setenv("JIEDUI_NOTIFY_COORDINATORS", f"{hook(bad)}\nwecombot//{TOKEN}\n{hook(good)}")
        done = run("remind", *HERE)
        assert done.status == 2
        assert "JIEDUI_NOTIFY_COORDINATORS:1 (json)：没有发出去" in done.err
        assert "JIEDUI_NOTIFY_COORDINATORS:2：不是地址" in done.err
        assert "3 个渠道中有 2 个没有发出去" in done.err
        assert "JIEDUI_NOTIFY_COORDINATORS:3 (json)：已发送" in done.out
        works[0] = True
        again = run("remind", *HERE)
        assert again.status == 2  # the wrong line is still wrong
    assert (len(good.requests), len(bad.requests)) == (1, 2)
    for text in (done.out, done.err, again.out, again.err):
        assert TOKEN not in text
        assert "127.0.0.1" not in text


def test_on_any_other_day_nothing_happens(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(lambda _: Answer(200)) as server:
        monkeypatch.setenv("JIEDUI_NOTIFY_COORDINATORS", hook(server))
        assert run("remind", "--on", "monday", *HERE).status == 0  # the sample's day is a Wednesday
        assert server.requests == []
        assert run("remind", "--on", "wednesday", *HERE).status == 0
        assert len(server.requests) == 1


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_dry_run_prints_everything_and_sends_nothing(
    run: Run, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serving(lambda _: Answer(200)) as server:
        monkeypatch.setenv("JIEDUI_NOTIFY_COORDINATORS", hook(server))
        done = run("remind", "--dry-run", "--lang", language, *HERE)
    assert (done.status, done.err, server.requests) == (0, "", [])
    assert done.out.count("结对】" if language == "zh" else "[jiedui]") > 5
    assert leaked(done.out, view_of(SAMPLE).records) == []


def test_only_those_who_were_asked_for(run: Run) -> None:
    done = run("remind", "--dry-run", "--to", "coordinators", *HERE)
    assert done.out.count("【结对】") == 1
    assert "JIEDUI_NOTIFY_MENTORS" in run("remind", "--to", "mentors", *HERE).out


def test_where_it_cannot_be_noted_nothing_is_sent(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(lambda _: Answer(200)) as server:
        monkeypatch.setenv("JIEDUI_NOTIFY_COORDINATORS", hook(server))
        done = run("remind", "--sent", "/proc/nowhere/x", *HERE)
    assert (done.status, server.requests) == (2, [])
    assert "写不进去" in done.err


def test_a_broken_programme_is_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "programme.yml").write_text("name: [", encoding="utf-8")
    assert run("remind", "--records", str(tmp_path)).status == 1


def test_who_has_not_agreed_is_left_out_and_counted(run: Run, folder: Path) -> None:
    before = run("remind", "--dry-run", "--records", folder)
    assert "c002" in before.out
    assert before.err == ""
    edit(folder / "programme.yml", "privacy: plain", "privacy: plain\nseparate_consents: [reminders]")
    edit(folder / "children" / "c001.yml", "purpose: records", "purpose: reminders")
    after = run("remind", "--dry-run", "--records", folder)
    assert "c002" not in after.out
    assert "有 1 名儿童没有对提醒的有效同意" in after.err
