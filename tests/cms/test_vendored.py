"""What of others' work lies in the package is what they published."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from jiedui.entry.cms.page import HOME
from tests.cms.vendor import OfflineError, content, published, sha256, vendored
from tests.machine import missing

OURS = {"admin.css", "index.html", "start.js", "vendored.json"}


def test_every_file_is_ours_or_known() -> None:
    known = {file for one in vendored().values() for file in one["files"]}
    assert {file.name for file in HOME.iterdir()} == known | OURS
    for one in vendored().values():
        for file, about in one["files"].items():
            assert sha256(content(file)) == about["sha256"], file


@pytest.mark.node
@pytest.mark.parametrize("name", vendored())
def test_it_is_what_was_published(name: str) -> None:
    if not shutil.which("npm"):
        missing("npm is not installed here (Debian: apt install npm)")
    one = vendored()[name]
    try:
        integrity, files = published(name, one["version"])
    except OfflineError:
        pytest.skip("npm cannot be reached from here")
    assert integrity == one["integrity"]
    for file, about in one["files"].items():
        assert files[about["from"]] == content(file), file


def test_the_lock_file_names_no_registry() -> None:
    lock = (Path(__file__).parent / "package-lock.json").read_text(encoding="utf-8")
    assert '"resolved"' not in lock
    assert '"integrity"' in lock
