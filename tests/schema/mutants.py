# ruff: noqa: E501 - what is hostile is a table
"""Records broken in one place each: every value replaced by every hostile one, every key dropped or doubled."""

import copy
from collections.abc import Iterator, Mapping
from typing import Any

CANARY = "Zqxcanary"
"""Stands in every hostile text; no message may repeat it."""
HOSTILE: tuple[Any, ...] = (
    None, True, False, 0, 1, -1, 3, 1.5, 1e300, 10**17, -(10**17),
    "", " ", "\n", CANARY, f" {CANARY} ", f"“{CANARY}”", f"{CANARY}：x", f"{CANARY}:x",
    "2026-02-30", "2026-3-5", "2026-03-05\n", "٢٠٢٦-٠٣-٠٥", "２０２６-０３-０５", "1899-12-31", "2200-01-01", "2100-02-29",
    "20260305", "2026-W10-4", "2026-03-05T00:00", "13-01", "02-30", "02-29", "09-01\n", "٠٩-٠١",
    "c001", "c001\n", "C001", "ｃ001", "c٠٠١", "-c", "c" * 65, "c_1", "a/b", "a/b/c", "a/",
    "13900000001", "13900000001\n", "1390000000", "١٣٩٠٠٠٠٠٠٠١", "057155550000", "+86 13900000001", "12345",
    "50%", "100.0%", "101%", "5０%", "50%\n", "-1%", ".5%",
    "Asia/Shanghai\n", "../../etc/passwd", "Asia", "Asia/\0", "/etc/localtime", "A" * 300, "亚洲/上海", "😀" * 101,
    "x" * 5001, "x" * 201, "name.of.path", "name. of", "Name.x", "x.*",
    "http://forge.example/a b", "javascript:alert(1)", 'https://x"y', "https://forge.example\n", "ftp://x",
    [], {}, [None], [CANARY], [[CANARY]], ["c001", "c001"], [1, True], [1, 1.5], {CANARY: CANARY}, {"days": 1},
    {"days": 1, "weeks": 1}, {"days": 0}, {"days": -1}, {"days": 10**9}, {"zh": ""}, {"not": []}, {"at_least": "3"},
)  # fmt: skip
Path = tuple[str | int, ...]


def mutants(record: Mapping[str, Any]) -> Iterator[Any]:
    """Every record that differs from this one in one place."""
    for path in _paths(record):
        for hostile in HOSTILE:
            yield _with(record, path, lambda _, hostile=hostile: copy.deepcopy(hostile))
        value = _get(record, path)
        if isinstance(value, str):
            yield _with(record, path, lambda old: old + "\n")
            yield _with(record, path, lambda old: "\n" + old)
            yield _with(record, path, str.upper)
        if isinstance(value, list):
            yield _with(record, path, lambda old: [*old, *old])
        if isinstance(value, dict):
            yield _with(record, path, lambda old: {**old, CANARY: 1})
            for key in value:
                yield _with(record, path, lambda old, key=key: {k: v for k, v in old.items() if k != key})
                yield _with(
                    record,
                    path,
                    lambda old, key=key: {f"{k} {CANARY}" if k == key else k: v for k, v in old.items()},
                )


def _paths(value: Any, path: Path = ()) -> Iterator[Path]:
    yield path
    inner = (
        value.items() if isinstance(value, Mapping) else enumerate(value) if isinstance(value, list) else ()
    )
    for key, part in inner:
        yield from _paths(part, (*path, key))


def _get(value: Any, path: Path) -> Any:
    for key in path:
        value = value[key]
    return value


def _with(record: Any, path: Path, change: Any) -> Any:
    if not path:
        return change(copy.deepcopy(dict(record)))
    changed = copy.deepcopy(record)
    holder = _get(changed, path[:-1])
    holder[path[-1]] = change(holder[path[-1]])
    return changed
