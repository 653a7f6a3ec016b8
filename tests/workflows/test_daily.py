"""The daily run, step by step on a clone: with nothing set, with an address, with a forge; and on Gitea."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.clone import BIN, clone, set_up
from tests.conftest import REPOSITORY
from tests.reminders.forge import REPOSITORY as REMOTE
from tests.reminders.forge import TOKEN, Played, PlayedGitea
from tests.reminders.servers import Answer, serving

from .schemas import faults
from .workflow import FILES, run, steps, workflow

SCHEDULED = {"GITHUB_ACTIONS": "true", "GITHUB_EVENT_NAME": "schedule"}
BY_HAND = {"GITHUB_ACTIONS": "true", "GITHUB_EVENT_NAME": "workflow_dispatch"}


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return set_up(clone(tmp_path_factory.mktemp("clone")))


@pytest.mark.parametrize("job", ["remind", "track"])
def test_a_programme_without_any_secret_survives(job: str, checkout: Path) -> None:
    ran = run("daily.yml", checkout, {}, job, SCHEDULED)
    assert ran.status == 0, ran.log


def test_the_site_is_built_as_it_is_after_every_push() -> None:
    """Those steps are run in test_records.py."""
    assert steps("daily.yml", "site") == steps("site.yml")


def test_it_says_that_nothing_is_sent_and_nothing_kept(checkout: Path) -> None:
    assert "JIEDUI_NOTIFY_COORDINATORS" in run("daily.yml", checkout, {}, "remind", BY_HAND).log
    assert "GITHUB_TOKEN" in run("daily.yml", checkout, {}, "track", SCHEDULED).log


def test_an_address_is_reminded_on_the_chosen_day_or_by_hand(checkout: Path) -> None:
    with serving(lambda _: Answer(200)) as server:
        secrets = {"JIEDUI_NOTIFY_COORDINATORS": server.url.replace("http://", "json://")}
        monday = run("daily.yml", checkout, secrets, "remind", SCHEDULED)
        assert (monday.status, server.requests) == (0, [])  # the sample's day is a Wednesday
        chosen = secrets | {"JIEDUI_REMIND_ON": "wednesday"}
        assert run("daily.yml", checkout, chosen, "remind", SCHEDULED).status == 0
        assert len(server.requests) == 1
        again = run("daily.yml", checkout, secrets, "remind", BY_HAND)
        assert "已经发过" in again.log
        assert len(server.requests) == 1
    assert (checkout / "build" / "reminded.txt").is_file()


def test_a_channel_that_fails_fails_the_job(checkout: Path) -> None:
    with serving(lambda _: Answer(503)) as server:
        secrets = {"JIEDUI_NOTIFY_COORDINATORS": "\n" + server.url.replace("http://", "json://")}
        ran = run("daily.yml", checkout, secrets, "remind", BY_HAND)
    assert ran.status == 2
    assert "127.0.0.1" not in ran.log


@pytest.mark.parametrize(
    ("played", "more"),
    [
        (Played(), {}),
        (PlayedGitea(), {"GITEA_ACTIONS": "true"}),
        (PlayedGitea(), {"FORGEJO_ACTIONS": "true"}),
    ],
    ids=["github", "gitea", "forgejo"],
)
def test_the_issue_is_kept_by_the_same_file_on_every_forge(
    played: Played, more: dict[str, str], checkout: Path
) -> None:
    with serving(played) as server:
        runner = SCHEDULED | more | {"GITHUB_API_URL": server.url + played.api, "GITHUB_REPOSITORY": REMOTE}
        for _ in range(2):
            ran = run("daily.yml", checkout, {"token": TOKEN}, "track", runner)
            assert ran.status == 0, ran.log
            assert TOKEN not in ran.log
    assert [one["title"] for one in played.issues] == ["逾期待补：12 项"]
    assert len(played.writes) == 1


def test_the_note_of_what_was_sent_is_kept_between_runs_also_after_a_failure() -> None:
    restore, save = (
        step for step in steps("daily.yml", "remind") if "actions/cache/" in step.get("uses", "")
    )
    assert restore["with"]["path"] == save["with"]["path"] == "build/reminded.txt"
    assert restore["with"]["key"] == save["with"]["key"]
    assert save["with"]["key"].startswith(restore["with"]["restore-keys"])
    assert "run_id" in save["with"]["key"]  # a key is written once
    assert save["if"] == "always()"


def test_it_runs_in_the_morning_in_china_and_not_on_the_full_hour() -> None:
    (cron,) = (one["cron"] for one in workflow("daily.yml")[True]["schedule"])
    minute, hour, *days = cron.split()
    assert days == ["*", "*", "*"]
    assert 6 <= (int(hour) + 8) % 24 <= 8
    assert int(minute) not in (0, 30)


NOT_ON_GITEA = {"strategy", "continue-on-error"}
ON_GITEA = {"actions/checkout", "actions/setup-python", "actions/cache/restore", "actions/cache/save"}


@pytest.mark.parametrize("name", [file.name for file in FILES])
def test_gitea_and_forgejo_can_run_the_file(name: str) -> None:
    """On paper: nothing that they do not know. Time limits, environments, old permissions they ignore."""
    for job in workflow(name)["jobs"].values():
        assert isinstance(job["runs-on"], str)
        assert not NOT_ON_GITEA & job.keys()
        for step in job["steps"]:
            action = step.get("uses", "").partition("@")[0]
            if action == "actions/upload-artifact":  # refuses to run on any server but GitHub's
                assert step["if"] == "github.server_url == 'https://github.com'"
            else:
                assert action in {"", *ON_GITEA}
                assert step.get("if", "always()") == "always()"
            assert "hashFiles" not in str(step)


@pytest.mark.parametrize("name", [file.name for file in FILES])
def test_the_forges_own_schema_accepts_the_file(name: str) -> None:
    assert faults("github-workflows", REPOSITORY / ".github" / "workflows" / name) == ""


def test_the_control_a_slip_in_a_workflow_would_be_found(tmp_path: Path) -> None:
    assert (BIN / "check-jsonschema").is_file()
    slip = tmp_path / "slip.yml"
    slip.write_text("on: push\njobs: {a: {runs-on: x, step: []}}\n", encoding="utf-8")
    assert "step" in faults("github-workflows", slip)
