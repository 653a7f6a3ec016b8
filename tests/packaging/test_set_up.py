"""What `make` needs before anything else works: the lock, and words for someone whose Python is too old."""

import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY

LOCKS = pytest.mark.parametrize("name", ["requirements.lock", "requirements-bench.lock"])


def pinned(name: str) -> dict[str, str]:
    """Each package of a lock, and what follows it up to the next."""
    text = (REPOSITORY / name).read_text(encoding="utf-8")
    blocks = re.split(r"(?m)^(?=[A-Za-z0-9])", text)
    return {re.split(r"[=\s\[]", block)[0].lower(): block for block in blocks if block.strip()}


@LOCKS
def test_every_package_is_pinned_with_hashes(name: str) -> None:
    packages = pinned(name)
    assert packages
    for package, block in packages.items():
        assert re.match(r"[\w.-]+==\S+ ", block), package
        assert "--hash=sha256:" in block, package


@LOCKS
def test_a_lock_names_no_mirror(name: str) -> None:
    text = (REPOSITORY / name).read_text(encoding="utf-8")
    assert "://" not in text
    assert "--index-url" not in text
    assert "--find-links" not in text


def test_the_lock_has_all_that_the_project_asks_for() -> None:
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = [
        *project["build-system"]["requires"],
        *project["project"]["dependencies"],
        *(one for extra in project["project"]["optional-dependencies"].values() for one in extra),
        *project["dependency-groups"]["dev"],
    ]
    names = {re.split(r"[<>=\s]", one)[0].lower().replace(".", "-") for one in wanted}
    names = {one for one in names if not one.startswith("jiedui[")}  # an extra that brings another
    assert names - pinned("requirements.lock").keys() == set()


def make(*arguments: str, path: str | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["make", *arguments],
        cwd=REPOSITORY,
        check=False,
        capture_output=True,
        encoding="utf-8",
        env={"PATH": path} if path else None,
    )


def test_make_alone_tells_what_there_is() -> None:
    said = make("--no-print-directory").stdout
    phony = re.search(r"(?m)^\.PHONY: (.+)$", (REPOSITORY / "Makefile").read_text(encoding="utf-8"))
    assert phony
    for target in phony[1].split():
        assert re.search(rf"(?m)^{target} ", said), target


def test_without_a_python_it_says_which_is_needed(tmp_path: Path) -> None:
    """A PATH with make's own helpers and an old Python, and a folder whose set-up is still to do."""
    tools = tmp_path / "bin"
    tools.mkdir()
    for tool in ("make", "sh", "test", "echo", "sed", "expand"):
        if found := shutil.which(tool):
            (tools / tool).symlink_to(found)
    old = tools / "python3"
    old.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    old.chmod(0o755)
    venv = f"VENV={tmp_path / 'venv'}"
    ran = make("check", venv, path=str(tools))
    assert ran.returncode != 0
    assert "Python 3.11" in ran.stdout + ran.stderr
    assert not (tmp_path / "venv").exists()
