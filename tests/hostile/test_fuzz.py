"""One round of the fuzzer passes; and it does find what is broken on purpose."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.conftest import REPOSITORY

RUN = "from tests.hostile import fuzz; import sys; sys.exit(fuzz.main(0, 1))"
BROKEN = {
    "escaped": "import jiedui.escape; jiedui.escape.escape = str",
    "reader": "import jiedui.writing as w; of = w.fmt; w.fmt = lambda *one: of(*one) + '# x\\n'",
}


def fuzz(before: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", f"{before}\n{RUN}"],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_round() -> None:
    ran = fuzz()
    assert ran.returncode == 0, ran.stdout + ran.stderr


@pytest.mark.parametrize("name", BROKEN)
def test_the_control_what_is_broken_is_found(name: str) -> None:
    ran = fuzz(BROKEN[name])
    assert ran.returncode == 1
    assert f"{name} broke" in ran.stdout
