"""No file in Git knows on which machine it was written, or from which mirror its tools came."""

import re

from tests.clone import hand_written
from tests.conftest import REPOSITORY

# Written in parts, so that this file is not its own finding.
HOSTS = [
    "pypi.org" + "/simple",
    "files.python" + "hosted.org",
    "registry.npm" + "js.org",
    "deb.debian" + ".org",
]
MACHINE = [r"(?<![\w.~])" + "/" + "work/", r"(?<![\w.])" + "/" + r"tmp/\w", r"(?<![\w.])" + "/" + "root/"]
TRACE = re.compile("|".join([*map(re.escape, HOSTS), *MACHINE]))
MADE = ("site/", "build/", "dist/", ".venv/")


def test_no_machine_and_no_mirror() -> None:
    found = []
    for path in hand_written():
        text = (REPOSITORY / path).read_bytes().decode("utf-8", errors="replace")
        if trace := TRACE.search(text):
            found.append((path, trace[0]))
    assert found == []


def test_the_pattern_would_find_one() -> None:
    assert TRACE.search("see " + "/" + "work/main/records")
    assert TRACE.search("--index-url https://" + HOSTS[0])
    assert not TRACE.search("https://example.org/work/")


def test_nothing_made_is_kept() -> None:
    assert [path for path in hand_written() if path.startswith(MADE) or path.endswith((".mo", ".pyc"))] == []
