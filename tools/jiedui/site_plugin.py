"""The plugin for MkDocs: all that the present site builder must know about the pages, in one place.

The pages are plain Markdown; another builder needs only its own version of this module.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from jiedui.cli.pages import ABOUT, build_pages

THEME = Path(__file__).parent / "theme"
ASSETS = ("jiedui.css", "iframe-worker.js", "LICENSE-iframe-worker.txt")


class Settings(Config):
    """`records`: the folder that `mkdocs serve` watches and makes the pages of anew."""

    records = config_options.Type(str, default="records")


class JieduiPlugin(BasePlugin[Settings]):
    """Title, language and navigation from the records; assets; a search index of names alone."""

    def on_startup(self, *, command: str, dirty: bool) -> None:
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        docs = Path(config.docs_dir)
        if self.serving:
            build_pages(Path(self.config.records), docs)
        about: dict[str, Any] = json.loads((docs / ABOUT).read_text(encoding="utf-8"))
        config.site_name = about["name"]
        config.nav = [{title: path} for title, path in about["nav"]]
        config.theme["language"] = about["language"]
        config.theme.dirs.insert(0, str(THEME))
        config.theme.static_templates.add("404.html")
        config.extra_css.append("assets/jiedui.css")
        # The theme's offline search loads this from another host unless it finds it here.
        config.extra.setdefault("polyfills", []).append("assets/iframe-worker.js")
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        for asset in ASSETS:
            source = str(THEME / "assets" / asset)
            files.append(File.generated(config, f"assets/{asset}", abs_src_path=source))
        files.append(File.generated(config, "robots.txt", abs_src_path=str(THEME / "robots.txt")))
        return files

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Only what stands above the first table or section is searched: names and ids."""
        head, title, rest = html.partition("</h1>")
        if not title:
            return html
        return f"{head}{title}<div data-search-exclude markdown>{_without_sections(rest)}</div>"

    def on_serve(self, server: Any, *, config: MkDocsConfig, builder: Any) -> Any:
        server.unwatch(config.docs_dir)
        server.watch(self.config.records)
        return server


def _without_sections(html: str) -> str:
    return re.sub(r"<(h[2-6])\b", r"<\1 data-search-exclude", html)
