"""A forge on this machine: its pages for a new file and for a change, and what is proposed becomes a commit.

The pages are as bare as can be; what they take from the address is what GitHub's and Gitea's take.
"""

from __future__ import annotations

import html
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, quote, unquote, urlsplit

HOME = "/school/records"
PAGE = """<!doctype html><meta charset="utf-8"><title>forge</title>
<form method="post" action="{home}/propose"><input name="filename" value="{name}">
<textarea name="value" rows="20" cols="60">
{value}</textarea>
<button type="button" onclick="this.nextElementSibling.hidden = false">Commit changes…</button>
<button hidden>Propose changes</button></form>"""


class Forge:
    """The clone that it writes to, and every address that it was asked for."""

    def __init__(self, clone: Path) -> None:
        self.clone = clone
        self.asked: list[str] = []
        self.git("init", "--quiet", "--initial-branch", "main")

    def git(self, *words: str) -> str:
        command = ["git", "-c", "user.name=x", "-c", "user.email=x@example.org", *words]
        ran = subprocess.run(command, cwd=self.clone, check=True, capture_output=True, encoding="utf-8")
        return ran.stdout

    def commit(self, message: str) -> None:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", message)

    @property
    def proposed(self) -> list[str]:
        """The files of the last proposal."""
        return self.git("show", "--name-only", "--format=", "HEAD").split()

    def page(self, asked: str) -> str | None:
        """A page's text, an address (it begins with a slash) to go on to, or None where there is none."""
        address = urlsplit(asked)
        query = {key: one[0] for key, one in parse_qs(address.query).items()}
        inside = unquote(address.path.removeprefix(HOME))
        if inside == "/_new/main/" and "filename" in query:  # as Gitea does from 1.24 on
            return f"{HOME}/_new/main/{quote(query['filename'])}?value={quote(query.get('value', ''))}"
        if inside == "/new/main":
            return self.form(query["filename"], query.get("value", ""))
        if inside.startswith("/_new/main/"):
            return self.form(inside.removeprefix("/_new/main/"), query.get("value", ""))
        for start in ("/edit/main/", "/_edit/main/"):
            if inside.startswith(start):
                name = inside.removeprefix(start)
                return self.form(name, (self.clone / name).read_text(encoding="utf-8"))
        return None

    def form(self, name: str, value: str) -> str:
        return PAGE.format(home=HOME, name=html.escape(name), value=html.escape(value))

    def propose(self, body: str) -> None:
        """Browsers send a text's lines with two signs at their ends."""
        sent = {key: one[0] for key, one in parse_qs(body).items()}
        file = self.clone / sent["filename"]
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(sent["value"].replace("\r\n", "\n").encode())
        self.commit("Proposed")


@contextmanager
def running(clone: Path) -> Iterator[tuple[Forge, str]]:
    """The forge over a folder with `records/` in it, and the address of its repository."""
    forge = Forge(clone)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if self.path.startswith(HOME):  # and not the browser's own wish for an icon
                forge.asked.append(self.path)
            page = forge.page(self.path) if self.path.startswith(HOME) else None
            if page and page.startswith("/"):
                self.send_response(303)
                self.send_header("Location", page)
                self.end_headers()
            else:
                self.answer(page)

        def do_POST(self) -> None:
            forge.propose(self.rfile.read(int(self.headers["Content-Length"])).decode())
            self.answer("<!doctype html><title>forge</title><p>proposed")

        def answer(self, page: str | None) -> None:
            body = (page or "").encode()
            self.send_response(200 if page else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield forge, f"http://127.0.0.1:{server.server_port}{HOME}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
