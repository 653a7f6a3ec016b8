"""What people see in their editor: the real language server, with the settings that the repository brings."""

import fcntl
import json
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from jiedui.examples import HERE
from jiedui.reading.folder import FOLDERS
from tests.editor.language_server import SERVER, LanguageServer

pytestmark = pytest.mark.node
ROOT = Path(__file__).parents[2]
SETTINGS: dict[str, Any] = json.loads((ROOT / ".vscode/settings.json").read_text(encoding="utf-8"))
CHILD = "records/children/c001.yml"
OFFLINE = re.compile(r"ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH")


def install(npm: str) -> None:
    """The server of the lock file, once on this machine; tests that run at the same time wait."""
    with (Path(tempfile.gettempdir()) / "jiedui-editor-install.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if SERVER.exists():
            return
        folder = Path(__file__).parent
        ran = subprocess.run(
            [npm, "ci", "--ignore-scripts"], cwd=folder, capture_output=True, text=True, check=False
        )
        if OFFLINE.search(ran.stderr):
            pytest.skip("npm cannot be reached from here, so the language server cannot be installed")
        assert ran.returncode == 0, ran.stderr


@pytest.fixture(scope="module")
def server() -> Iterator[LanguageServer]:
    node, npm = shutil.which("node"), shutil.which("npm")
    if not node or not npm:
        pytest.skip("node and npm are not here")
    install(npm)
    running = LanguageServer(node, ROOT, SETTINGS)
    yield running
    running.close()


def uri(file: str) -> str:
    return (ROOT / file).as_uri()


@pytest.mark.parametrize("file", sorted((HERE / "base").rglob("*.yml")), ids=lambda file: file.name)
def test_a_good_record_is_not_underlined(file: Path, server: LanguageServer) -> None:
    name = f"records/{file.relative_to(HERE / 'base').as_posix()}"
    assert server.show(uri(name), file.read_text(encoding="utf-8")) == []


BAD = {
    "misspelt field": (CHILD, "name: x\nregistered: 2025-09-01\ngaurdians: []\n", 2),
    "option": (CHILD, "name: x\nregistered: 2025-09-01\nsex: girl\n", 2),
    "date": (CHILD, "name: x\nregistered: 2025/9/1\n", 1),
    "required": (CHILD, "name: x\n", 0),
    "phone": ("records/mentors/m9.yml", "name: x\nroles: [teacher]\njoined: 2025-09-01\nphone: 5715\n", 3),
    "activity in a subfolder": (
        "records/activities/2026/a/t.yml",
        "date: 2026-03-14\nkind: Talk\nchildren: [c]\n",
        1,
    ),
    "nobody there": ("records/activities/2026/u.yml", "date: 2026-03-14\nkind: talk\n", 0),
    "two ways": (
        "records/policies/p.yml",
        "title: x\nrules:\n  a:\n    {title: x, for: child, activity: talk, per: month, within: {days: 1}}\n",
        3,
    ),
    "every with a number": (
        "records/policies/q.yml",
        "title: x\nrules:\n  a:\n    {title: x, for: child, activity: talk, every: {days: 1}, at_least: 2}\n",
        3,
    ),
    "language": ("records/programme.yml", "name: x\nlanguage: de\nterms: []\npolicies: []\n", 1),
    "pairing": ("records/pairings/p.yml", "child: c001\nmentor: m001\nkind: friend\nstart: 2025-09-01\n", 2),
    "plan": ("records/plans/p.yml", "title: x\nitems: []\n", 1),
    "case": ("records/cases/c.yml", "kind: helping\n", 0),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_record_is_underlined_at_its_line(name: str, server: LanguageServer) -> None:
    file, text, line = BAD[name]
    found = server.show(uri(file.replace("c001", name.replace(" ", "-"))), text)
    assert line in [one["range"]["start"]["line"] for one in found]


def test_a_field_is_told_in_chinese(server: LanguageServer) -> None:
    file = uri("records/children/hover.yml")
    server.show(file, "name: x\nregistered: 2025-09-01\n")
    assert "登记入册的日期" in server.hover(file, 1, 3)


def test_every_folder_has_its_schema() -> None:
    mapped = {Path(schema).name: glob for schema, glob in SETTINGS["yaml.schemas"].items()}
    assert mapped.pop("programme.schema.json") == "/records/programme.yml"
    assert mapped == {
        f"{type_}.schema.json": f"/records/{folder}/" + ("**/*.yml" if type_ == "activity" else "*.yml")
        for folder, type_ in FOLDERS.items()
    }


def test_the_lock_file_names_no_registry() -> None:
    lock = (Path(__file__).parent / "package-lock.json").read_text(encoding="utf-8")
    assert '"resolved"' not in lock
    assert '"integrity"' in lock
