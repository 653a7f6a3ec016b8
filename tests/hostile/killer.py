"""Commands in processes of their own, killed at a step or started at one moment.

``python -m tests.hostile.killer`` takes a JSON job on standard input. It has the program loaded already and
forks for each run, so that a hundred runs take seconds, and runs begin together.
"""

from __future__ import annotations

import importlib
import json
import os
import shutil
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from itertools import count
from pathlib import Path
from typing import Any

from jiedui.cli import main
from tests.conftest import REPOSITORY

WARM = (
    "cli.work.adding",
    "cli.work.ending",
    "cli.fmt",
    "cli.work.giving_keys",
    "cli.import_list",
    "cli.seal",
    "schema.explain",
)
STEPS = frozenset({"os.rename", "os.chmod", "os.remove", "os.mkdir", "os.link"})
WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT
IN_PLACE = ("in-place",)
"""The control: no command of ours, but one that writes straight into the file's place."""
COUNT_UP = ("count-up",)
"""Another: reads a number, takes its time, and writes the next one."""
Content = dict[str, bytes]
Command = Sequence[str]


def killed(start: Path, command: Command, again: Command) -> list[dict[str, Any]]:
    """For each step at which it may end: the folder after the kill, and after `again`; the last one lived."""
    job = {"do": "kill", "start": str(start), "command": list(command), "again": list(again)}
    return [{**one, **{at: _bytes(one[at]) for at in ("killed", "after")}} for one in _ask(job)]


def together(folder: Path, commands: Sequence[Command]) -> list[tuple[int, str]]:
    """The exit status of each, and what it said, when all of them run at once."""
    job = {"do": "together", "start": str(folder), "commands": [list(one) for one in commands]}
    return [(one["status"], one["said"]) for one in _ask(job)]


def contents(folder: Path) -> Content:
    """All files but those that are only half made, which begin with a dot."""
    found = sorted(one for one in folder.rglob("*") if one.is_file() and not one.name.startswith("."))
    return {one.relative_to(folder).as_posix(): one.read_bytes() for one in found}


def _ask(job: dict[str, Any]) -> list[dict[str, Any]]:
    ran = subprocess.run(
        [sys.executable, "-m", "tests.hostile.killer"],
        input=json.dumps(job),
        capture_output=True,
        encoding="utf-8",
        check=False,
        cwd=REPOSITORY,
        env=os.environ | {"JIEDUI_LANG": "zh"},
    )
    assert ran.returncode == 0, ran.stderr
    found: list[dict[str, Any]] = json.loads(ran.stdout)
    return found


def _bytes(texts: dict[str, str]) -> Content:
    return {name: text.encode("latin-1") for name, text in texts.items()}


def _texts(folder: Path) -> dict[str, str]:
    return {name: content.decode("latin-1") for name, content in contents(folder).items()}


def _kill_at(step: int) -> None:
    """Let this process end at its n-th step of writing; at a sync, with only half of it on the disk."""
    left = step

    def at_a_step(undo: Callable[[], None] | None = None) -> None:
        nonlocal left
        left -= 1
        if left < 0:
            if undo:
                undo()
            os.kill(os.getpid(), signal.SIGKILL)

    def watch(event: str, arguments: tuple[Any, ...]) -> None:
        opened = event == "open" and isinstance(arguments[2], int) and arguments[2] & WRITES
        if (opened and arguments[0] != os.devnull) or event in STEPS:
            at_a_step()

    sync = os.fsync

    def half(file: int) -> None:
        if stat.S_ISREG(os.fstat(file).st_mode):
            at_a_step(lambda: os.truncate(file, os.fstat(file).st_size // 2))
        at_a_step()
        sync(file)

    os.fsync = half  # type: ignore[assignment]
    sys.addaudithook(watch)


def _forked(folder: Path, command: Command, said: Path, step: int | None = None) -> int:
    """Begin a run; the process's id."""
    process = os.fork()
    if process:
        return process
    status = 70
    try:
        os.chdir(folder)
        file = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        for standard in (1, 2):
            os.dup2(file, standard)
        os.close(0)
        os.open(os.devnull, os.O_RDONLY)
        if step is not None:
            _kill_at(step)
        status = _run(command)
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


def _run(command: Command) -> int:
    if tuple(command) == IN_PLACE:
        with Path("a.yml").open("w", encoding="utf-8") as file:
            file.write("name: x\n" * 100)
            file.flush()
            os.fsync(file.fileno())
        return 0
    if tuple(command) == COUNT_UP:
        count_file = Path("count")
        before = int(count_file.read_text(encoding="utf-8")) if count_file.exists() else 0
        time.sleep(0.5)
        count_file.write_text(str(before + 1), encoding="utf-8")
        return 0
    try:
        main(list(command))
    except SystemExit as ended:
        return int(ended.code or 0)
    return 0


def _status(process: int) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


def _kill(start: Path, command: Command, again: Command) -> list[dict[str, Any]]:
    found = []
    for step in count():
        folder = start.with_name(f"{start.name}-{step}")
        shutil.copytree(start, folder)
        said = folder.with_suffix(".said")
        status = _status(_forked(folder, command, said, step))
        one = {"status": status, "killed": _texts(folder), "said": said.read_text(errors="replace")}
        one["again"] = _status(_forked(folder, again, said))
        found.append({**one, "after": _texts(folder), "said again": said.read_text(errors="replace")})
        shutil.rmtree(folder)
        if status != -signal.SIGKILL:
            return found
    return found


def _together(start: Path, commands: Sequence[Command]) -> list[dict[str, Any]]:
    said = [start.with_name(f"said-{number}") for number in range(len(commands))]
    running = [_forked(start, one, file) for one, file in zip(commands, said, strict=True)]
    return [
        {"status": _status(process), "said": file.read_text(errors="replace")}
        for process, file in zip(running, said, strict=True)
    ]


if __name__ == "__main__":
    asked = json.load(sys.stdin)
    for module in WARM:
        importlib.import_module(f"jiedui.{module}")
    where = Path(asked["start"])
    if asked["do"] == "kill":
        answer = _kill(where, asked["command"], asked["again"])
    else:
        answer = _together(where, asked["commands"])
    json.dump(answer, sys.stdout)
