"""Real servers on the loopback: one that listens to HTTP and answers as it is told, one that takes mail."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, cast
from urllib.parse import parse_qsl, urlsplit

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session


@dataclass(frozen=True)
class Request:
    """What a client asked."""

    method: str
    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@dataclass(frozen=True)
class Answer:
    """Status, headers, and what is sent as JSON (or as it is, where it is bytes)."""

    status: int
    content: Any = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)


Player = Callable[[Request], Answer]


@dataclass
class Server:
    """Where it listens, and all that it was asked."""

    url: str
    requests: list[Request] = field(default_factory=list)


@contextmanager
def serving(play: Player) -> Iterator[Server]:
    """A server that answers every request as `play` says."""

    class Handler(BaseHTTPRequestHandler):
        def answer(self) -> None:
            parts = urlsplit(self.path)
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            headers = {name.lower(): value for name, value in self.headers.items()}
            request = Request(self.command, parts.path, dict(parse_qsl(parts.query)), headers, body)
            server.requests.append(request)
            given = play(request)
            content = (
                given.content if isinstance(given.content, bytes) else json.dumps(given.content).encode()
            )
            self.send_response(given.status)
            for name, value in {"Content-Type": "application/json", **given.headers}.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        do_GET = do_POST = do_PATCH = do_PUT = answer  # noqa: N815 - so the library calls them

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Silent."""

    listener = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server = Server(f"http://127.0.0.1:{listener.server_address[1]}")
    thread = threading.Thread(target=listener.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        listener.shutdown()
        listener.server_close()
        thread.join()


@dataclass
class Mailbox:
    """A mail server's port, and the mail that it took."""

    port: int
    mail: list[EmailMessage] = field(default_factory=list)


class AnyPort(Controller):
    """A mail server on whatever port is free; the library knows only the one that it was given."""

    def _trigger_server(self) -> None:
        assert isinstance(self.server, asyncio.Server)
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


@contextmanager
def taking_mail() -> Iterator[Mailbox]:
    """A mail server that takes everything, except for somebody called «nobody»."""

    class Handler:
        async def handle_RCPT(  # noqa: N802 - so the library calls it
            self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
        ) -> str:
            if address.startswith("nobody@"):
                return "550 no such mailbox"
            envelope.rcpt_tos.append(address)
            return "250 OK"

        async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
            parser = BytesParser(policy=default)
            box.mail.append(parser.parsebytes(cast("bytes", envelope.content)))
            return "250 OK"

    box = Mailbox(0)
    controller = AnyPort(Handler(), hostname="127.0.0.1", port=0)
    controller.start()
    box.port = controller.port
    try:
        yield box
    finally:
        controller.stop()
