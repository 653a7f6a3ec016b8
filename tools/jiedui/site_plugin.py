"""The plugin for MkDocs: all that the present site builder must know about the pages, in one place.

The pages are plain Markdown; another builder needs only its own version of this module.
"""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path
from typing import Any, cast

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Link, Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from jiedui.cli.cms_config import editor
from jiedui.cli.pages import ABOUT, build_pages
from jiedui.editions.fields import Edition
from jiedui.entry import cms
from jiedui.escape import escape
from jiedui.papers.drawn.html import sheet_style
from jiedui.text import T, tongue

MISSING = T("There is no such page")
MISSING_ADVICE = T(
    "It may have another name now, or it is gone. The menu and the search lead to all there are."
)
THEME = Path(__file__).parent / "theme"
DAY = re.compile(
    r"(?<![\w/-])(?<!&#4[57];)\d{4}(?:-|&#45;)\d\d(?:-|&#45;)\d\d(?![\w-]|&#4[57];)"
    r"(?=[^<>]*<(?!/(?:text|title|tspan|code)>))"
)
"""A day that is read: in no tag or path, and in no chart, whose texts hold no other elements."""


class Settings(Config):
    """`records`: the folder that `mkdocs serve` watches and makes the pages of anew.

    `admin`: whether the site has the full editor, at ``admin/``. For its login at the forge: `admin_app_id`,
    the id of an application there (GitLab, Gitea, Forgejo), or `admin_login`, the address of a login service
    (GitHub).
    """

    records = config_options.Type(str, default="records")
    admin = config_options.Type(bool, default=False)
    admin_app_id = config_options.Type(str, default="")
    admin_login = config_options.Type(str, default="")


class JieduiPlugin(BasePlugin[Settings]):
    """Title, language and navigation from the records; assets; a search index of names alone."""

    def on_startup(self, *, command: str, dirty: bool) -> None:
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        docs = Path(config.docs_dir)
        if self.serving:
            build_pages(Path(self.config.records), docs)
        about: dict[str, Any] = json.loads((docs / ABOUT).read_text(encoding="utf-8"))
        self.programme, self.language = about["name"], about["language"]
        self.is_public = about.get("edition") == Edition.PUBLIC
        config.extra["jiedui_banner"] = about["banner"]
        config.extra["jiedui_searched"] = about.get("searched", "")
        say = tongue(self.language).say
        config.extra["jiedui_missing"] = {"title": say(MISSING), "advice": say(MISSING_ADVICE)}
        config.site_name = escape(self.programme)  # the theme puts it into pages as it is
        config.nav = _menu(about["nav"])
        config.theme["language"] = about["language"]
        config.theme.dirs.insert(0, str(THEME))  # and with it assets/ and robots.txt
        config.theme.static_templates.add("404.html")
        if "md_in_html" not in config.markdown_extensions:  # a page folds tables away
            config.markdown_extensions.append("md_in_html")
        config.extra_css += ["assets/jiedui.css", "assets/charts.css"]
        config.extra_javascript.append(ExtraScriptValue("assets/jiedui.js"))
        # The theme's offline search loads this from another host unless it finds it here.
        config.extra.setdefault("polyfills", []).append("assets/iframe-worker.js")
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        if self.is_public:  # nobody writes anything down there
            for file in [one for one in files if one.src_uri.startswith("assets/entry/")]:
                files.remove(file)
        elif self.config.admin:
            login = cms.Login(self.config.admin_app_id, self.config.admin_login)
            wording, editor_config = editor(Path(self.config.records), self.language, login)
            for path, content in cms.files(editor_config, wording):
                files.append(File.generated(config, path, content=content))
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        if self.config.admin and not self.is_public:
            nav.items.append(Link(tongue(self.language).say(T("Editor")), "admin/index.html"))
        return nav

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Only what stands above the first table or section is searched: names and ids."""
        head, title, rest = with_whole_days(html).partition("</h1>")
        if not title:
            return head
        return f"{head}{title}<div data-search-exclude markdown>{_without_sections(rest)}</div>"

    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """MkDocs decodes a page's heading into its title, and the theme prints that as it is."""
        page.meta["title"] = escape(page.title or "")
        more = cast("dict[str, Any]", context)  # its type names what the builder itself puts there
        more["sheet_style"] = sheet_style(self.programme, unescape(page.title or ""))
        return context

    @event_priority(-50)  # after the search plugin has written its index, before «offline» packs it
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Let any part of a Chinese name find it: the parts stand in the index as (unseen) tags."""
        file = Path(config.site_dir, "search", "search_index.json")
        index: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
        for entry in index["docs"]:
            entry["tags"] = sorted(parts_of_names(entry["title"]))
        file.write_text(json.dumps(index, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")

    def on_serve(self, server: Any, *, config: MkDocsConfig, builder: Any) -> Any:
        server.unwatch(config.docs_dir)
        server.watch(self.config.records)
        return server


def _menu(entries: list[Any]) -> list[dict[str, Any]]:
    """The navigation as the builder wants it; an entry leads to a page, or to entries below it."""
    return [{title: to if isinstance(to, str) else _menu(to)} for title, to in entries]


def parts_of_names(title: str) -> set[str]:
    """Every stretch of two to four Chinese characters in a title.

    There are no spaces between Chinese words, and the theme's search looks for whole words. Single
    characters are left out on purpose: with them in the index, the theme takes a longer word apart.
    """
    runs = re.findall(r"[\u3400-\u9fff]+", title)
    return {
        run[start : start + size]
        for run in runs
        for size in (2, 3, 4)
        for start in range(len(run) - size + 1)
    }


def with_whole_days(html: str) -> str:
    """Each day (2026-09-01) as one word: a browser would break it at its hyphens."""
    return DAY.sub(r'<span class="jd-day">\g<0></span>', html)


def _without_sections(html: str) -> str:
    return re.sub(r"<(h[2-6])\b", r"<\1 data-search-exclude", html)
