"""What of others' work lies in the package, and how a newer version of it is fetched.

``python -m tests.cms.vendor decap-cms 3.17.0`` fetches that version and writes down what it is.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import io
import json
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jiedui.entry.cms.page import HOME
from tests.npm import OFFLINE

LIST = HOME / "vendored.json"
"""Of each package: its version, npm's hash of it, and of each file here where it lies in the package."""


class OfflineError(Exception):
    """The registry cannot be reached from here."""


def vendored() -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = json.loads(LIST.read_text(encoding="utf-8"))
    return found


def content(file: str) -> bytes:
    """A vendored file as it was published."""
    raw = (HOME / file).read_bytes()
    return gzip.decompress(raw) if file.endswith(".gz") else raw


def sha256(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()


def published(name: str, version: str) -> tuple[str, Mapping[str, bytes]]:
    """A package's integrity, as lock files write it, and its files."""
    npm = shutil.which("npm")
    assert npm, "npm is not installed here"
    with tempfile.TemporaryDirectory() as folder:
        command = [npm, "pack", f"{name}@{version}", "--ignore-scripts", "--silent"]
        ran = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
        if OFFLINE.search(ran.stderr):
            raise OfflineError
        assert ran.returncode == 0, ran.stderr
        raw = next(Path(folder).glob("*.tgz")).read_bytes()
    integrity = "sha512-" + base64.b64encode(hashlib.sha512(raw).digest()).decode()
    with tarfile.open(fileobj=io.BytesIO(raw)) as packed:
        members = {one.name.partition("/")[2]: packed.extractfile(one) for one in packed if one.isfile()}
        return integrity, {path: file.read() for path, file in members.items() if file}


def fetch(name: str, version: str) -> None:
    """Put a version of a package here."""
    known = vendored()
    integrity, files = published(name, version)
    known[name] |= {"version": version, "integrity": integrity}
    for file, one in known[name]["files"].items():
        raw = files[one["from"]]
        one["sha256"] = sha256(raw)
        (HOME / file).write_bytes(gzip.compress(raw, 9, mtime=0) if file.endswith(".gz") else raw)
    LIST.write_text(json.dumps(known, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    fetch(*sys.argv[1:])
