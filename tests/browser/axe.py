"""axe-core, as its lock file pins it: which rules of accessibility does an open page break?"""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from tests import npm
from tests.machine import missing

HERE = Path(__file__).parent
AXE = HERE / "node_modules" / "axe-core" / "axe.min.js"
RUN = """async ([where, rules]) => {
    const options = {resultTypes: ["violations"], elementRef: false, preload: false};
    if (rules) options.runOnly = {type: "rule", values: rules};
    const found = await axe.run(where, options);
    return found.violations.flatMap(({id, nodes}) => nodes.map(({target, failureSummary}) =>
        `${id}: ${target.join(" ")}: ${failureSummary.split("\\n").slice(1).join("; ").trim()}`));
}"""


def install() -> str:
    """The source of axe-core, fetched where it is not here in the version that the lock file pins."""
    if not _is_there() and shutil.which("npm") is None:
        missing("npm is not installed here, so axe-core cannot be (Debian: apt install npm)")
    npm.install(HERE, _is_there, "axe-core cannot be installed")
    return AXE.read_text(encoding="utf-8")


def _is_there() -> bool:
    return _pinned() == _installed()


def _pinned() -> str:
    lock: dict[str, Any] = json.loads((HERE / "package-lock.json").read_text(encoding="utf-8"))
    return str(lock["packages"]["node_modules/axe-core"]["version"])


def _installed() -> str | None:
    file = AXE.with_name("package.json")
    return str(json.loads(file.read_text(encoding="utf-8"))["version"]) if file.is_file() else None


def violations(page: Page, axe: str, where: str = "html", rules: list[str] | None = None) -> list[str]:
    """`rule: element: what is wrong`, for every rule of axe-core's own choice, or for `rules` alone."""
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(axe)
    found: list[str] = page.evaluate(RUN, [where, rules])
    return found
