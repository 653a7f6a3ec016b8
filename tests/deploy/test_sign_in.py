"""A site on a server of one's own: logged out nobody sees anything, logged in it is all there."""

from __future__ import annotations

import base64
import shutil
from collections.abc import Iterator
from http.client import HTTPResponse

import pytest

from tests.deploy.servers import PASSWORD, USER, caddy, connection, nginx

SECRET = "KANARI00001Q"
FILES = {
    "index.html": f"<h1>{SECRET}</h1>",
    "404.html": f"<p>{SECRET}</p>",
    "children/c001.html": SECRET,
    "search/search_index.json": f'"{SECRET}"',
    "search/search_index.js": SECRET,
    "assets/entry-records.js": SECRET,
    "calendars/mentors/m001.ics": SECRET,
    "site.zip": SECRET,
    "print/名册.html": SECRET,
}
HIDDEN = {".git/config": SECRET, ".htpasswd": SECRET}
ELSEWHERE = [
    "",
    "nowhere.html",
    "children/",
    "%2e%2e/secret",
    "search/../index.html",
    "index.html?x=1",
    "//index.html",
]
HEADERS = {
    "X-Robots-Tag": "noindex, nofollow, noarchive",
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


@pytest.fixture(scope="module", params=[nginx, caddy], ids=["nginx", "caddy"])
def port(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    work = tmp_path_factory.mktemp("server")
    site = work / "site"
    for name, content in {**FILES, **HIDDEN}.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(content, encoding="utf-8")
    (work / "secret").write_text("beside the site", encoding="utf-8")
    with request.param(site, work) as number:
        yield number
    shutil.rmtree(work)


def ask(
    port: int, path: str, user: str = "", password: str = "", method: str = "GET"
) -> tuple[HTTPResponse, str]:
    given = base64.b64encode(f"{user}:{password}".encode()).decode()
    quoted = "/" + "".join(
        one if one.isascii() else "".join(f"%{byte:02X}" for byte in one.encode()) for one in path
    )
    with connection(port) as asked:
        asked.request(method, quoted, headers={"Authorization": f"Basic {given}"} if user else {})
        answer = asked.getresponse()
        return answer, answer.read().decode("utf-8", errors="replace")


@pytest.mark.parametrize("path", [*FILES, *HIDDEN, *ELSEWHERE])
def test_logged_out_nobody_sees_anything(port: int, path: str) -> None:
    for user, password in (("", ""), (USER, ""), (USER, PASSWORD + "x"), ("somebody", PASSWORD)):
        answer, said = ask(port, path, user, password)
        assert SECRET not in said
        assert answer.status == 401 or (answer.status == 400 and "%2e" in path), path
        assert answer.status == 400 or answer.getheader("WWW-Authenticate", "").startswith("Basic")


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PROPFIND"])
def test_logged_out_no_other_method_helps(port: int, method: str) -> None:
    answer, said = ask(port, "index.html", method=method)
    assert answer.status in (401, 403, 405)
    assert SECRET not in said


@pytest.mark.parametrize("path", list(FILES))
def test_the_control_logged_in_it_is_there(port: int, path: str) -> None:
    answer, said = ask(port, path, USER, PASSWORD)
    assert answer.status == 200
    assert SECRET in said


@pytest.mark.parametrize("path", list(HIDDEN))
def test_what_is_hidden_is_served_to_nobody(port: int, path: str) -> None:
    answer, _ = ask(port, path, USER, PASSWORD)
    assert answer.status in (403, 404)


def test_nothing_beside_the_site_is_served(port: int) -> None:
    for path in ("../secret", "%2e%2e/secret", "children/../../secret"):
        assert "beside" not in ask(port, path, USER, PASSWORD)[1]


@pytest.mark.parametrize(("path", "user"), [("index.html", USER), ("nowhere.html", USER), ("index.html", "")])
def test_every_answer_has_its_headers(port: int, path: str, user: str) -> None:
    answer, _ = ask(port, path, user, PASSWORD)
    assert {name: answer.getheader(name) for name in HEADERS} == HEADERS
    assert "default-src 'none'" in (answer.getheader("Content-Security-Policy") or "")
