"""A site or pages are only written where nothing else can be lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run, folder, run

__all__ = ["folder", "run"]
HOLDS_OTHER = "里面有别的文件"


@pytest.fixture(autouse=True)
def here(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(folder.parent)
    return folder.parent


@pytest.mark.parametrize("command", [("site", "--out"), ("pages",)], ids=lambda one: one[0])
def test_a_folder_with_other_files_is_left_alone(command: tuple[str, ...], here: Path, run: Run) -> None:
    (here / "thesis").mkdir()
    (here / "thesis" / "chapter-1.txt").write_text("years of work", encoding="utf-8")
    done = run(*command, "thesis")
    assert done.status == 2
    assert [one.name for one in (here / "thesis").iterdir()] == ["chapter-1.txt"]


@pytest.mark.parametrize("command", [("site", "--out"), ("pages",)], ids=lambda one: one[0])
@pytest.mark.parametrize("target", [".", "records", "..", "records/children"])
def test_never_where_the_records_are(command: tuple[str, ...], target: str, here: Path, run: Run) -> None:
    """Not even where somebody has committed the file by which our own folders are known."""
    (here / target / "site.json").write_text("{}", encoding="utf-8")
    before = sorted(one for one in here.rglob("*") if one.is_file())
    done = run(*command, target)
    assert done.status == 2, done
    assert sorted(one for one in here.rglob("*") if one.is_file() and "build" not in one.parts) == before


def test_never_in_a_repository(here: Path, run: Run) -> None:
    (here / "other" / ".git").mkdir(parents=True)
    (here / "other" / "site.json").write_text("{}", encoding="utf-8")
    assert run("site", "--out", "other").status == 2
    assert (here / "other" / ".git").is_dir()


def test_its_own_site_is_made_anew_and_an_empty_folder_is_taken(here: Path, run: Run) -> None:
    (here / "site").mkdir()
    for _ in range(2):
        assert run("site").status == 0
        assert (here / "site" / "index.html").is_file()
