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

FOLDER = REPOSITORY / ".github" / "workflows"
FILES = sorted(FOLDER.glob("*.yml"))
VARIABLE = re.compile(r"\$\{\{ vars\.(\w+) \}\}")


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


def steps(name: str) -> list[dict[str, Any]]:
    return [step for job in workflow(name)["jobs"].values() for step in job["steps"]]


def run(name: str, clone: Path, variables: Mapping[str, str]) -> Ran:
    """Run the job's `run:` steps in the clone; the first that fails ends the job, as it does on a runner."""
    summary = clone / "step-summary.md"
    summary.touch()
    log = ""
    for step in steps(name):
        if "run" not in step:
            continue
        own = {key: _filled(str(value), variables) for key, value in step.get("env", {}).items()}
        inherited = {key: value for key, value in os.environ.items() if not key.startswith("JIEDUI_")}
        done = subprocess.run(
            ["bash", "-e", "-c", step["run"]],
            cwd=clone,
            env=inherited | {"CI": "true", "GITHUB_STEP_SUMMARY": str(summary)} | own,
            check=False,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
        )
        log += done.stdout
        if done.returncode:
            return Ran(log, summary.read_text(encoding="utf-8"), done.returncode)
    return Ran(log, summary.read_text(encoding="utf-8"), 0)


def _filled(value: str, variables: Mapping[str, str]) -> str:
    """A step's variable with the repository's own put in; any other expression is not for these workflows."""
    filled = VARIABLE.sub(lambda found: variables.get(found[1], ""), value)
    assert "${{" not in filled
    return filled
