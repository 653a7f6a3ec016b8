"""Pages → files: only those that changed are written, and those that are no more are removed."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path


def write(pages: Iterable[tuple[str, str]], target: Path) -> int:
    """Make `target` hold just these pages; how many there are. Nothing else may be kept in that folder."""
    kept: set[Path] = set()
    for path, text in pages:
        file = target / path
        kept.add(file)
        data = text.encode()
        if not file.is_file() or file.read_bytes() != data:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
    for file in target.rglob("*.md"):
        if file not in kept:
            file.unlink()
    return len(kept)
