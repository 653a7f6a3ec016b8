"""The editor's page, as the files of the site's ``admin/`` folder."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Mapping
from html import escape
from pathlib import Path
from string import Template
from typing import Any
from urllib.parse import urlsplit

import yaml

from jiedui.entry import unseen
from jiedui.entry.cms.config import SERVER
from jiedui.reading.folder import FOLDERS
from jiedui.schema.library import schema
from jiedui.text import T, Text
from jiedui.wording import Wording

HOME = Path(__file__).parent / "web"
WORDS: Mapping[str, Text] = {
    "broken": T("This file cannot be read as YAML. Mend it as text at the forge; «jiedui check» says where."),
    "comments": T("This file has comments (after #). They are lost if it is saved here. Save all the same?"),
    "kept": T("Not saved."),
    "twice": T("The same key stands twice: {key}", key="{key}"),
}
"""What ``start.js`` says."""
NEEDS_SERVER = T(
    "The editor needs a web server and a login at the forge; it does not work in a site that was opened by "
    "double-click. The other pages do."
)
NEEDS_LOGIN = T(
    "The login at GitHub is not set up: it needs a small login service, whose address goes into mkdocs.yml. "
    "See docs/editor.md. On your own computer the editor works without it, together with decap-server."
)


def dumped(config: Mapping[str, Any]) -> str:
    """The configuration as ``config.yml``."""
    return yaml.dump(dict(config), Dumper=_Plain, allow_unicode=True, sort_keys=False, width=110)


def files(config: Mapping[str, Any], wording: Wording) -> Iterator[tuple[str, str | bytes]]:
    """Path in the site and content of everything that the editor's page needs."""
    yield "admin/index.html", _page(config, wording)
    yield "admin/config.yml", dumped(config)
    yield "admin/data.js", _data(wording)
    for file in sorted(HOME.iterdir()):
        if file.suffix == ".gz":
            yield f"admin/{file.stem}", gzip.decompress(file.read_bytes())
        elif file.suffix in (".js", ".css", ".txt"):
            yield f"admin/{file.name}", file.read_bytes()


def _page(config: Mapping[str, Any], wording: Wording) -> str:
    backend = config["backend"]
    unreachable = backend["name"] == "github" and "base_url" not in backend
    blanks = {
        "language": wording.tongue.language,
        "title": wording.say(T("Editor")),
        "programme": wording.programme.name,
        "policy": _allowed(backend),
        "needs_server": wording.say(NEEDS_SERVER),
        "needs_login": wording.say(NEEDS_LOGIN) if unreachable else "",
        "back": wording.say(T("Back to the site")),
    }
    template = Template((HOME / "index.html").read_text(encoding="utf-8"))
    return template.substitute({name: escape(text) for name, text in blanks.items()})


def _allowed(backend: Mapping[str, str]) -> str:
    """The content security policy: this site, the forge, and a decap-server on this very computer.

    Decap compiles its own checks (``unsafe-eval``) and writes its styles as it goes (``unsafe-inline``).
    """
    api = "https://api.github.com" if backend["name"] == "github" else ""
    forge = urlsplit(backend.get("api_root", api))
    origin = f" {forge.scheme}://{forge.netloc}" if forge.netloc else ""
    return "; ".join(
        [
            "default-src 'none'",
            "script-src 'self' 'unsafe-eval'",
            "style-src 'self' 'unsafe-inline'",
            f"img-src 'self' data: blob:{origin}",
            "font-src 'self' data:",
            f"connect-src 'self' blob: {SERVER}{origin}",
            "form-action 'none'",
            "base-uri 'none'",
        ]
    )


def _data(wording: Wording) -> str:
    data = {
        "language": wording.tongue.language,
        "invisible": unseen.IN_BROWSERS,
        "schemas": {type_: schema(type_) for type_ in (*FOLDERS.values(), "programme")},
        "words": {name: wording.say(text) for name, text in WORDS.items()},
    }
    return f"window.jieduiEntry = {json.dumps(data, separators=(',', ':'))};\n"


class _Plain(yaml.SafeDumper):
    """Without anchors: the same list twice is written twice."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 - PyYAML's name
        return True
