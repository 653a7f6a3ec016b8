"""`.gitlab-ci.yml`: accepted by GitLab's own schema, and its scripts run as a GitLab runner runs them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.clone import clone, set_up
from tests.conftest import REPOSITORY
from tests.reminders.forge import TOKEN, PlayedGitLab
from tests.reminders.servers import Answer, serving

from .schemas import faults
from .workflow import bash, steps, workflow

FILE = REPOSITORY / ".gitlab-ci.yml"
RUNNER = {
    "GITLAB_CI": "true",
    "CI_PIPELINE_SOURCE": "schedule",
    "CI_COMMIT_BRANCH": "main",
    "CI_DEFAULT_BRANCH": "main",
}
WORDS = {"workflow", "default"}


def pipeline() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return loaded


def job(name: str) -> dict[str, Any]:
    own = pipeline()[name]
    return pipeline()[own["extends"]] | own if "extends" in own else dict(own)


JOBS = [name for name in pipeline() if not name.startswith(".") and name not in WORDS]


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return set_up(clone(tmp_path_factory.mktemp("clone")))


def ran(name: str, checkout: Path, variables: Mapping[str, str]) -> tuple[int, str]:
    log = ""
    for line in [*pipeline()["default"]["before_script"], *job(name)["script"]]:
        done = bash(line, checkout, {**RUNNER, **variables})
        log += done.stdout
        if done.returncode:
            return done.returncode, log
    return 0, log


def test_gitlabs_schema_accepts_it() -> None:
    assert faults("gitlab-ci", FILE) == ""


def test_the_control_a_slip_would_be_found(tmp_path: Path) -> None:
    slip = tmp_path / ".gitlab-ci.yml"
    slip.write_text("check: {scirpt: [make check]}\n", encoding="utf-8")
    assert faults("gitlab-ci", slip)


def test_it_does_what_the_other_forges_files_do() -> None:
    assert set(JOBS) == {"check", *workflow("daily.yml")["jobs"]}


@pytest.mark.parametrize("name", sorted(set(JOBS) - {"site"}))
def test_a_programme_without_any_variable_survives(name: str, checkout: Path) -> None:
    status, log = ran(name, checkout, {})
    assert status == 0, log


def test_missed_duties_fail_the_check_only_where_that_was_chosen(checkout: Path) -> None:
    assert ran("check", checkout, {"JIEDUI_STRICT": "1"})[0] == 1


def test_a_reminder_is_sent_once(checkout: Path) -> None:
    with serving(lambda _: Answer(200)) as server:
        address = {"JIEDUI_NOTIFY_COORDINATORS": server.url.replace("http://", "json://")}
        assert ran("remind", checkout, address)[0] == 0
        assert server.requests == []  # not a Monday
        for _ in range(2):
            assert ran("remind", checkout, {**address, "CI_PIPELINE_SOURCE": "web"})[0] == 0
    assert len(server.requests) == 1
    assert job("remind")["cache"] == {"key": "reminded", "paths": ["build/reminded.txt"], "when": "always"}


def test_the_issue_is_kept(checkout: Path) -> None:
    played = PlayedGitLab()
    with serving(played) as server:
        variables = {
            "CI_API_V4_URL": server.url + "/api/v4",
            "CI_PROJECT_ID": "qinghe/jiedui-records",
            "JIEDUI_FORGE_TOKEN": TOKEN,
        }
        for _ in range(2):
            status, log = ran("track", checkout, variables)
            assert status == 0, log
            assert TOKEN not in log
    assert [one["title"] for one in played.issues] == ["逾期待补：12 项"]


@pytest.mark.parametrize("name", ["remind", "track"])
def test_who_proposes_a_change_runs_nothing_that_has_a_secret(name: str) -> None:
    for rule in job(name)["rules"]:
        assert "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH" in rule["if"]
        assert "merge_request" not in rule["if"]
    assert job(name)["resource_group"] == "daily"


def test_the_site_is_kept_a_week_and_for_members_alone() -> None:
    """The commands are run in test_records.py."""
    assert job("site")["script"] == [
        step["run"] for step in steps("site.yml") if "run" in step
    ]  # test_records.py
    assert job("site")["artifacts"] == {
        "name": "site",
        "paths": ["site", "build/volunteers"],
        "expire_in": "7 days",
        "access": "developer",
    }
