"""Somebody with a telephone and the form, for any programme, without building a whole site for each."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from playwright.sync_api import Browser, BrowserContext, Locator, Page, ViewportSize

from jiedui.examples import HERE
from jiedui.reading.events import parse
from tests.browser.forge import Forge
from tests.entry.conftest import scripts_of

TODAY = date(2026, 3, 20)
PHONE: ViewportSize = {"width": 390, "height": 844}


def records_in(
    folder: Path, repository: dict[str, str] | None, change: dict[str, dict[str, Any]] | None = None
) -> Path:
    """The example programme, with `change` laid over its files (folder/id → fields), in `folder`/records."""
    records = folder / "records"
    shutil.copytree(HERE / "base", records)
    more = {"repository": repository} if repository else {}
    for name, fields in {
        **(change or {}),
        "programme": {**(change or {}).get("programme", {}), **more},
    }.items():
        file = records / f"{name}.yml"
        data = parse(file.read_text(encoding="utf-8")) if file.is_file() else {}
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(yaml.safe_dump(data | fields, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return records


def form_of(site: Path, records: Path, target: Path, language: str = "zh") -> Path:
    """The built site with the form's data of other records: its own page, the rest by links."""
    (target / "assets").mkdir(parents=True)
    shutil.copy(site / "record.html", target)
    for folder in (Path(), Path("assets")):
        for one in (site / folder).iterdir():
            if not (target / folder / one.name).exists() and not one.name.startswith("entry-"):
                (target / folder / one.name).symlink_to(one)
    for name, text in scripts_of(records, language, TODAY).items():
        (target / name).write_text(text, encoding="utf-8")
    return target / "record.html"


@dataclass
class Volunteer:
    """One telephone: every tap is counted, in the form and on the forge's page."""

    context: BrowserContext
    form: Path
    forge: Forge
    page: Page = field(init=False)
    taps: int = 0

    def __post_init__(self) -> None:
        self.page = self.context.new_page()
        self.faults: list[str] = []
        self.context.on("weberror", lambda error: self.faults.append(str(error.error)))

    def open(self, hash_: str = "") -> None:
        self.page.goto("about:blank")
        self.page.goto(self.form.as_uri() + hash_)
        self.page.locator("#jiedui-entry form, #jiedui-entry .je-note").first.wait_for()

    def tap(self, what: Locator) -> None:
        what.click()
        self.taps += 1

    def chip(self, name: str, role: Any = "checkbox", within: str = "") -> None:
        """A child or mentor by the beginning of what stands on it."""
        where = self.field(within) if within else self.page.locator("#jiedui-entry")
        self.tap(where.get_by_role(role, name=name).first)

    def field(self, legend: str) -> Locator:
        return self.page.locator("fieldset").filter(has=self.page.locator(f"legend:text-is('{legend}')")).last

    def write(self, label: str, text: str) -> None:
        box = self.page.get_by_label(label, exact=True).last
        self.tap(box)
        box.fill(text)

    def choose(self, label: str, option: str) -> None:
        self.page.get_by_label(label, exact=True).last.select_option(label=option)
        self.taps += 2

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name)

    def more(self) -> None:
        self.tap(self.page.locator(".je-more > summary"))

    def talk(self, words: str = "") -> None:
        """A talk with 小禾, filled in but for what is said of it."""
        self.open("#new=activity&child=c001&mentor=m001&kind=talk")
        if words:
            self.write("说几句（可不填）", words)

    def press(self) -> None:
        """«Submit», whatever comes of it."""
        self.tap(self.page.locator("[type=submit]"))

    def submit(self) -> Page:
        """The forge's page, which opens in a tab of its own."""
        with self.context.expect_page() as opened:
            self.tap(self.button("提交").and_(self.page.locator("[type=submit]")))
        return self.arrived(opened.value)

    def submit_by_hand(self) -> Page:
        """Where nothing goes into an address: the text is copied, and pasted into the forge's page."""
        self.tap(self.button("提交").and_(self.page.locator("[type=submit]")))
        with self.context.expect_page() as opened:
            self.tap(self.button("复制文本并打开页面"))
        page = self.arrived(opened.value)
        page.locator("textarea").click()
        page.keyboard.press("Control+A")
        page.keyboard.press("Control+V")
        self.taps += 3
        return page

    def arrived(self, page: Page) -> Page:
        page.wait_for_load_state()
        return page

    def propose(self, page: Page) -> str:
        """On the forge's page: the two taps that make a proposal of it. Gives the file's path."""
        self.tap(page.get_by_role("button", name="Commit changes…"))
        self.tap(page.get_by_role("button", name="Propose changes"))
        page.get_by_text("proposed").wait_for()
        page.close()
        (file,) = self.forge.proposed
        return file


@contextmanager
def volunteering(browser: Browser, form: Path, forge: Forge, **settings: Any) -> Iterator[Volunteer]:
    context = browser.new_context(viewport=PHONE, locale="zh-CN", has_touch=True, **settings)
    context.set_default_timeout(15_000)
    volunteer = Volunteer(context, form, forge)
    yield volunteer
    assert volunteer.faults == []
    context.close()
