"""The sample's site, built as its users build it, and a real Chromium to look at it."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.conftest import REPOSITORY

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built in one folder, zipped, and unzipped in another, as a reader gets it."""
    work = tmp_path_factory.mktemp("site")
    for part in ("mkdocs.yml", "records"):
        source = REPOSITORY / part
        (shutil.copytree if source.is_dir() else shutil.copy)(source, work / part)
    command = [sys.executable, "-m", "jiedui", "site"]
    built = subprocess.run(command, cwd=work, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stderr
    assert "WARNING" not in built.stderr, built.stderr
    packed = shutil.make_archive(str(work / "packed"), "zip", work / "site")
    unpacked = work / "另一个 文件夹"
    with zipfile.ZipFile(packed) as archive:
        archive.extractall(unpacked)
    return unpacked


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("no Chromium is installed here (Debian: apt install chromium fonts-noto-cjk)")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield chromium
        chromium.close()
