"""The yaml-language-server that editors use, spoken to as an editor does: JSON-RPC over stdin and stdout."""

import json
import subprocess
import threading
from itertools import count
from pathlib import Path
from queue import Queue
from typing import Any

SERVER = Path(__file__).parent / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"
PATIENCE = 60
"""Seconds after which the server is taken for dead."""


class LanguageServer:
    """A running server for one workspace with these editor settings."""

    def __init__(self, node: str, workspace: Path, settings: dict[str, Any]) -> None:
        self.settings = settings
        self.process = subprocess.Popen(
            [node, str(SERVER), "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self.received: Queue[dict[str, Any]] = Queue()
        self.versions = count(1)
        self.diagnostics: dict[str, Queue[list[dict[str, Any]]]] = {}
        self.reading = threading.Thread(target=self._read, daemon=True)
        self.reading.start()
        folder = {"uri": workspace.as_uri(), "name": "workspace"}
        capabilities = {
            "workspace": {"configuration": True, "workspaceFolders": True},
            "textDocument": {"hover": {"contentFormat": ["plaintext"]}},
        }
        self.request(
            "initialize",
            {
                "processId": None,
                "rootUri": folder["uri"],
                "workspaceFolders": [folder],
                "capabilities": capabilities,
            },
        )
        self._send({"method": "initialized", "params": {}})
        self._send({"method": "workspace/didChangeConfiguration", "params": {"settings": settings}})

    def show(self, uri: str, text: str) -> list[dict[str, Any]]:
        """What the editor would underline when the file is opened, or changed, to this text."""
        document: dict[str, Any] = {"uri": uri, "version": next(self.versions)}
        if uri in self.diagnostics:
            change = {"textDocument": document, "contentChanges": [{"text": text}]}
            self._send({"method": "textDocument/didChange", "params": change})
        else:
            self.diagnostics[uri] = Queue()
            document |= {"languageId": "yaml", "text": text}
            self._send({"method": "textDocument/didOpen", "params": {"textDocument": document}})
        return self.diagnostics[uri].get(timeout=PATIENCE)

    def hover(self, uri: str, line: int, character: int) -> str:
        """What the editor shows over this place (both from 0)."""
        position = {"line": line, "character": character}
        return json.dumps(
            self.request("textDocument/hover", {"textDocument": {"uri": uri}, "position": position}),
            ensure_ascii=False,
        )

    def close(self) -> None:
        self.process.kill()
        self.process.wait()
        self.reading.join()
        for pipe in (self.process.stdin, self.process.stdout):
            assert pipe
            pipe.close()

    def request(self, method: str, params: Any) -> Any:
        self._send({"id": method, "method": method, "params": params})
        return self.received.get(timeout=PATIENCE)["result"]

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.process.stdin
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.process.stdin.flush()

    def _read(self) -> None:
        stream = self.process.stdout
        assert stream
        while header := stream.readline():
            length = int(header.split(b":")[1])
            while stream.readline().strip():
                pass
            self._take(json.loads(stream.read(length)))

    def _take(self, message: dict[str, Any]) -> None:
        match message:
            case {"method": "textDocument/publishDiagnostics", "params": {"uri": uri, "diagnostics": found}}:
                self.diagnostics[uri].put(found)
            case {"method": "workspace/configuration", "id": number, "params": {"items": items}}:
                self._send({"id": number, "result": [self._section(one["section"]) for one in items]})
            case {"method": _, "id": number}:
                self._send({"id": number, "result": None})
            case {"result": _} | {"error": _}:
                self.received.put(message)

    def _section(self, name: str) -> Any:
        """Settings as editors keep them, flat with dots, in the shape in which servers ask for them."""
        if name in self.settings:
            return self.settings[name]
        section: dict[str, Any] = {}
        for key, value in self.settings.items():
            *above, last = key.removeprefix(f"{name}.").split(".")
            if key.startswith(f"{name}."):
                place = section
                for step in above:
                    place = place.setdefault(step, {})
                place[last] = value
        return section
