"""The table of docs/publishing.md, as the definition says it: ``python -m tests.editions.page``."""

from __future__ import annotations

import sys

from jiedui.editions.fields import FIELDS, Sight
from jiedui.schema.names import name, part
from jiedui.text import tongue
from jiedui.vocabulary import RECORDS

TOLD = {Sight.SHOWN: "有", Sight.LOCKED: "🔒", Sight.GONE: "没有"}


def table() -> str:
    """One line a decision."""
    lines = ["| 记录 | 字段 | | 志愿者版 |", "|---|---|---|---|"]
    for type_, decided in FIELDS.items():
        called = tongue("zh").say(RECORDS[type_])
        lines += [
            f"| {called} | {words(type_, path)} | `{type_}.{path}` | {TOLD[seen]} |"
            for path, seen in decided.items()
        ]
    return "\n".join([*lines, "| 个案 | 全部 | `case` | 没有 |", ""])


def words(type_: str, path: str) -> str:
    """The field in Chinese; lists are passed through."""
    steps: list[str | int] = []
    for step in path.split("."):
        if steps and "array" in str((part(type_, steps) or {}).get("type")):
            steps.append(0)
        steps.append(step)
    return name(type_, steps, "zh", numbered=False)


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]
    sys.stdout.write(table())
