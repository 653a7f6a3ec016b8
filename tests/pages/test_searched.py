"""The search box says what it finds, and no more than each edition shows."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from jiedui.cli.pages import ABOUT
from jiedui.demo import AS_OF
from jiedui.demo import write as write_demo
from tests.cli.conftest import Run, folder, run
from tests.cli.keys import Office

__all__ = ["folder", "run"]


def said(pages: Path) -> str:
    told: str = json.loads((pages / ABOUT).read_text(encoding="utf-8"))["searched"]
    return told


@pytest.mark.parametrize(
    ("edition", "wanted"),
    [("coordinators", "按姓名、化名、编号找"), ("volunteers", "按化名、编号找"), ("public", "")],
)
def test_names_only_where_they_are_shown(
    folder: Path, run: Run, tmp_path: Path, edition: str, wanted: str
) -> None:
    out = tmp_path / "pages"
    run("pages", out, "--records", folder, "--edition", edition)
    assert said(out) == wanted


def test_what_is_sealed_is_found_by_alias(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    office = Office(run, tmp_path)
    write_demo(office.records, 3, 1)
    assert office.init().status == 0
    assert office.run("seal", "--all", "--records", office.records).status == 0
    office.run("pages", tmp_path / "sealed", "--records", office.records, "--as-of", AS_OF)
    assert said(tmp_path / "sealed") == "按化名、编号找"
    assert office("site", "--names", "--as-of", AS_OF).status == 0
    named = {said(one.parent) for one in (tmp_path / "build").glob(f"*/{ABOUT}")}
    assert named == {"按姓名、化名、编号找"}
