"""The work of `jiedui privacy templates`."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import click

from jiedui.cli.shared.common import say_error, speak, writing
from jiedui.papers.drawn.docx import docx
from jiedui.papers.from_markdown import paper
from jiedui.papers.model import Imprint
from jiedui.text import T
from jiedui.writing.files import create

TEMPLATES = (
    "consent-form",
    "children-data-rules",
    "impact-assessment",
    "incident-steps",
    "mandatory-report",
)
"""Their texts are in Chinese, for they stand on Chinese law."""
ON_EVERY_PAGE = T("Template: to be looked through by a lawyer")


def template(name: str) -> str:
    """The text of one."""
    return files("jiedui").joinpath("templates", f"{name}.md").read_text(encoding="utf-8")


def write(out: Path, form: str, lang: str | None) -> None:
    """Write all of them under their Chinese titles. Those that are there already stay as they are."""
    tongue = speak(lang)
    imprint = Imprint("zh", speak("zh").say(ON_EVERY_PAGE), "", "", "", "", "")
    for name in TEMPLATES:
        text = template(name)
        made = paper(text)
        file = out / f"{made.title}.{form}"
        if file.exists():
            say_error(tongue, T("{path} is there already and stays as it is.", path=file))
            continue
        with writing(file, tongue):
            create(file, docx([made], imprint) if form == "docx" else text)
        click.echo(tongue.say(T("Written: {path}", path=file)))
    say_error(
        tongue, T("Fill in what stands in brackets, and have a lawyer look at them before you use them.")
    )
