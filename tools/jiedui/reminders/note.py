"""The note of what was sent, so that nothing goes out twice for the same day.

Nothing depends on it but that: where it is lost, what is said is still right, and at worst said once more.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

KEPT = 1000
"""Lines that are kept: far more than a day has."""


class Note:
    """A small text file with a line for each message that was sent: the day, and the channel."""

    def __init__(self, file: Path) -> None:
        """OSError where it cannot be read or written: that is known before anything is sent."""
        self._file = file
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("a", encoding="utf-8"):
            pass
        self._lines = file.read_text(encoding="utf-8", errors="replace").splitlines()

    def has(self, day: date, channel: str) -> bool:
        """Whether the digest of that day went out there."""
        return f"{day} {channel}" in self._lines

    def add(self, day: date, channel: str) -> None:
        """Written at once: what comes next may fail."""
        self._lines = [*self._lines, f"{day} {channel}"][-KEPT:]
        self._file.write_text("\n".join([*self._lines, ""]), encoding="utf-8")
