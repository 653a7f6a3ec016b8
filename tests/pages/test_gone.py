"""Of who has left or was erased the pages do not complain; and what is one class stands under one heading."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.cli.conftest import Run, edit, folder, run

__all__ = ["folder", "run"]


def pages(run: Run, folder: Path, tmp_path: Path) -> Path:
    out = tmp_path / "pages"
    assert run("pages", out, "--records", folder).status == 0
    return out


def row(out: Path, child: str) -> str:
    lines = (out / "children.md").read_text(encoding="utf-8").splitlines()
    return next(line for line in lines if f"{child}.md" in line)


def alone(folder: Path, text: str) -> None:
    (folder / "children" / "c009.yml").write_text(text, encoding="utf-8")


def test_who_is_there_and_was_never_met_is_bold(run: Run, folder: Path, tmp_path: Path) -> None:
    """The control."""
    alone(folder, "name: 吴小山\nregistered: 2026-01-01\n")
    out = pages(run, folder, tmp_path)
    assert "**无人**" in row(out, "c009")
    assert "**从未**" in row(out, "c009")


def test_of_who_has_left_nothing_is_lacking(run: Run, folder: Path, tmp_path: Path) -> None:
    alone(folder, "name: 吴小山\nregistered: 2026-01-01\nleft: {on: 2026-02-01}\n")
    out = pages(run, folder, tmp_path)
    assert "（已离开）" in row(out, "c009")
    assert not re.search("无人|从未", row(out, "c009"))
    assert "**没有。**" not in (out / "children" / "c009.md").read_text(encoding="utf-8")


def test_who_was_erased_is_said_to_be(run: Run, folder: Path, tmp_path: Path) -> None:
    alone(folder, "name: 吴小山\nregistered: 2026-01-01\n")
    words = ("--ground", "other", "--by", "WL", "--yes", "--records", folder)
    assert run("erase", "c009", *words, "--as-of", "2026-03-01").status == 0
    out = pages(run, folder, tmp_path)
    assert "资料已删除" in row(out, "c009")
    assert not re.search("无人|从未", row(out, "c009"))
    text = (out / "children" / "c009.md").read_text(encoding="utf-8")
    assert text.startswith("# c009\n")
    assert "**资料已于 2026-03-01 删除（其他依据）。**" in text.replace("&#45;", "-").replace("&#32;", " ")
    assert not re.search("记一次活动|记一笔|信息登记表|成长档案", text)
    volunteers = tmp_path / "volunteers"
    assert run("pages", volunteers, "--records", folder, "--edition", "volunteers").status == 0
    text = (volunteers / "children" / "c009.md").read_text(encoding="utf-8")
    assert "**资料已于 2026-03-01 删除。**" in text.replace("&#45;", "-").replace("&#32;", " ")


def test_who_was_erased_today_has_no_pairing_in_the_form(run: Run, folder: Path, tmp_path: Path) -> None:
    def paired(out: Path) -> bool:
        return (
            '"c001-m001"'
            in (out / "assets" / "entry-data.js")
            .read_text(encoding="utf-8")
            .partition('"pairings"')[2]
            .partition("]]")[0]
        )

    assert paired(pages(run, folder, tmp_path))
    words = ("--ground", "other", "--by", "WL", "--yes", "--records", folder)
    assert run("erase", "c001", *words, "--as-of", "2026-03-20").status == 0
    out = pages(run, folder, tmp_path)
    assert not paired(out)
    assert "**1** [个结对]" in (out / "index.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "written", ["grade: 三\nclass: 2", "grade: 三年级\nclass: （2）班", "grade: '3'\nclass: 二"]
)
def test_a_class_has_one_heading_however_it_is_written(
    run: Run, folder: Path, tmp_path: Path, written: str
) -> None:
    alone(folder, f"name: 吴小山\nregistered: 2026-01-01\n{written}\n")
    (folder / "children" / "c010.yml").write_text(
        "name: 吴小水\nregistered: 2026-01-01\ngrade: 3\nclass: 2\n", encoding="utf-8"
    )
    text = (pages(run, folder, tmp_path) / "children.md").read_text(encoding="utf-8")
    assert text.count("三年级（2）班\n") == 1


def test_a_mentors_heading_counts_things(run: Run, folder: Path, tmp_path: Path) -> None:
    edit(folder / "programme.yml", "as_of: 2026-03-20", "as_of: 2026-06-20")
    text = (pages(run, folder, tmp_path) / "missed.md").read_text(encoding="utf-8")
    assert re.search(r"^#+ \[[^]]+\]\([^)]+\)（\d+&#32;项）$", text, re.MULTILINE)
