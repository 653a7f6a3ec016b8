"""What npm brings for the tests, as lock files pin it, once on this machine."""

from __future__ import annotations

import fcntl
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.machine import missing

OFFLINE = re.compile(r"ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH")
"""What npm says where it cannot reach the registry."""


def tool(name: str) -> str:
    """The path of node or npm; a person may go without, where every change is tested they must be there."""
    found = shutil.which(name)
    if found is None:
        missing(f"{name} is not installed here")
    return found


def install(folder: Path, there: Callable[[], bool], what: str) -> None:
    """What the folder's lock file names, unless it is `there`; tests that run at the same time wait.

    `what`: the sentence's end where npm cannot be reached, such as «axe-core cannot be installed».
    """
    with (Path(tempfile.gettempdir()) / f"jiedui-{folder.name}-install.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if there():
            return
        ran = subprocess.run(
            [tool("npm"), "ci", "--ignore-scripts"], cwd=folder, capture_output=True, text=True, check=False
        )
        if OFFLINE.search(ran.stderr):
            pytest.skip(f"npm cannot be reached from here, so {what}")
        assert ran.returncode == 0, ran.stderr
