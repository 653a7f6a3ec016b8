"""A coordinator at the editor: what she does, and what she would see."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import Browser, ConsoleMessage, Dialog, Page, expect

PHONE = (390, 844)
DESK = (1280, 900)
PATIENCE = 60_000
"""Milliseconds after which a page is taken for stuck."""


@dataclass
class Desk:
    """The editor. `faults`: errors of the page; `asked`: hosts that it asked besides this machine.

    `questions` that it put are answered with `answer`.
    """

    page: Page
    address: str
    faults: list[str] = field(default_factory=list)
    asked: set[str] = field(default_factory=set)
    questions: list[str] = field(default_factory=list)
    answer: bool = True

    @classmethod
    def open(cls, browser: Browser, address: str, port: int, size: tuple[int, int] = DESK) -> Desk:
        """Chromium in China. To the page decap-server is at its usual port; a free one is behind it."""
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]}, locale="zh-CN", timezone_id="Asia/Shanghai"
        )
        desk = cls(context.new_page(), f"{address}/admin/index.html")
        desk.page.set_default_timeout(PATIENCE)
        expect.set_options(timeout=PATIENCE)
        desk.page.on("pageerror", lambda error: desk.faults.append(str(error)))
        desk.page.on("console", desk._heard)
        desk.page.on("request", lambda request: desk._saw(request.url))
        desk.page.on("dialog", desk._asked)
        desk.page.route(
            "http://localhost:8081/**",
            lambda route: route.continue_(url=f"http://127.0.0.1:{port}{urlsplit(route.request.url).path}"),
        )
        return desk

    def log_in(self) -> None:
        self.page.goto(self.address)
        self.page.get_by_role("button", name="登录").click()
        self.page.get_by_role("heading", name="集合").wait_for()

    def begin(self, size: tuple[int, int]) -> None:
        """As she finds it in the morning: logged in, and nothing of yesterday in the page."""
        self.page.set_viewport_size({"width": size[0], "height": size[1]})
        self.page.goto("about:blank")
        self.page.goto(self.address)
        self.page.get_by_role("heading", name="集合").wait_for()

    def go(self, path: str) -> None:
        """To a place in the editor, such as ``collections/children/entries/c001``."""
        self.page.goto(f"{self.address}#/workflow")
        self.page.get_by_role("heading", name="编辑工作流").wait_for()
        self.page.goto(f"{self.address}#/{path}")
        self.page.get_by_role("button", name="保存").wait_for()

    def choose(self, label: str, *wanted: str) -> None:
        """In a list that is searched while one types."""
        for one in wanted:
            box = self.page.get_by_label(label).first
            box.fill(one)
            self.page.locator("[id^=react-select][id*=-option-]", has_text=one).first.click()

    def add(self, name: str) -> None:
        """One more entry in a list."""
        self.page.get_by_role("button", name=f"新增{name}").click()

    def save(self) -> None:
        self.page.get_by_role("button", name="保存").click()
        expect(self.page.get_by_text("修改已保存")).to_be_attached()

    def fits(self) -> bool:
        wide: int = self.page.evaluate("document.documentElement.scrollWidth - innerWidth")
        return wide <= 0

    def _heard(self, message: ConsoleMessage) -> None:
        # A browser notes every «404», by which decap-server says that nobody is changing this record yet.
        from_server = message.location["url"].startswith("http://localhost:8081/")
        if message.type == "error" and not from_server:
            self.faults.append(message.text)

    def _saw(self, url: str) -> None:
        host = urlsplit(url).hostname
        if host and host not in ("127.0.0.1", "localhost"):
            self.asked.add(host)

    def _asked(self, dialog: Dialog) -> None:
        if dialog.type == "confirm":
            self.questions.append(dialog.message)
        dialog.accept() if self.answer else dialog.dismiss()
