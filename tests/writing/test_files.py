"""A file is written whole or not at all: also by two at once, and by one that is killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from jiedui.writing.files import ChangedMeanwhileError, LinkError, create, replace
from tests.killed import WATCH

posix = pytest.mark.skipif(os.name != "posix", reason="kills as POSIX does")


def test_a_new_file_and_its_folders(tmp_path: Path) -> None:
    create(tmp_path / "a" / "b.yml", "date: 2026-01-01\n")
    assert (tmp_path / "a" / "b.yml").read_bytes() == b"date: 2026-01-01\n"
    assert [one.name for one in (tmp_path / "a").iterdir()] == ["b.yml"]


@posix
def test_bytes_and_a_file_for_its_owner_alone(tmp_path: Path) -> None:
    file = tmp_path / "secret"
    create(file, b"\xff\x00", 0o600)
    assert file.stat().st_mode & 0o777 == 0o600
    replace(file, b"\xfe", b"\xff\x00")
    assert (file.read_bytes(), file.stat().st_mode & 0o777) == (b"\xfe", 0o600)


def test_nothing_is_written_over(tmp_path: Path) -> None:
    file = tmp_path / "a.yml"
    file.write_bytes(b"old")
    with pytest.raises(FileExistsError):
        create(file, "new")
    link = tmp_path / "link.yml"
    link.symlink_to(tmp_path / "nowhere")
    with pytest.raises(FileExistsError):
        create(link, "new")
    assert file.read_bytes() == b"old"
    assert not (tmp_path / "nowhere").exists()


def test_a_file_is_replaced_only_if_it_is_what_was_read(tmp_path: Path) -> None:
    file = tmp_path / "a.yml"
    file.write_bytes(b"old")
    file.chmod(0o640)
    replace(file, "new", b"old")
    assert file.read_bytes() == b"new"
    assert file.stat().st_mode & 0o777 == 0o640
    with pytest.raises(ChangedMeanwhileError):
        replace(file, "newer", b"old")
    assert file.read_bytes() == b"new"


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.write_bytes(b"old")
    link = tmp_path / "a.yml"
    link.symlink_to(outside)
    with pytest.raises(LinkError) as told:
        replace(link, "new", b"old")
    assert told.value.filename == str(link)
    assert outside.read_bytes() == b"old"


def test_of_many_at_once_one_creates_and_none_is_lost(tmp_path: Path) -> None:
    file = tmp_path / "a.yml"

    def attempt(number: int) -> int | None:
        try:
            create(file, f"{number}\n" * 1000)
        except FileExistsError:
            return None
        return number

    with ThreadPoolExecutor(8) as pool:
        won = [one for one in pool.map(attempt, range(16)) if one is not None]
    assert len(won) == 1
    assert file.read_text() == f"{won[0]}\n" * 1000


KILLED = WATCH + textwrap.dedent(
    """
    from pathlib import Path
    from jiedui.writing.files import create, replace

    path = Path(sys.argv[1])
    sys.addaudithook(watch)
    if sys.argv[2] == "create":
        create(path, "new" * 100_000)
    else:
        replace(path, "new" * 100_000, b"old")
    """
)


def killed_after(file: Path, what: str, steps: int) -> int:
    command = [sys.executable, "-c", KILLED, str(file), what, str(steps)]
    return subprocess.run(command, check=False, capture_output=True).returncode


@posix
@pytest.mark.parametrize("what", ["create", "replace"])
def test_who_is_killed_at_any_step_leaves_the_old_or_the_new(tmp_path: Path, what: str) -> None:
    """Every call of the operating system that opens, renames or changes is a step at which it may end."""
    seen = set()
    for steps in range(40):
        file = tmp_path / str(steps) / "a.yml"
        file.parent.mkdir()
        if what == "replace":
            file.write_bytes(b"old")
        status = killed_after(file, what, steps)
        content = file.read_bytes() if file.exists() else None
        assert content in (b"old" if what == "replace" else None, b"new" * 100_000)
        seen.add(content)
        if status == 0:
            break
        assert status == -signal.SIGKILL
        if content is None:
            create(file, "again")
        else:
            replace(file, "again", content)
        assert file.read_bytes() == b"again"  # what was left over is in nobody's way
    else:
        pytest.fail("it never came to its end")
    assert steps > 2
    assert len(seen) == 2


@posix
def test_the_control_writing_in_place_would_leave_half(tmp_path: Path) -> None:
    file = tmp_path / "a.yml"
    code = "import os, sys\nf = open(sys.argv[1], 'w')\nf.write('new')\nf.flush()\nos.kill(os.getpid(), 9)"
    subprocess.run([sys.executable, "-c", code, str(file)], check=False)
    assert file.read_text() not in ("", "new" * 100_000)
