"""A command at a real pseudo-terminal, answered line by line as a person would."""

import os
import pty
import select
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

LONGEST = 60
"""Seconds after which a command that says nothing any more is taken to hang: only a test that fails waits."""


@dataclass(frozen=True)
class Session:
    """What stood on the screen, and the exit status."""

    screen: str
    status: int


def answered(
    arguments: Sequence[object], answers: Sequence[str], prompt: str = "：", **environment: str
) -> Session:
    """Each answer is typed when the screen ends in a prompt; what is left at the end was not asked for."""
    child, terminal = pty.fork()
    if child == 0:
        os.environ.update({"TERM": "dumb", "PYTHONIOENCODING": "utf-8"} | environment)
        os.execv(sys.executable, [sys.executable, "-m", "jiedui", *map(str, arguments)])  # noqa: S606
    left = list(answers)
    last = ""
    screen = b""
    new = b""
    deadline = time.monotonic() + LONGEST
    while time.monotonic() < deadline:
        if not select.select([terminal], [], [], 1)[0]:
            if last and not last.isprintable() and not last.strip("\x03\x04"):
                os.write(terminal, last.encode())  # pressed again, as one does
            continue
        try:
            told = os.read(terminal, 65536)
        except OSError:
            break
        if not told:
            break
        screen += told
        new += told
        if new.rstrip(b" ").endswith(prompt.encode()) and left:
            last = left.pop(0)
            os.write(terminal, last.encode())
            new = b""
    else:
        os.kill(child, 9)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    os.close(terminal)
    shown = screen.decode(errors="replace").replace("\r\n", "\n")
    assert not left, f"not asked for: {left}\n{shown}"
    return Session(shown, status)


def files(folder: Path) -> set[str]:
    return {one.relative_to(folder).as_posix() for one in folder.rglob("*") if one.is_file()}
