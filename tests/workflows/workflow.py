"""A workflow read from its file, and its own steps run the way a runner runs them."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from tests.conftest import REPOSITORY
from tests.machine import foreign

FOLDER = REPOSITORY / ".github" / "workflows"
FILES = sorted(FOLDER.glob("*.yml"))
NAME = r"(?:vars|secrets|github)\.[\w.]+"
VARIABLE = re.compile(rf"\$\{{\{{ ({NAME}(?: \|\| {NAME})*) \}}\}}")


@dataclass(frozen=True)
class Ran:
    """What a job left behind: its log, its summary and its exit status."""

    log: str
    summary: str
    status: int

    @property
    def annotations(self) -> list[str]:
        return [line for line in self.log.splitlines() if line.startswith("::")]


def workflow(name: str) -> dict[Any, Any]:
    loaded: dict[Any, Any] = yaml.safe_load((FOLDER / name).read_text(encoding="utf-8"))
    return loaded


def steps(name: str, job: str | None = None) -> list[dict[str, Any]]:
    """The steps of one job, or of all."""
    jobs = workflow(name)["jobs"]
    return [step for one in ([job] if job else jobs) for step in jobs[one]["steps"]]


def uploaded(name: str) -> list[str]:
    """The folders that its artifacts are made of."""
    paths = [step["with"]["path"] for step in steps(name) if "upload-artifact@" in step.get("uses", "")]
    assert paths
    return paths


def run(
    name: str,
    clone: Path,
    variables: Mapping[str, str],
    job: str | None = None,
    runner: Mapping[str, str] | None = None,
) -> Ran:
    """Run a job's `run:` steps in the clone; the first that fails ends the job, as it does on a runner.

    `variables` are the repository's variables and secrets and its token; `runner` is what a runner itself
    puts into the environment.
    """
    summary = clone / "step-summary.md"
    summary.touch()
    log = ""
    for step in steps(name, job):
        if "run" not in step:
            continue
        own = {key: _filled(str(value), variables) for key, value in step.get("env", {}).items()}
        done = bash(step["run"], clone, {"GITHUB_STEP_SUMMARY": str(summary), **(runner or {}), **own})
        log += done.stdout
        if done.returncode:
            return Ran(log, summary.read_text(encoding="utf-8"), done.returncode)
    return Ran(log, summary.read_text(encoding="utf-8"), 0)


def bash(script: str, folder: Path, environment: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """One step's commands, in an environment that has nothing of this machine's own runner in it."""
    runner = foreign(os.environ)  # of a fixture that lives as long as the run, too
    inherited = {key: value for key, value in os.environ.items() if key not in runner}
    return subprocess.run(
        ["bash", "-e", "-c", script],
        cwd=folder,
        env={**inherited, "CI": "true", **environment},
        check=False,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )


def _filled(value: str, variables: Mapping[str, str]) -> str:
    """A step's variable with the repository's own put in; any other expression is not for these workflows."""

    def first_known(found: re.Match[str]) -> str:
        names = (one.partition(".")[2] for one in found[1].split(" || "))
        return next((variables[name] for name in names if variables.get(name)), "")

    filled = VARIABLE.sub(first_known, value)
    assert "${{" not in filled
    return filled
