"""Each edition links to what its form can do, and to nothing else."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from jiedui.entry.form import DATA, RECORDS
from tests.browser.forge import Forge
from tests.browser.volunteer import volunteering
from tests.conftest import REPOSITORY

pytestmark = pytest.mark.browser


def pages_of(edition: str, folder: Path) -> Path:
    """The pages of the sample for an edition."""
    pages = folder / "pages"
    command = [sys.executable, "-m", "jiedui", "pages", str(pages), "--edition", edition]
    ran = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    return pages


def form_with(site: Path, pages: Path, folder: Path) -> Path:
    """The built site's form with the data of these pages."""
    (folder / "assets").mkdir(parents=True)
    shutil.copy(site / "record.html", folder)
    for one in [*site.iterdir(), *(site / "assets").iterdir()]:
        place = folder / one.relative_to(site)
        if not place.exists() and not one.name.startswith("entry-"):
            place.symlink_to(one)
    for script in (DATA, RECORDS):
        shutil.copy(pages / script, folder / script)
    return folder / "record.html"


def withheld(pages: Path) -> dict[str, list[str]]:
    script = (pages / RECORDS).read_text(encoding="utf-8")
    found: dict[str, list[str]] = json.loads(script[script.index("{") : script.rindex("}") + 1])["withheld"]
    return found


@pytest.mark.parametrize("edition", ["volunteers", "coordinators"])
def test_every_link_opens_a_form(
    browser: Browser, site: Path, forge: tuple[Forge, str], tmp_path: Path, edition: str
) -> None:
    pages = pages_of(edition, tmp_path)
    links = {
        found.replace("&amp;", "&")
        for page in pages.rglob("*.md")
        for found in re.findall(r'record\.html(#[^"]+)"', page.read_text(encoding="utf-8"))
    }
    assert {found.partition("=")[0] for found in links} == {"#new", "#end", "#review", "#sign", "#done"}
    kept_back = withheld(pages)
    assert all(kept_back.values()) == (edition == "volunteers"), "the control: some records are not for all"
    with volunteering(browser, form_with(site, pages, tmp_path / "site"), forge[0]) as one:
        one.open()
        refused = one.page.evaluate(
            """async (links) => {
                const refused = [];
                for (const link of links) {
                    window.location.hash = link;
                    const there = () => document.querySelector("#jiedui-entry form, #jiedui-entry .je-note");
                    document.querySelectorAll("#jiedui-entry form, #jiedui-entry .je-note").forEach((one) => one.remove());
                    for (let tries = 0; !there() && tries < 500; tries += 1) await new Promise((done) => setTimeout(done, 10));
                    if (!document.querySelector("#jiedui-entry form")) refused.push(link);
                }
                return refused;
            }""",  # noqa: E501
            sorted(links),
        )
        assert refused == []
        for hash_, ids in (("#end", kept_back["pairing"]), ("#done", kept_back["activity"])):
            for id_ in ids[:1]:
                one.open(f"{hash_}={id_}")
                assert not one.page.locator("#jiedui-entry form").count(), "the control: it is refused"
                assert "请协调员来改" in one.page.locator("#jiedui-entry").inner_text()
        one.open("#end=nobody")
        assert "请协调员来改" not in one.page.locator("#jiedui-entry").inner_text()
