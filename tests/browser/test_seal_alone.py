"""seal.html: seals one value that Python opens, by double-click, and can reach nothing."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from jiedui.sealing.values import ClosedError, unseal, unseal_at
from tests.browser.axe import violations
from tests.browser.sealed import Keyring, sealed_records
from tests.browser.volunteer import PHONE
from tests.entry.conftest import AS_OF, scripts_of

pytestmark = pytest.mark.browser
SECRET = "13900000001"


@pytest.fixture(scope="module")
def keyring() -> Keyring:
    return Keyring()


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory, keyring: Keyring) -> Path:
    return sealed_records(tmp_path_factory.mktemp("alone"), None, keyring)


@pytest.fixture(params=["zh"])
def page(request: pytest.FixtureRequest, browser: Browser, records: Path, tmp_path: Path) -> Iterator[Page]:
    """The file alone in a folder; every request but for itself is a fault."""
    file = tmp_path / "seal.html"
    file.write_text(scripts_of(records, request.param, AS_OF)["seal.html"], encoding="utf-8")
    context = browser.new_context(viewport=PHONE, locale="zh-CN")
    context.set_default_timeout(15_000)
    arrived: list[str] = []
    faults: list[str] = []
    context.on("requestfinished", lambda one: arrived.append(one.url))
    context.on("weberror", lambda error: faults.append(str(error.error)))
    opened = context.new_page()
    opened.goto(file.as_uri())
    opened.locator("form").wait_for()
    yield opened
    assert arrived == [file.as_uri()]
    assert faults == []
    assert opened.evaluate("Object.keys(localStorage).length + document.cookie.length") == 0
    context.close()


def choose(page: Page, label: str, option: str) -> None:
    page.get_by_label(label).select_option(label=option)


def line(page: Page) -> str:
    page.get_by_role("button", name="加密", exact=True).click()
    place = page.get_by_label("把这一整行复制到文件里")
    place.wait_for()
    return place.input_value()


def errors(page: Page) -> list[str]:
    page.get_by_role("button", name="加密", exact=True).click()
    return page.locator(".je-error:visible").all_inner_texts()


def test_a_guardians_number(page: Page, keyring: Keyring) -> None:
    choose(page, "哪个字段？", "儿童 · 监护人 · 电话")
    choose(page, "是谁的？", "小禾 · c001")
    page.get_by_label("内容", exact=True).fill("139 0000 0001")
    text = line(page)
    key = keyring.secret["child/c001"]
    assert unseal_at(text, "child/c001", "guardians.phone", [key]) == SECRET
    with pytest.raises(ClosedError):
        unseal(text, [keyring.secret["child/c002"]])


def test_it_says_beforehand_what_to_do_with_the_line_and_leads_back(page: Page) -> None:
    assert "粘贴" in page.locator("form").inner_text()
    assert page.get_by_role("link", name="回到网站").get_attribute("href") == "index.html"


def test_notes_of_a_meeting_with_two(page: Page, keyring: Keyring) -> None:
    choose(page, "哪个字段？", "活动 · 备注")
    choose(page, "是谁的？", "小麦 · c002")
    page.get_by_role("button", name="还有一名儿童").click()
    page.locator("select").last.select_option(label="小禾 · c001")
    page.get_by_label("文件名（不带 .yml）").fill("2026-03-20-talk-c001-group")
    page.get_by_label("内容", exact=True).fill("两个人都说好")
    text = line(page)
    keys = [keyring.secret["child/c001"], keyring.secret["child/c002"]]
    assert unseal_at(text, "activity/2026-03-20-talk-c001-group", "notes", keys) == "两个人都说好"
    for key in keys:
        with pytest.raises(ClosedError):
            unseal(text, [key])


def test_a_mentors_number_is_the_programmes(page: Page, keyring: Keyring) -> None:
    choose(page, "哪个字段？", "帮扶人 · 电话")
    choose(page, "是谁的？", "不属于哪个儿童（用本项目的钥匙）")
    page.get_by_label("文件名（不带 .yml）").fill("m001")
    page.get_by_label("内容", exact=True).fill(SECRET)
    assert unseal_at(line(page), "mentor/m001", "phone", [keyring.secret["programme"]]) == SECRET


def test_a_key_that_the_site_does_not_know(page: Page, keyring: Keyring) -> None:
    choose(page, "哪个字段？", "儿童 · 监护人 · 电话")
    choose(page, "是谁的？", "另一个公钥……")
    page.get_by_label("文件名（不带 .yml）").fill("c010")
    page.get_by_label("公钥").fill(keyring.public("spare/1"))
    page.get_by_label("内容", exact=True).fill(SECRET)
    assert unseal_at(line(page), "child/c010", "guardians.phone", [keyring.secret["spare/1"]]) == SECRET


@pytest.mark.parametrize(
    ("key", "said"), [("age1x", "不是公钥"), ("AGE-SECRET-KEY-1" + "Q" * 58, "这是私钥")]
)
def test_what_is_no_public_key(page: Page, key: str, said: str) -> None:
    choose(page, "是谁的？", "另一个公钥……")
    page.get_by_label("公钥").fill(key)
    page.get_by_label("文件名（不带 .yml）").fill("c010")
    page.get_by_label("内容", exact=True).fill("x")
    assert said in "".join(errors(page))


def test_what_is_missing_or_wrong_is_said_and_nothing_is_sealed(page: Page) -> None:
    assert len(errors(page)) == 2
    choose(page, "哪个字段？", "儿童 · 监护人 · 电话")
    choose(page, "是谁的？", "不属于哪个儿童（用本项目的钥匙）")
    page.get_by_label("内容", exact=True).fill("1390000")
    assert len(errors(page)) == 2
    assert not page.get_by_label("把这一整行复制到文件里").is_visible()


def test_what_was_sealed_for_something_else_goes_away(page: Page) -> None:
    choose(page, "哪个字段？", "儿童 · 姓名")
    choose(page, "是谁的？", "小禾 · c001")
    page.get_by_label("内容", exact=True).fill("罗禾")
    line(page)
    choose(page, "是谁的？", "小麦 · c002")
    assert not page.get_by_label("把这一整行复制到文件里").is_visible()


REACH = """async (host) => {
    const said = [];
    document.addEventListener("securitypolicyviolation", (one) => said.push(one.effectiveDirective));
    const loaded = (one) => new Promise((done, failed) => {
        one.onload = done;
        one.onerror = failed;
        one.src = host;
        document.head.append(one);
    });
    const frame = document.createElement("iframe");
    const tries = [
        () => fetch(host, {mode: "no-cors"}),
        () => loaded(new Image()),
        () => loaded(document.createElement("script")),
        () => navigator.sendBeacon(host),
        () => { frame.src = host; document.body.append(frame); },
        () => { const form = document.querySelector("form"); form.action = host; HTMLFormElement.prototype.submit.call(form); },
    ];
    for (const one of tries) await Promise.resolve().then(one).catch(() => {});
    await new Promise((done) => setTimeout(done, 500));
    return [...new Set(said)].sort();
}"""  # noqa: E501 - a script


class Listener:
    """A server on this machine, and what it was asked for."""

    def __init__(self) -> None:
        asked: list[str] = []

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                asked.append(self.command)
                self.send_response(204)
                self.end_headers()

            do_POST = do_GET  # noqa: N815 - the library's name

            def log_message(self, *_: object) -> None:
                pass

        self.asked = asked
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.thread = threading.Thread(target=self.server.serve_forever)
        self.thread.start()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server.server_port}/"

    def close(self) -> None:
        self.server.shutdown()
        self.thread.join()
        self.server.server_close()


@pytest.fixture
def listener() -> Iterator[Listener]:
    one = Listener()
    yield one
    one.close()


def test_a_script_within_that_wants_to_tell_somebody_cannot(page: Page, listener: Listener) -> None:
    said = page.evaluate(REACH, listener.address)
    assert listener.asked == []
    assert {"connect-src", "img-src", "script-src-elem", "frame-src", "form-action"} <= set(said)


def test_the_control_without_its_policy_it_could(
    browser: Browser, records: Path, listener: Listener, tmp_path: Path
) -> None:
    text = scripts_of(records, "zh", AS_OF)["seal.html"]
    bare = re.sub(r"<meta http-equiv[^>]*>", "", text)
    assert bare != text
    (tmp_path / "bare.html").write_text(bare, encoding="utf-8")
    context = browser.new_context()
    page = context.new_page()
    page.goto((tmp_path / "bare.html").as_uri())
    page.locator("form").wait_for()
    assert page.evaluate(REACH, listener.address) == []
    assert len(listener.asked) >= 4
    context.close()


def test_another_script_than_its_own_does_not_run(browser: Browser, records: Path, tmp_path: Path) -> None:
    """Whoever changes a letter of the page makes a page that does nothing."""
    text = scripts_of(records, "zh", AS_OF)["seal.html"]
    (tmp_path / "changed.html").write_text(
        text.replace("const FILL = 64;", "const FILL = 1;"), encoding="utf-8"
    )
    context = browser.new_context()
    page = context.new_page()
    page.goto((tmp_path / "changed.html").as_uri())
    assert page.locator("form").count() == 0
    context.close()


def test_it_is_legible_and_large_enough(page: Page, axe_source: str) -> None:
    choose(page, "是谁的？", "小禾 · c001")
    page.get_by_label("内容", exact=True).fill("x")
    line(page)
    found = violations(page, axe_source)
    page.emulate_media(color_scheme="dark")
    found += violations(page, axe_source, "html", ["color-contrast"])
    assert found == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    small = page.locator("button:visible, input:visible, select:visible").evaluate_all(
        "all => all.filter(one => one.getBoundingClientRect().height < 43.9).map(one => one.outerHTML)"
    )
    assert small == []


@pytest.mark.parametrize("page", ["en"], indirect=True)
def test_it_speaks_english(page: Page) -> None:
    page.get_by_role("button", name="Seal", exact=True).click()
    said = page.locator("body").inner_text().replace("小禾", "").replace("小麦", "")
    assert len(said) > 100
    assert re.findall(r"[\u3400-\u9fff，。：？、]", said) == []
