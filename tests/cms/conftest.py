"""A site with the editor, a clone of the sample, decap-server on it, and a real Chromium in front of both."""

from __future__ import annotations

import fcntl
import functools
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from tests import npm
from tests.cms.server import SERVER, DecapServer
from tests.conftest import REPOSITORY
from tests.machine import missing

HERE = Path(__file__).parent
FEW = ("programme.yml", "policies", "children", "mentors", "pairings")
"""Records enough for the site; the editor gets all of them from the repository."""


@pytest.fixture(scope="session")
def node() -> str:
    """The node that runs decap-server, which is there as its lock file pins it."""
    found = shutil.which("node")
    if not found or not shutil.which("npm"):
        missing("node and npm are not installed here (Debian: apt install nodejs npm)")
    npm.install(HERE, SERVER.exists, "decap-server cannot be installed")
    return found


@pytest.fixture(scope="session")
def admin_site(sites: Path) -> Path:
    """Built as its users build it, with the switch in mkdocs.yml on; who comes first builds."""
    work = sites / "with-editor"
    with (sites / "with-editor.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (work / "site").exists():
            build(work, "{admin: true}")
    return work / "site"


def build(work: Path, settings: str) -> Path:
    """A site of a few records of the sample, with these settings of the plugin."""
    work.mkdir()
    for part in FEW:
        source, target = REPOSITORY / "records" / part, work / "records" / part
        target.parent.mkdir(exist_ok=True)
        (shutil.copytree if source.is_dir() else shutil.copy)(source, target)
    text = (REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8")
    assert "  - jiedui " in text
    (work / "mkdocs.yml").write_text(
        text.replace("  - jiedui ", f"  - jiedui: {settings} "), encoding="utf-8"
    )
    ran = subprocess.run(
        [sys.executable, "-m", "jiedui", "site"], cwd=work, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
    return work / "site"


@pytest.fixture(scope="session")
def address(admin_site: Path) -> Iterator[str]:
    """The site on the loopback interface."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(admin_site)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="session")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository of the sample's records, on the branch that the sample names."""
    folder = tmp_path_factory.mktemp("cms") / "clone"
    shutil.copytree(REPOSITORY / "records", folder / "records")
    for command in (
        ["init", "--quiet", "--initial-branch=main"],
        ["config", "user.name", "协调员"],
        ["config", "user.email", "coordinator@example.org"],
        ["config", "core.quotepath", "off"],
        ["add", "--all"],
        ["commit", "--quiet", "--message", "Begin"],
    ):
        git(folder, *command)
    git(folder, "tag", "begin")
    return folder


@pytest.fixture
def repository(clone: Path) -> Path:
    """The same for each test as if nobody had written into it."""
    wait_for_server(clone)
    git(clone, "checkout", "--quiet", "--force", "main")
    git(clone, "reset", "--quiet", "--hard", "begin")
    for branch in git(clone, "for-each-ref", "--format=%(refname:short)", "refs/heads/cms").split():
        git(clone, "branch", "--quiet", "--delete", "--force", branch)
    return clone


def wait_for_server(clone: Path) -> None:
    """The editor says «saved» a moment before decap-server has let go of the repository."""
    quiet = 0
    for _ in range(100):
        quiet = 0 if (clone / ".git" / "index.lock").exists() else quiet + 1
        if quiet == 5:
            return
        time.sleep(0.1)


def git(folder: Path, *arguments: str) -> str:
    """What real Git says."""
    return subprocess.run(
        ["git", *arguments], cwd=folder, check=True, capture_output=True, encoding="utf-8"
    ).stdout


@pytest.fixture(scope="session")
def server(node: str, clone: Path) -> Iterator[DecapServer]:
    with DecapServer(node, clone) as running:
        yield running
