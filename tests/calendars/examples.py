"""Example files: each folder below ``examples/`` is laid over the examples' base, and holds what comes out.

``records/`` changes the base; ``options`` (if there) is what `jiedui calendar` is called with; ``calendars/``
is what it writes, byte by byte. Adding a case is adding a folder and calling ``python -m
tests.calendars.examples``, which writes ``calendars/`` anew: read the difference before you keep it.
"""

from __future__ import annotations

import contextlib
import shlex
import shutil
import tempfile
from pathlib import Path

from jiedui.cli import main
from jiedui.examples import HERE as PROGRAM_EXAMPLES

HERE = Path(__file__).parent / "examples"
CASES = sorted(case.name for case in HERE.iterdir())


def write(case: str, work: Path) -> Path:
    """Call the command for the case; the folder that it wrote."""
    records, out = work / "records", work / "calendars"
    shutil.copytree(PROGRAM_EXAMPLES / "base", records)
    shutil.copytree(HERE / case / "records", records, dirs_exist_ok=True)
    options = HERE / case / "options"
    given = shlex.split(options.read_text(encoding="utf-8")) if options.is_file() else []
    with contextlib.suppress(SystemExit):
        main(["calendar", "--records", str(records), "--out", str(out), *given])
    return out


def files(folder: Path) -> dict[str, bytes]:
    return {
        one.relative_to(folder).as_posix(): one.read_bytes() for one in folder.rglob("*") if one.is_file()
    }


if __name__ == "__main__":
    for name in CASES:
        with tempfile.TemporaryDirectory() as folder:
            made = write(name, Path(folder))
            shutil.rmtree(HERE / name / "calendars", ignore_errors=True)
            shutil.copytree(made, HERE / name / "calendars")
