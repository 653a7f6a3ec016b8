"""The sample's site in both languages, built as its users build it, and a real Chromium to look at it."""

from __future__ import annotations

import fcntl
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser import axe
from tests.browser.forge import Forge, running
from tests.browser.volunteer import Volunteer, volunteering
from tests.conftest import REPOSITORY


@pytest.fixture(scope="session")
def site(sites: Path) -> Path:
    """Built in one folder, zipped, and unzipped in another, as a reader gets it."""
    return built(sites, "zh")


@pytest.fixture(scope="session")
def english(sites: Path) -> Path:
    return built(sites, "en")


@pytest.fixture(scope="session")
def without_forge(sites: Path) -> Path:
    """The same where the programme names no repository: files are told by their paths."""
    return built(sites, "zh", with_forge=False)


def built(sites: Path, language: str, *, with_forge: bool = True) -> Path:
    name = language if with_forge else f"{language} without forge"
    unpacked = sites / f"另一个 文件夹 {name}"
    with (sites / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not unpacked.exists():
            made = build(sites / name, language, with_forge=with_forge)
            packed = shutil.make_archive(str(sites / name), "zip", made)
            with zipfile.ZipFile(packed) as archive:
                archive.extractall(unpacked)
    return unpacked


def build(work: Path, language: str, *, with_forge: bool) -> Path:
    work.mkdir()
    for part in ("mkdocs.yml", "records"):
        source = REPOSITORY / part
        (shutil.copytree if source.is_dir() else shutil.copy)(source, work / part)
    if not with_forge:
        programme = work / "records" / "programme.yml"
        lines = programme.read_text(encoding="utf-8").splitlines(keepends=True)
        programme.write_text(
            "".join(one for one in lines if not one.startswith("repository:")), encoding="utf-8"
        )
    command = [sys.executable, "-m", "jiedui", "site", "--lang", language]
    ran = subprocess.run(command, cwd=work, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    assert "WARNING" not in ran.stderr, ran.stderr
    return work / "site"


@pytest.fixture(scope="module")
def forge(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Forge, str]]:
    """A forge for the forms of one module, and the address of its repository."""
    with running(tmp_path_factory.mktemp("forge")) as found:
        yield found


@pytest.fixture
def volunteer(browser: Browser, form: Path, forge: tuple[Forge, str]) -> Iterator[Volunteer]:
    """Somebody with the module's own `form`."""
    with volunteering(browser, form, forge[0]) as one:
        yield one


@pytest.fixture(scope="session")
def axe_source() -> str:
    return axe.install()
