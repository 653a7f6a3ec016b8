"""No setting of the machine that runs the tests reaches one: a test of a test."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.conftest import REPOSITORY
from tests.machine import foreign

SETTINGS = {"CI": "true", "GITHUB_ACTIONS": "true", "JIEDUI_KEYRING": "/nowhere", "JIEDUI_LANG": "en"}


def test_nothing_is_set() -> None:
    assert foreign(os.environ) == []


def test_nor_where_a_runner_sets_all_of_it() -> None:
    """What a person's own machine does not show: `CI` stood in the way of a test, there alone."""
    one = f"{Path(__file__).name}::{test_nothing_is_set.__name__}"
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", f"tests/{one}"]
    ran = subprocess.run(
        command, cwd=REPOSITORY, env=os.environ | SETTINGS, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stdout


def test_the_control_what_is_foreign() -> None:
    assert foreign([*SETTINGS, "PATH", "CITY", "GIT_DIR"]) == list(SETTINGS)
