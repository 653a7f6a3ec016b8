"""Pages → files: only those that changed are written, and those that are no more are removed."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from jiedui.writing.files import refresh


def write(pages: Iterable[tuple[str, str | bytes]], target: Path, keep: str = "") -> int:
    """Make `target` hold just these files, and `keep`; how many they are. What else is there goes."""
    for link in [one for one in target.rglob("*") if one.is_symlink()]:
        link.unlink()  # nothing is written through it, and the builder would publish what it leads to
    kept = {target / keep}
    for path, content in pages:
        file = target / path
        kept.add(file)
        refresh(file, content.encode() if isinstance(content, str) else content)
    for file in target.rglob("*"):
        if file.is_file() and file not in kept:
            file.unlink()
    return len(kept) - 1
