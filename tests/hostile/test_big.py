"""Too much of everything: 100,000 files, huge files, deep nesting, bombs. Told in time, never a traceback."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import Run, folder, run

__all__ = ["folder", "run"]
MOST = 100_000
MOST_SUMMARY = 1024 * 1024
"""More than this the forge does not take."""
BOMB = (
    "a: &a ["
    + "x, " * 9
    + "x]\n"
    + "".join(f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join([f'*{chr(97 + n)}'] * 10)}]\n" for n in range(12))
)
FILES: dict[str, tuple[bytes, str]] = {
    "bomb": (BOMB.encode(), "J025"),
    "deep": (b"a: " + b"[" * 30_000, "J02"),
    "deep mappings": (b"a:\n" + b"".join(b" " * n + b"a:\n" for n in range(1, 300)), "J029"),
    "huge": (b"notes: " + b"x" * 50_000_000, "J008"),
    "zeros": (b"\0" * 60_000, "J013"),
    "utf-16": ("name: 方小苗\n".encode("utf-16"), "J011"),
    "utf-16 without a mark": ("name: 方小苗\n".encode("utf-16-le"), "J011"),
    "utf-32": ("name: x\n".encode("utf-32"), "J011"),
    "gbk": ("name: 方小苗\n".encode("gbk"), "J011"),
    "half a character": ("name: 方".encode()[:-1], "J011"),
    "overlong": (b"name: \xc0\xaf\n", "J011"),
    "half a pair": (b"name: \xed\xa0\x80\n", "J011"),
    "bom": (b"\xef\xbb\xbfname: x\n", "J012"),
    "bidi": ("name: x\u202egnp.exe\n".encode(), "J013"),
    "isolates": ("name: \u2066x\u2069\n".encode(), "J013"),
    "zero width": ("na\u200bme: x\n".encode(), "J013"),
    "tags": ("name: x\U000e0041\U000e0042\n".encode(), "J013"),
    "escape": (b"name: \x1b[2J\n", "J013"),
    "nothing": (b"", "J031"),
    "python": (b"name: !!python/object/apply:os.system [id]\n", "J026"),
    "merge": (b"<<: *a\n", "J025"),
    "documents": (b"---\n" * 10_000, "J027"),
    "a number that never ends": (b"grade: 1" + b"0" * 60_000, "J1"),
    "an exponent": (b"grade: 1e999999999\n", "J1"),
    "a name that never ends": (b"name: " + b"x" * 60_000, "J1"),
}


@pytest.mark.parametrize("name", FILES)
def test_such_a_file_is_one_problem_and_the_others_are_read(name: str, folder: Path, run: Run) -> None:
    content, code = FILES[name]
    (folder / "children" / "c003.yml").write_bytes(content)
    found = run("check", "--records", folder, "--format", "json").json["problems"]
    of_it = [one["code"] for one in found if one["file"].endswith("c003.yml")]
    assert of_it
    assert all(one.startswith(code) for one in of_it)
    assert len(found) == len(of_it)


@pytest.fixture
def many(folder: Path) -> Iterator[Path]:
    """Every second one is no YAML, the others lack what a child must have."""
    for number in range(MOST):
        content = b"a: [\n" if number % 2 else b"name: x\n"
        (folder / "children" / f"x{number}.yml").write_bytes(content)
    yield folder
    shutil.rmtree(folder)


def test_100_000_broken_files(many: Path, run: Run, tmp_path: Path) -> None:
    """About a quarter of a minute, and as much again for the making."""
    summary = tmp_path / "summary.md"
    done = run("check", "--records", many, "--format", "github", "--summary", summary)
    assert done.status == 1
    assert done.out.count("\n::") < 10
    assert str(MOST) in done.out
    assert summary.stat().st_size < MOST_SUMMARY
