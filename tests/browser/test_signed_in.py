"""The site behind nginx and Caddy, as the repository sets them up: they forbid nothing that it needs."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.deploy.servers import PASSWORD, USER, caddy, nginx

PAGES = ["index.html", "record.html", "children.html", "children/c001.html", "calendars.html"]


@pytest.fixture(scope="module", params=[nginx, caddy], ids=["nginx", "caddy"])
def address(
    request: pytest.FixtureRequest, site: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    work = tmp_path_factory.mktemp("server")
    with request.param(Path(shutil.copytree(site, work / "site")), work) as port:
        yield f"https://localhost:{port}"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    credentials = {"username": USER, "password": PASSWORD}
    context = browser.new_context(http_credentials=credentials, ignore_https_errors=True)  # type: ignore[arg-type]
    yield context.new_page()
    context.close()


@pytest.mark.browser
def test_every_page_works_as_from_a_file(page: Page, address: str) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    for name in PAGES:
        answer = page.goto(f"{address}/{name}")
        assert answer is not None
        assert answer.status == 200, name
        page.wait_for_load_state("networkidle")
    assert said == []


@pytest.mark.browser
def test_the_form_is_there_and_the_search_finds(page: Page, address: str) -> None:
    page.goto(f"{address}/record.html")
    page.wait_for_selector("#jiedui-entry button:visible")
    page.goto(f"{address}/index.html")
    page.wait_for_load_state("networkidle")
    page.click("input.md-search__input")
    page.keyboard.type("c001")
    page.wait_for_selector(".md-search-result__item")
    assert "c001" in page.locator(".md-search-result__item").first.inner_text()


@pytest.mark.browser
def test_the_control_the_settings_do_forbid(page: Page, address: str) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(f"{address}/index.html")
    page.evaluate("fetch('https://example.org/').catch(() => 0)")
    assert any("Content Security Policy" in one for one in said)
