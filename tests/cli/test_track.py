"""`jiedui track` as each forge's runner calls it, and as somebody calls it by hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from jiedui.cli.track import forge_of, place_of
from jiedui.reminders.forges import Name, Place
from tests.demo.conftest import SAMPLE
from tests.reminders.forge import PLAYED, REPOSITORY, TOKEN, Played, PlayedGitea
from tests.reminders.servers import Answer, Server, serving
from tests.reminders.views import leaked, view_of

from .conftest import Run

TALK = "date: 2025-11-10\nkind: talk\nchildren: [{child}]\nmentors: [{mentor}]\n"


def runner(name: Name, server: Server, token: str = TOKEN) -> Mapping[str, str]:
    """What a runner of that forge puts into the environment of every step."""
    github = {
        "GITHUB_ACTIONS": "true",
        "GITHUB_API_URL": server.url + PLAYED[name].api,
        "GITHUB_REPOSITORY": REPOSITORY,
        "GITHUB_TOKEN": token,
    }
    gitlab = {
        "GITLAB_CI": "true",
        "CI_API_V4_URL": server.url + "/api/v4",
        "CI_PROJECT_ID": REPOSITORY,
        "JIEDUI_FORGE_TOKEN": token,
    }
    return {Name.GITHUB: github, Name.GITEA: github | {"GITEA_ACTIONS": "true"}, Name.GITLAB: gitlab}[name]


def set_all(monkeypatch: pytest.MonkeyPatch, variables: Mapping[str, str]) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)


@pytest.mark.parametrize("name", list(Name))
def test_the_records_own_story(name: Name, run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing missed, missed, the same, more, made good, and missed again."""
    played = PLAYED[name]()
    with serving(played) as server:
        set_all(monkeypatch, runner(name, server))

        def on(day: str) -> str:
            done = run("track", "--records", folder, "--as-of", day)
            assert (done.status, done.err) == (0, "")
            return done.out.strip()

        assert on("2025-09-30") == "议题内容是对的，不用改。"
        assert played.issues == []
        assert on("2025-10-02") == "已新开议题，列出逾期待补的事。"
        assert played.issues[0]["title"] == "逾期待补：2 项"
        assert on("2025-10-03") == "议题内容是对的，不用改。"
        assert on("2025-11-02") == "已更新议题。"
        for child, mentor in (("c001", "m001"), ("c002", "m002")):
            talk = folder / "activities" / "2025" / f"2025-11-10-talk-{child}.yml"
            talk.parent.mkdir(exist_ok=True)
            talk.write_text(TALK.format(child=child, mentor=mentor), encoding="utf-8")
        assert on("2025-11-12") == "没有逾期待补的事，已关闭议题。"
        assert played.issues[0]["state"] == "closed"
        assert on("2025-11-20") == "议题内容是对的，不用改。"
        assert on("2026-01-02") == "已重新打开议题。"
    assert len(played.issues) == 1
    assert len(played.writes) == 4


