"""A school's lists as files, and what an import has made of them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml

from tests.tables.incoming.sheets import csv_text, workbook

DAY = ("--as-of", "2026-03-14")


def data_of(folder: Path, path: str) -> Any:
    return yaml.load((folder / path).read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506 - texts only


def listed(tmp_path: Path, *rows: Sequence[Any], name: str = "名单.xlsx", sheet: str = "名单") -> Path:
    file = tmp_path / name
    file.write_bytes(workbook((sheet, rows)) if name.endswith("x") else csv_text(rows).encode("gbk"))
    return file


def files(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}
