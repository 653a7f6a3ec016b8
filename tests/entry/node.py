"""The form's own scripts in one node process, asked line by line; and what npm must bring for them."""

from __future__ import annotations

import fcntl
import json
import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

import pytest

import jiedui
from jiedui.pages.record import SCRIPTS

HERE = Path(__file__).parent
VALIDATOR = HERE / "validator"
ASSETS = Path(jiedui.__file__).parent / "theme" / "assets" / "entry"
WITHOUT_A_PAGE = (*SCRIPTS[: SCRIPTS.index("widgets.js")], "names.js", "send.js")
OFFLINE = re.compile(r"ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH")


def tool(name: str) -> str:
    """The path of node or npm; a person may go without, where every change is tested they must be there."""
    found = shutil.which(name)
    if found is None:
        what = f"{name} is not installed here"
        if os.environ.get("CI") == "true":
            pytest.fail(what)
        pytest.skip(what)
    return found


def install() -> None:
    """What the lock file names, once on this machine; tests that run at the same time wait."""
    npm = tool("npm")
    with (Path(tempfile.gettempdir()) / "jiedui-validator-install.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if (VALIDATOR / "node_modules" / ".package-lock.json").is_file():
            return
        ran = subprocess.run(
            [npm, "ci", "--ignore-scripts"], cwd=VALIDATOR, capture_output=True, text=True, check=False
        )
        if OFFLINE.search(ran.stderr):
            pytest.skip("npm cannot be reached from here, so the validator cannot be built")
        assert ran.returncode == 0, ran.stderr


class Node:
    """A running node; `ask` sends one question and waits for its answer."""

    def __init__(self, data: Path, assets: Path = ASSETS) -> None:
        command = [tool("node"), HERE / "run.js", data, *(assets / name for name in WITHOUT_A_PAGE)]
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
        )

    def ask(self, what: str, **question: Any) -> Any:
        assert self.process.stdin
        assert self.process.stdout
        print(json.dumps({"do": what, **question}), file=self.process.stdin, flush=True)
        return json.loads(self.process.stdout.readline())

    def close(self) -> None:
        self.process.kill()
        self.process.communicate()
