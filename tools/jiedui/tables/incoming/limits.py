"""How large a list may be: far more than a school has, and far less than a machine can take."""

from __future__ import annotations

from jiedui.text import T, Text

MOST_BYTES = 20 * 1024 * 1024
MOST_UNPACKED = 120 * 1024 * 1024
MOST_PARTS = 2_000
MOST_SHEETS = 100
MOST_MERGED = 500_000
MOST_ROWS = 20_000
MOST_COLUMNS = 300


def too_large() -> Text:
    """Why a file is refused whole."""
    return T(
        "The file is too large: at most {rows} rows and {columns} columns in a sheet.",
        rows=MOST_ROWS,
        columns=MOST_COLUMNS,
    )
