"""A programme full of markup, through the real site builder: it builds, and everything stays text."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import jiedui
from tests.conftest import REPOSITORY
from tests.pages.test_hostile import ATTACKS, tags

BASE = Path(jiedui.__file__).parent / "examples" / "base"
FIELDS = {
    "children/c001.yml": ("name: 陈小禾", "alias: 小禾"),
    "mentors/m001.yml": ("name: 余老师",),
    "programme.yml": ("name: 青禾小学",),
    "plans/2026-spring.yml": ("title: 2026年春季计划",),
    "activities/2026/2026-03-14-talk-c001.yml": ("topic: 想爸爸妈妈",),
}


def quoted(text: str) -> str:
    """As a YAML text that means just that."""
    return "'" + text.replace("'", "''").replace("\n", " ") + "'"


def built(work: Path, text: str) -> Path:
    records = work / "records"
    shutil.copytree(BASE, records)
    shutil.copy(REPOSITORY / "mkdocs.yml", work)
    for file, lines in FIELDS.items():
        path = records / file
        found = path.read_text(encoding="utf-8")
        for line in lines:
            found = found.replace(line, f"{line.split(':')[0]}: {quoted(text[:90])}")
        path.write_text(found, encoding="utf-8")
    ran = subprocess.run(
        [sys.executable, "-m", "jiedui", "site"], cwd=work, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
    return work / "site"


@pytest.mark.parametrize(
    "page", ["index.html", "children/c001.html", "mentors/m001.html", "plans/2026-spring.html"]
)
def test_markup_in_names_stays_text_in_the_built_site(page: str, sites: tuple[Path, list[Path]]) -> None:
    harmless, hostile = sites
    wanted = tags((harmless / page).read_text(encoding="utf-8"))
    for site in hostile:
        assert tags((site / page).read_text(encoding="utf-8")) == wanted


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Path]]:
    """The same programme with harmless texts, and with several attacks in one."""
    attacks = ["".join(ATTACKS[:5]), "".join(ATTACKS[5:12]), "<![x y"]
    return (
        built(tmp_path_factory.mktemp("harmless"), "harmless"),
        [built(tmp_path_factory.mktemp("hostile"), attack) for attack in attacks],
    )
