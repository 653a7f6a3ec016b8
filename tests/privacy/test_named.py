"""What is made with names says so; who has no name in the records, has none in what is shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from .conftest import Sealed

WARNING = "含姓名和电话：只在协调员自己的电脑上看，不要外传。"


def test_every_page_with_names_says_to_whom_it_may_be_shown(
    sealed: Sealed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for names in (["--names"], []):
        out = tmp_path / f"out{len(names)}"
        ran = sealed("site", *names, "--out", out)
        assert out.is_dir(), ran
        for page in ("index.html", "children.html", "children/c001.html"):
            assert (WARNING in (out / page).read_text(encoding="utf-8")) == bool(names), page


def test_a_sealed_name_is_shown_as_a_lock(sealed: Sealed) -> None:
    first, *_ = sealed.run("show", "c001", "--names", "--records", sealed.records).out.splitlines()
    assert "c001 小禾 🔒" in first


def test_a_guardian_reads_the_childs_name_in_the_title(sealed: Sealed, tmp_path: Path) -> None:
    done = sealed("privacy", "export", "c003", "--purpose", "家长申请查阅", "--out", tmp_path / "out")
    assert done.status == 0, done
    text = (tmp_path / "out" / "c003.html").read_text(encoding="utf-8")
    assert "关于纪蓝蓝（c003）的全部个人信息" in text


def test_the_help_page_says_what_a_lock_is(sealed: Sealed, tmp_path: Path) -> None:
    out = tmp_path / "pages"
    assert sealed.run("pages", out, "--records", sealed.records).status == 0
    assert "🔒：这里写了内容" in (out / "help" / "index.md").read_text(encoding="utf-8")
