"""Who is killed while erasing runs the command again, and all ends as if nothing had happened."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from jiedui.demo import AS_OF
from jiedui.demo.sealed import keys_folder, write_sealed
from jiedui.load import load
from jiedui.sealing.identity import read_identity
from jiedui.sealing.keyring_file import read
from jiedui.sealing.keyring_file import write as write_keyring
from jiedui.sealing.log import beside
from jiedui.sealing.log import read as read_log
from tests.cli.conftest import Run
from tests.erasure.conftest import GONE

pytestmark = pytest.mark.skipif(os.name != "posix", reason="kills as POSIX does")
KILLED = textwrap.dedent(
    """
    import os, signal, sys
    from pathlib import Path
    from jiedui.cli import main

    left, folder = int(sys.argv[1]), sys.argv[2]
    import jiedui.cli.work.erasing

    def watch(event, arguments):
        global left
        writes = event in ("os.rename", "os.remove") or (event == "open" and arguments[2] & os.O_ACCMODE)
        if writes and str(arguments[0]).startswith(folder):
            left -= 1
            if left < 0:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(watch)
    main(sys.argv[3:])
    """
)
"""Each write (and each step that puts a file in its place) is one at which it may end."""


def test_killed_at_every_write_it_goes_on(run: Run, tmp_path: Path) -> None:
    whole = tmp_path / "whole" / "records"
    write_sealed(whole, 3, 5, AS_OF)
    thin_out(whole)
    ends, steps = set(), 0
    for steps in range(200):
        folder = tmp_path / str(steps)
        shutil.copytree(whole.parent, folder)
        records, keyring = folder / "records", folder / "records-keys" / "keyring.age"
        ring = read(keyring, read_identity(keyring.with_name("identity.txt")))
        write_keyring(keyring, ring.with_copy("safe"))
        words = ["erase", GONE, "--ground", "other", "--by", "WL", "--yes", "--confirmed", "safe"]
        words += ["--records", str(records), "--keyring", str(keyring)]
        command = [sys.executable, "-c", KILLED, str(steps), str(folder), *words]
        status = subprocess.run(command, check=False, capture_output=True).returncode
        assert not load(records).records.left_out, "a file that was written in half"
        ends.add(is_gone(keyring))
        if status != 0:
            assert status == -signal.SIGKILL
            run(*words)
        assert is_gone(keyring)
        assert what_is_there(records) == what_is_there(tmp_path / "0" / "records")
        assert len(read_log(beside(keyring)).accesses) == 1
        if status == 0:
            break
        if steps:
            shutil.rmtree(folder)
    assert steps > 20
    assert ends == {True, False}, "the control: before the key was destroyed, and after"


def thin_out(records: Path) -> None:
    """What the child did twice, it need not do forty times here."""
    seen: set[str] = set()
    for file in sorted((records / "activities").rglob("*.yml")):
        kind = file.stem[11:]
        if GONE not in kind or kind in seen:
            file.unlink()
        seen.add(kind)


def is_gone(keyring: Path) -> bool:
    return f"child/{GONE}" not in read(keyring, read_identity(keyring.with_name("identity.txt"))).keys


def what_is_there(records: Path) -> dict[str, bytes]:
    """The files that readers look at."""
    return {
        str(file.relative_to(records)): file.read_bytes()
        for file in records.rglob("*.yml")
        if not file.name.startswith(".")
    }


def test_the_keys_of_the_demo_lie_where_this_looks(tmp_path: Path) -> None:
    assert keys_folder(tmp_path / "records") == tmp_path / "records-keys"
