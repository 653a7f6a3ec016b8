"""Speed and memory as ratios against peers in the same run: ``make bench``.

Whole processes, as their users start them, on the same files. Every figure is the median of several
runs after a warm-up; ratios travel better than seconds. It prints, and writes build/bench.json; no
test depends on it.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from jiedui.reading.folder import FOLDERS

BIN = Path(sys.executable).parent
ROOT = Path(__file__).parents[1]
RUNS = 3
NOTES = "放学后在办公室坐了半个小时，先不说话，后来慢慢讲起家里的事。奶奶最近腰不好，饭多半是他做。" * 3
"""Makes the demo's activities as long as what people write: about 700 bytes a record."""


class Cost(NamedTuple):
    """Wall seconds, CPU seconds, peak MiB."""

    wall: float
    cpu: float
    memory: float


def run(command: Sequence[object]) -> Cost:
    """One run; a run that fails is no measurement."""
    started = time.perf_counter()
    words = [str(one) for one in command]
    process = subprocess.Popen(words, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = status
    if status:
        sys.exit(f"failed: {words[0]} {words[1]}")
    return Cost(time.perf_counter() - started, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def median(command: Sequence[object], runs: int = RUNS) -> Cost:
    """The medians of several runs."""
    run(command)
    found = [run(command) for _ in range(runs)]
    return Cost(*(statistics.median(one[place] for one in found) for place in range(3)))


def programme(folder: Path, children: int) -> int:
    """A demo programme with that many children and long notes; how many records it has."""
    run([BIN / "jiedui", "demo", folder, "--children", children])
    for file in (folder / "activities").rglob("*.yml"):
        text = file.read_text(encoding="utf-8")
        if "notes:" not in text:
            file.write_text(f"{text}notes: {NOTES}\n", encoding="utf-8")
    return sum(1 for _ in folder.rglob("*.yml"))


def sealed_to_plain(folder: Path, command: str) -> float:
    """How much longer a command takes on a sealed programme: the median of pairs, one run after the other."""
    plain, sealed = folder / "plain", folder / "sealed"
    if not plain.exists():
        run([BIN / "jiedui", "demo", plain, "--children", 100])
        run([BIN / "jiedui", "demo", sealed, "--children", 100, "--sealed"])
    more: dict[str, list[object]] = {"report": ["--out", "-"], "site": ["--out", folder / "site"]}
    calls = [[BIN / "jiedui", command, *more.get(command, ()), "--records", one] for one in (plain, sealed)]
    pairs = [[run(call).cpu for call in calls] for _ in range(RUNS + 1)][1:]
    return statistics.median(second / first for first, second in pairs)


def peer(folder: Path) -> Cost:
    """check-jsonschema alone over the same files, each type with its schema."""
    costs = []
    for name, type_ in FOLDERS.items():
        schema = ROOT / "schemas" / f"{type_}.schema.json"
        files = sorted((folder / name).rglob("*.yml"))
        costs.append(run([BIN / "check-jsonschema", "--schemafile", schema, *files]))
    return Cost(
        sum(one.wall for one in costs), sum(one.cpu for one in costs), max(one.memory for one in costs)
    )


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        small, large = Path(name, "small"), Path(name, "large")
        number, twice = programme(small, 300), programme(large, 600)
        check = median([BIN / "jiedui", "check", "--records", small])
        double = median([BIN / "jiedui", "check", "--records", large])
        pages = median([BIN / "jiedui", "pages", Path(name, "pages"), "--records", small])
        theirs = peer(small)
        sealed = {command: sealed_to_plain(Path(name), command) for command in ("check", "report", "site")}
        listed: list[str | Path] = [BIN / "jiedui", "duties", "--records", small, "--format", "json"]
        duties = len(json.loads(subprocess.run(listed, check=True, capture_output=True).stdout)["duties"])
        size = sum(file.stat().st_size for file in small.rglob("*.yml")) / number
    bare, help_ = median([sys.executable, "-c", "pass"]), median([BIN / "jiedui", "--help"], 7)
    figures = {
        "check-jsonschema / jiedui check": (theirs.wall / check.wall, "at least 20"),
        "jiedui check, 2 x records": (double.wall / check.wall / (twice / number) * 2, "at most 2.2"),
        "jiedui --help, ms of CPU": (help_.cpu * 1000, "at most 150"),
        "jiedui --help / bare Python": (help_.cpu / bare.cpu, ""),
        **{f"jiedui {one}, sealed / plain": (ratio, "at most 1.5") for one, ratio in sealed.items()},
        "jiedui check, MiB": (check.memory, ""),
        "pages beyond check, ms a duty": ((pages.wall - check.wall) / duties * 1000, "below 1"),
    }
    print(f"{number} records of {size:.0f} bytes, {duties} duties")
    print(f"jiedui check {check.wall:.2f} s, check-jsonschema {theirs.wall:.2f} s")
    for what, (figure, wanted) in figures.items():
        print(f"{what:36}{figure:>8.2f}   {wanted}")
    build = ROOT / "build"
    build.mkdir(exist_ok=True)
    found = {what: round(figure, 3) for what, (figure, _) in figures.items()}
    (build / "bench.json").write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