def test_without_a_token_it_says_so_and_all_is_well(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(Played()) as server:
        set_all(monkeypatch, runner(Name.GITHUB, server, token=""))
        done = run("track", "--records", SAMPLE)
    assert (done.status, done.err, server.requests) == (0, "", [])
    assert "GITHUB_TOKEN" in done.out


def test_a_refusal_is_a_clear_error_without_the_token(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(Played(wrong=lambda _: Answer(403))) as server:
        set_all(monkeypatch, runner(Name.GITHUB, server))
        done = run("track", "--records", SAMPLE)
    assert done.status == 2
    assert "不能读写本仓库的议题" in done.err
    assert TOKEN not in done.out + done.err


def test_by_hand_with_options(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    played = PlayedGitea()
    with serving(played) as server:
        monkeypatch.setenv("JIEDUI_FORGE_TOKEN", TOKEN)
        place = ["--forge", "gitea", "--url", f"{server.url}/api/v1/", "--repository", REPOSITORY]
        assert run("track", "--records", SAMPLE, *place).status == 0
    assert leaked(played.issues[0]["title"] + played.issues[0]["body"], view_of(SAMPLE).records) == []


def test_where_nobody_knows_which_repository(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JIEDUI_FORGE_TOKEN", TOKEN)
    done = run("track", "--records", folder)
    assert done.status == 2
    assert "--repository" in done.err


def test_a_dry_run_asks_nobody(run: Run) -> None:
    done = run("track", "--dry-run", "--records", SAMPLE)
    assert (done.status, done.err) == (0, "")
    assert done.out.startswith("逾期待补：12 项\n\n<!-- jiedui:tracking -->\n")


@pytest.mark.parametrize(
    ("forge", "address", "api", "repository"),
    [
        ("github", "https://github.com/example/qinghe", "https://api.github.com", "example/qinghe"),
        ("github", "https://ghe.example/a/b.git", "https://ghe.example/api/v3", "a/b"),
        ("gitea", "https://example.org/git/a/b/", "https://example.org/git/api/v1", "a/b"),
        ("gitlab", "https://gitlab.example/group/sub/b", "https://gitlab.example/api/v4", "group/sub/b"),
        ("gitlab", "https://gitlab.example/", "", ""),
    ],
)
def test_the_place_out_of_the_repositorys_address(
    forge: str, address: str, api: str, repository: str
) -> None:
    written = replace(view_of(SAMPLE).programme, data={"repository": {"forge": forge, "url": address}})
    assert forge_of({}, written) is Name(forge)
    assert place_of(Name(forge), {}, written) == Place(Name(forge), api, repository)


def test_a_quote_of_the_mark_is_a_strangers_issue(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    played = Played()
    played.add("how does it find its issue?", "By `<!-- jiedui:tracking -->`, I think.")
    with serving(played) as server:
        set_all(monkeypatch, runner(Name.GITHUB, server))
        assert run("track", "--records", SAMPLE).status == 0
    assert [one["title"] for one in played.issues] == ["how does it find its issue?", "逾期待补：12 项"]


@pytest.mark.parametrize("token", [f"{TOKEN}\nX: y", f"{TOKEN}\u3002", f"{TOKEN}\x7f"])
def test_a_token_that_is_none_is_not_printed(token: str, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(Played()) as server:
        set_all(monkeypatch, runner(Name.GITHUB, server, token=token))
        done = run("track", "--records", SAMPLE)
    assert (done.status, server.requests) == (2, [])
    assert "GITHUB_TOKEN" in done.err
    assert TOKEN not in done.out + done.err


def test_a_line_break_after_the_token_is_no_matter(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(Played()) as server:
        set_all(monkeypatch, runner(Name.GITHUB, server, token=f" {TOKEN}\r\n"))
        assert run("track", "--records", SAMPLE).status == 0


@pytest.mark.parametrize("elsewhere", [("--url", "{url}"), ("--forge", "gitea"), ("--forge", "gitlab")])
def test_a_runners_own_token_goes_nowhere_else(
    elsewhere: tuple[str, str], run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    option, value = elsewhere
    with serving(Played()) as server:
        set_all(monkeypatch, runner(Name.GITHUB, server))
        set_all(monkeypatch, {"GITLAB_TOKEN": TOKEN, "GITEA_TOKEN": TOKEN})
        done = run("track", "--records", SAMPLE, option, value.format(url=server.url))
    assert (done.status, done.err, server.requests) == (0, "", [])
    assert "JIEDUI_FORGE_TOKEN" in done.out
    assert "GITHUB_TOKEN" not in done.out


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("nonsense", "不是地址"),
        ("", "不是地址"),
        ("https://", "不是地址"),
        ("https://[", "不是地址"),
        ("https://a.example:port", "不是地址"),
        ("http://git.example.org/api/v1", "http://"),
        ("http://127.0.0.1.example.org", "http://"),
    ],
)
def test_an_address_that_no_token_may_go_to(
    url: str, why: str, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JIEDUI_FORGE_TOKEN", TOKEN)
    done = run("track", "--records", SAMPLE, "--url", url, "--repository", REPOSITORY)
    assert done.status == 2
    assert why in done.err
    assert TOKEN not in done.err


def test_dates_in_the_issue_are_dates(run: Run) -> None:
    said = run("track", "--dry-run", "--records", SAMPLE).out
    assert "2025-03-19" in said
    assert "&#" not in said
