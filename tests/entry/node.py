"""The form's own scripts in one node process, asked line by line; and what npm must bring for them."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import jiedui
from jiedui.pages.record import SCRIPTS
from tests import npm
from tests.npm import tool

HERE = Path(__file__).parent
VENDORED = HERE / "vendored"
ASSETS = Path(jiedui.__file__).parent / "theme" / "assets" / "entry"
WITHOUT_A_PAGE = (*SCRIPTS[: SCRIPTS.index("widgets.js")], "names.js", "send.js")


def install() -> None:
    """What the vendored scripts are built with."""
    there = VENDORED / "node_modules" / ".package-lock.json"
    npm.install(VENDORED, there.is_file, "what is vendored cannot be built")


class Node:
    """A running node; `ask` sends one question and waits for its answer."""

    def __init__(self, data: Path, assets: Path = ASSETS) -> None:
        command: list[str | Path] = [
            tool("node"),
            HERE / "run.js",
            data,
            *(assets / name for name in WITHOUT_A_PAGE),
        ]
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
