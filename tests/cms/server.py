"""decap-server, by which Decap writes into a repository on this machine: on the loopback interface alone."""

from __future__ import annotations

import os
import socket
import subprocess
from pathlib import Path
from types import TracebackType
from typing import Self

SERVER = Path(__file__).parent / "node_modules" / "decap-server" / "dist" / "index.js"
PATIENCE = 60
"""Seconds after which the server is taken for dead."""


class DecapServer:
    """A running server for one repository."""

    def __init__(self, node: str, repository: Path) -> None:
        self.port = _free_port()
        settings = {
            "BIND_HOST": "127.0.0.1",
            "PORT": str(self.port),
            "MODE": "git",
            "GIT_REPO_DIRECTORY": str(repository),
            "LOG_LEVEL": "info",
        }
        self.process = subprocess.Popen(
            [node, str(SERVER)],
            cwd=repository.parent,
            env=os.environ | settings,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
        )

    def __enter__(self) -> Self:
        assert self.process.stdout
        for line in self.process.stdout:
            if "listening" in line:
                return self
        msg = "decap-server did not start"
        raise AssertionError(msg)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.process.kill()
        self.process.wait(PATIENCE)
        assert self.process.stdout
        self.process.stdout.close()

    def listens_on(self) -> set[str]:
        """The addresses, as Linux writes them down: 127.0.0.1 is 0100007F."""
        lines = [
            line.split()
            for file in ("tcp", "tcp6")
            for line in Path("/proc/net", file).read_text("ascii").splitlines()
        ]
        mine = f":{self.port:04X}"
        return {one[1].removesuffix(mine) for one in lines if one[1].endswith(mine) and one[3] == "0A"}


def _free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        port: int = asked.getsockname()[1]
        return port
