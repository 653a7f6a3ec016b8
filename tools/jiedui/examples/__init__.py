"""Examples: for every code a folder that has the problem (`bad`) and the same one mended (`good`).

Each is laid over `base`, a small programme with nothing wrong in it. They are what the tests check and
what the documentation shows. A few things that Git does not keep alike on every system (links, names
that differ in case) are made here.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from jiedui.sealed import shortened

HERE = Path(__file__).parent
MOST_SHOWN = 2_000


def assemble(code: str, side: str, target: Path) -> Path:
    """The records folder of an example, made below `target`: base, overlay, and the special thing if any."""
    records = target / "records"
    shutil.copytree(HERE / "base", records)
    if (HERE / code / side).is_dir():
        shutil.copytree(HERE / code / side, records, dirs_exist_ok=True)
    if side == "bad" and code in _SPECIAL:
        _SPECIAL[code](records)
    return records


def shown(code: str, side: str) -> Iterator[tuple[str, str]]:
    """Each file of an overlay and its text, shortened, for the documentation.

    What differs from the other side in its ciphertext alone is left out: every sealing looks different.
    """
    there, other = _files(HERE / code / side), _files(HERE / code / ("good" if side == "bad" else "bad"))
    for name, text in there.items():
        twin = other.get(name, "")
        if text == twin or shortened(text) != shortened(twin):
            yield name, shortened(text)[:MOST_SHOWN]


def _files(overlay: Path) -> dict[str, str]:
    """Name → text."""
    found = sorted(path for path in overlay.rglob("*") if path.is_file())
    return {one.relative_to(overlay).as_posix(): one.read_bytes().decode(errors="replace") for one in found}


def _link(records: Path) -> None:
    (records / "children" / "c003.yml").symlink_to("c001.yml")


def _submodule(records: Path) -> None:
    (records / "activities" / "old").mkdir()
    (records / "activities" / "old" / ".git").write_text("gitdir: ../../.git/modules/old\n", encoding="utf-8")


def _same_name(records: Path) -> None:
    (records / "plans" / "2026-SPRING.yml").write_text("title: 同名\n", encoding="utf-8")


def _unreadable(records: Path) -> None:
    os.mkfifo(records / "children" / "c003.yml")


def _too_large(records: Path) -> None:
    text = "name: 陈小禾\nregistered: 2025-09-01\nnotes: " + "很长。" * 30_000
    (records / "children" / "c003.yml").write_text(text + "\n", encoding="utf-8")


def _no_programme(records: Path) -> None:
    (records / "programme.yml").unlink()


_SPECIAL: Mapping[str, Callable[[Path], None]] = {
    "J004": _link,
    "J005": _submodule,
    "J006": _same_name,
    "J008": _too_large,
    "J009": _unreadable,
    "J010": _no_programme,
}
