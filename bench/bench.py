"""Speed and memory as ratios against peers in the same run: ``make bench``.

Whole processes, as their users start them. Every figure is the median of several runs after a warm-up;
the ratios travel better than the seconds. Nothing here fails: it prints, and writes build/bench.json.
"""

from __future__ import annotations

import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

BIN = Path(sys.executable).parent
ROOT = Path(__file__).parents[1]
RUNS = 3


def run(command: Sequence[object], folder: Path) -> tuple[float, float, float]:
    """Wall seconds, CPU seconds, peak MiB of one run."""
    started = time.perf_counter()
    process = subprocess.Popen(
        [str(one) for one in command], cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, _, used = os.wait4(process.pid, 0)
    process.returncode = 0
    return time.perf_counter() - started, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def median(command: Sequence[object], folder: Path, runs: int = RUNS) -> tuple[float, float, float]:
    run(command, folder)
    found = [run(command, folder) for _ in range(runs)]
    wall, cpu, memory = (statistics.median(one[place] for one in found) for place in range(3))
    return wall, cpu, memory


def records(folder: Path, children: int) -> int:
    """A demo programme with that many children; how many records it has."""
    subprocess.run([BIN / "jiedui", "demo", folder, "--children", str(children)], check=True, stdout=subprocess.DEVNULL)
    return sum(1 for _ in folder.rglob("*.yml"))


def main() -> None:
    figures: dict[str, float] = {}
    rows: list[tuple[str, str, str]] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        small, large = folder / "small", folder / "large"
        number, twice = records(small, 300), records(large, 600)
        check = [BIN / "jiedui", "check", "--records"]
        ours, _, memory = median([*check, small], ROOT)
        double, _, _ = median([*check, large], ROOT)
        files = sorted((small / "activities").rglob("*.yml"))
        peer_command = [BIN / "check-jsonschema", "--schemafile", ROOT / "schemas" / "activity.schema.json", *files]
        peer = run(peer_command, ROOT)[0] * number / len(files)
        bare = median([sys.executable, "-c", "pass"], ROOT)[1]
        help_ = median([BIN / "jiedui", "--help"], ROOT, 7)[1]
        duties = json.loads(subprocess.run([BIN / "jiedui", "duties", "--records", small, "--format", "json"], check=True, capture_output=True).stdout)["duties"]
        pages = median([BIN / "jiedui", "pages", folder / "pages", "--records", small], ROOT)[0]
    figures |= {"records": number, "check_s": ours, "peer_s": peer, "memory_mib": memory, "help_cpu_s": help_}
    figures |= {"twice_records": twice, "twice_check_s": double, "bare_cpu_s": bare, "pages_s": pages, "duties": len(duties)}
    growth = (double / twice) / (ours / number) * 2
    rows.append(("check-jsonschema / jiedui check, per record", f"{peer / ours:.1f}", "at least 20"))
    rows.append(("jiedui check, twice the records", f"{growth:.2f}", "at most 2.2"))
    rows.append(("jiedui --help, ms of CPU", f"{help_ * 1000:.0f}", "at most 150"))
    rows.append(("jiedui --help / bare Python", f"{help_ / bare:.1f}", ""))
    rows.append(("jiedui check, MiB", f"{memory:.0f}", ""))
    rows.append(("pages beyond check, ms a duty", f"{(pages - ours) / len(duties) * 1000:.2f}", "below 1"))
    print(f"{number} records, {len(duties)} duties: jiedui check {ours:.2f} s, check-jsonschema {peer:.1f} s")
    for what, figure, wanted in rows:
        print(f"{what:45}{figure:>8}   {wanted}")
    build = ROOT / "build"
    build.mkdir(exist_ok=True)
    (build / "bench.json").write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    main()
