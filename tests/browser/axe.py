"""axe-core, as its lock file pins it: which rules of accessibility does an open page break?"""

from __future__ import annotations

import fcntl
import json
import re
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.missing import missing

HERE = Path(__file__).parent
AXE = HERE / "node_modules" / "axe-core" / "axe.min.js"
OFFLINE = re.compile(r"ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH")
RUN = """async ([where, rules]) => {
    const options = {resultTypes: ["violations"], elementRef: false, preload: false};
    if (rules) options.runOnly = {type: "rule", values: rules};
    const found = await axe.run(where, options);
    return found.violations.flatMap(({id, nodes}) => nodes.map(({target, failureSummary}) =>
        `${id}: ${target.join(" ")}: ${failureSummary.split("\\n").slice(1).join("; ").trim()}`));
}"""


def install() -> str:
    """The source of axe-core, fetched once on this machine; tests that run at the same time wait."""
    npm = shutil.which("npm")
    with (Path(tempfile.gettempdir()) / "jiedui-browser-install.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if _pinned() != _installed():
            if npm is None:
                missing("npm is not installed here, so axe-core cannot be (Debian: apt install npm)")
            _fetch(npm)
    return AXE.read_text(encoding="utf-8")


def _pinned() -> str:
    lock: dict[str, Any] = json.loads((HERE / "package-lock.json").read_text(encoding="utf-8"))
    return str(lock["packages"]["node_modules/axe-core"]["version"])


def _installed() -> str | None:
    file = AXE.with_name("package.json")
    return str(json.loads(file.read_text(encoding="utf-8"))["version"]) if file.is_file() else None


def _fetch(npm: str) -> None:
    ran = subprocess.run(
        [npm, "ci", "--ignore-scripts"], cwd=HERE, capture_output=True, text=True, check=False
    )
    if OFFLINE.search(ran.stderr):
        pytest.skip("npm cannot be reached from here, so axe-core cannot be installed")
    assert ran.returncode == 0, ran.stderr


def violations(page: Page, axe: str, where: str = "html", rules: list[str] | None = None) -> list[str]:
    """`rule: element: what is wrong`, for every rule of axe-core's own choice, or for `rules` alone."""
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(axe)
    found: list[str] = page.evaluate(RUN, [where, rules])
    return found
