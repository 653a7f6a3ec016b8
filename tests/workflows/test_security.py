"""What the workflows may do: the least; and what zizmor says of them: nothing."""

import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.clone import BIN
from tests.conftest import REPOSITORY

from .workflow import FILES, steps, workflow

PINNED = re.compile(r"[\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")
EVERY = pytest.mark.parametrize("name", [file.name for file in FILES])
DANGEROUS = """\
on: pull_request_target
jobs:
  greet:
    runs-on: ubuntu-24.04
    steps:
      - uses: actions/checkout@v5
      - run: echo ${{ github.event.pull_request.title }}
"""


MORE = {("daily.yml", "track"): {"issues": "write"}}
"""What a job may do beyond reading the records."""


def zizmor(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [
        str(BIN / "zizmor"),
        "--offline",
        "--persona=pedantic",
        "--no-progress",
        "--format=plain",
        str(folder),
    ]
    return subprocess.run(command, check=False, capture_output=True, encoding="utf-8")


def test_zizmor_finds_nothing() -> None:
    ran = zizmor(REPOSITORY / ".github")
    assert ran.returncode == 0, ran.stdout


def test_zizmor_would_find_something(tmp_path: Path) -> None:
    folder = tmp_path / ".github" / "workflows"
    folder.mkdir(parents=True)
    (folder / "bad.yml").write_text(DANGEROUS, encoding="utf-8")
    ran = zizmor(tmp_path)
    assert ran.returncode != 0
    for finding in ("dangerous-triggers", "template-injection", "unpinned-uses", "excessive-permissions"):
        assert finding in ran.stdout


@EVERY
def test_nothing_is_allowed_that_is_not_named(name: str) -> None:
    loaded = workflow(name)
    assert loaded["permissions"] == {}
    for job_name, job in loaded["jobs"].items():
        assert job["permissions"] == {"contents": "read"} | MORE.get((name, job_name), {})
        assert job["timeout-minutes"] <= 60


@EVERY
def test_every_action_is_pinned(name: str) -> None:
    text = next(file for file in FILES if file.name == name).read_text(encoding="utf-8")
    used = re.findall(r"uses: (.+)", text)
    assert used
    assert [one for one in used if not PINNED.fullmatch(one)] == []


@EVERY
def test_no_secret_and_no_others_text_in_a_command(name: str) -> None:
    text = next(file for file in FILES if file.name == name).read_text(encoding="utf-8")
    assert text.count("secrets.") == (2 if name == "daily.yml" else 0)
    assert "pull_request_target" not in text
    assert "workflow_run" not in text
    assert [step for step in steps(name) if "${{" in step.get("run", "")] == []


@EVERY
def test_no_checkout_leaves_the_token_behind(name: str) -> None:
    checkouts = [step for step in steps(name) if step.get("uses", "").startswith("actions/checkout@")]
    assert checkouts
    assert all(step["with"]["persist-credentials"] is False for step in checkouts)


def test_the_site_is_kept_seven_days_and_only_from_main() -> None:
    loaded = workflow("site.yml")
    assert loaded[True] == {"push": {"branches": ["main"]}}  # YAML 1.1 reads the key `on` as true
    uploads = [step for step in steps("site.yml") if "upload-artifact@" in step.get("uses", "")]
    assert [step["with"]["retention-days"] for step in uploads] == [7, 7]


def test_secrets_are_seen_by_one_step_alone_and_never_on_a_pull_request() -> None:
    assert set(workflow("daily.yml")[True]) == {"schedule", "workflow_dispatch"}  # `on`, see above
    for name in (file.name for file in FILES):
        seen = [step["name"] for step in steps(name) if "secrets." in str(step)]
        assert seen == (["Remind"] if name == "daily.yml" else [])
        assert "secrets." not in str(workflow(name).get("env", "")) + str(
            [job.get("env") for job in workflow(name)["jobs"].values()]
        )


def ways_to_a_secret(loaded: dict[Any, Any]) -> list[str]:
    """The jobs in which code of a branch that nobody has looked at could read a secret, or write."""
    found = []
    for name, job in loaded["jobs"].items():
        has_secret = "secrets." in str(job) and not job.get("environment")
        may_write = "write" in {*loaded.get("permissions", {}).values(), *job.get("permissions", {}).values()}
        from_a_branch = {"pull_request", "pull_request_target", "workflow_run", "push"} & set(loaded[True])
        if has_secret or (from_a_branch and (may_write or "secrets." in str(job))):
            found.append(name)
    return found


@EVERY
def test_a_changed_file_runs_nowhere_with_a_secret(name: str) -> None:
    """A pull request may change mkdocs.yml, tools/ or a workflow: where it runs, there is nothing to take."""
    assert ways_to_a_secret(workflow(name)) == []


def test_the_control_a_secret_within_reach_would_be_seen() -> None:
    remind = {"steps": [{"env": {"A": "${{ secrets.A }}"}}]}
    guarded = {**remind, "environment": "reminders"}
    writer = {"permissions": {"issues": "write"}, "steps": []}
    daily, on_pull = {"schedule": None}, {"pull_request": None}
    assert ways_to_a_secret({True: daily, "jobs": {"a": guarded, "b": writer}}) == []
    assert ways_to_a_secret({True: daily, "jobs": {"a": remind}}) == ["a"]
    assert ways_to_a_secret({True: on_pull, "jobs": {"a": guarded, "b": writer}}) == ["a", "b"]


def test_gitlab_has_no_secret_written_into_it() -> None:
    """There secrets are protected variables, which only pipelines of protected branches see."""
    loaded = yaml.safe_load((REPOSITORY / ".gitlab-ci.yml").read_text(encoding="utf-8"))
    assert {"JIEDUI_NOTIFY_COORDINATORS", "JIEDUI_FORGE_TOKEN"}.isdisjoint(str(loaded).split())
    for job in ("remind", "track"):
        assert loaded[job]["extends"] == ".daily"
    assert all("$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH" in rule["if"] for rule in loaded[".daily"]["rules"])


def test_only_the_step_that_keeps_the_issue_has_a_token() -> None:
    seen = [step["name"] for file in FILES for step in steps(file.name) if "github.token" in str(step)]
    assert seen == ["Track"]


def test_the_records_are_checked_on_every_push_and_pull_request() -> None:
    assert workflow("records.yml")[True] == {"push": None, "pull_request": None}
