"""nginx and Caddy, really running with the repository's own settings, on the loopback."""

from __future__ import annotations

import os
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.client import HTTPConnection, HTTPSConnection
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY
from tests.machine import missing

DEPLOY = REPOSITORY / "deploy"
USER, PASSWORD = "wang", "a long pass phrase"
DOMAIN, SITE = "jiedui.example.org", "/srv/jiedui/site"
PATIENCE = 30
"""Seconds for a server to begin to listen."""
TEMPORARY = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


def tool(name: str) -> str:
    found = shutil.which(name, path=f"{os.environ['PATH']}:/usr/sbin:/usr/local/sbin")
    if found is None:
        missing(f"{name} is not installed here")
    return found


def run(*command: str, given: str | None = None) -> str:
    ran = subprocess.run(command, input=given, capture_output=True, text=True, check=True)
    return ran.stdout.strip()


def replaced(text: str, **changes: str) -> str:
    """The settings for this machine; each of the places that the documentation says to change is there."""
    for old, new in changes.items():
        assert old in text, old
        text = text.replace(old, new)
    return text


@contextmanager
def nginx(site: Path, work: Path) -> Iterator[int]:
    """The port that nginx serves the site at, with a certificate that it made itself."""
    program, port = tool("nginx"), free_port()
    certificate, key = work / "jiedui.crt", work / "jiedui.key"
    made = ["-newkey", "rsa:2048", "-days", "2", "-subj", "/CN=localhost", "-keyout", str(key)]
    run(tool("openssl"), "req", "-x509", "-nodes", *made, "-out", str(certificate))
    users = work / "jiedui.htpasswd"
    users.write_text(
        f"{USER}:{run(tool('openssl'), 'passwd', '-6', '-stdin', given=PASSWORD)}\n", encoding="utf-8"
    )
    settings = replaced(
        (DEPLOY / "nginx.conf").read_text(encoding="utf-8"),
        **{
            "listen 80;": f"listen 127.0.0.1:{free_port()};",
            "listen [::]:80;": "",
            "listen 443 ssl;": f"listen 127.0.0.1:{port} ssl;",
            "listen [::]:443 ssl;": "",
            "/etc/ssl/jiedui.crt": str(certificate),
            "/etc/ssl/jiedui.key": str(key),
            "/etc/nginx/jiedui.htpasswd": str(users),
            SITE: str(site),
        },
    )
    main = work / "nginx.conf"
    temporary = "".join(
        f"{one}_temp_path {work}/{one};" for one in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    account = "user root;" if os.geteuid() == 0 else ""  # the site's folder is this user's alone
    main.write_text(
        f"daemon off; {account} pid {work}/pid; error_log {work}/error.log; events {{}}\n"
        f"http {{ include /etc/nginx/mime.types; access_log off; {temporary}\n{settings}\n}}\n",
        encoding="utf-8",
    )
    with _running([program, "-c", str(main), "-e", str(work / "error.log")], port, work):
        yield port


@contextmanager
def caddy(site: Path, work: Path) -> Iterator[int]:
    """The port that Caddy serves the site at, with a certificate of its own authority."""
    program, port = tool("caddy"), free_port()
    users = work / "jiedui.users"
    users.write_text(f"{USER} {run(program, 'hash-password', '--plaintext', PASSWORD)}\n", encoding="utf-8")
    settings = replaced(
        (DEPLOY / "Caddyfile").read_text(encoding="utf-8"),
        **{
            f"{DOMAIN} {{": f"https://localhost:{port} {{\n\ttls internal\n\tbind 127.0.0.1",
            "/etc/caddy/jiedui.users": str(users),
            SITE: str(site),
        },
    )
    main = work / "Caddyfile"
    options = "{\n\tadmin off\n\tskip_install_trust\n\tauto_https disable_redirects\n}\n"
    main.write_text(options + settings, encoding="utf-8")
    with _running([program, "run", "--adapter", "caddyfile", "--config", str(main)], port, work):
        yield port


@contextmanager
def _running(command: list[str], port: int, work: Path) -> Iterator[None]:
    own = {
        **os.environ,
        "XDG_DATA_HOME": str(work / "data"),
        "XDG_CONFIG_HOME": str(work / "config"),
        "HOME": str(work),
    }
    log = work / "server.log"
    with (
        log.open("w") as said,
        subprocess.Popen(command, env=own, stdout=said, stderr=said, cwd=work) as server,
    ):
        try:
            _wait(port, server, log)
            yield
        finally:
            server.terminate()


def _wait(port: int, server: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(PATIENCE * 10):
        assert server.poll() is None, log.read_text(encoding="utf-8")
        try:
            with connection(port) as asked:
                asked.request("GET", "/")
        except OSError:
            time.sleep(0.1)
        else:
            return
    pytest.fail(log.read_text(encoding="utf-8"))


@contextmanager
def connection(port: int) -> Iterator[HTTPConnection]:
    """To the server, whose certificate nobody vouches for here."""
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    with closing(HTTPSConnection("localhost", port, context=context, timeout=PATIENCE)) as made:
        yield made
