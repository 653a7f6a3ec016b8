"""`jiedui explain`: what a code means, with an example that has the problem and the same one mended."""

from __future__ import annotations

from collections.abc import Iterator

import click

from jiedui.catalogue import BY_ID
from jiedui.cli import argument
from jiedui.cli import command as a_command
from jiedui.cli.shared.common import SetUpError, lang_option, speak
from jiedui.examples import shown
from jiedui.problems import Code
from jiedui.text import T, Tongue


@a_command("explain")
@argument("code")
@lang_option
def command(code: str, lang: str | None) -> None:
    tongue = speak(lang)
    known = BY_ID.get(code.upper())
    if known is None:
        raise SetUpError(tongue.say(T("There is no such code. They run from {first} to {last}.", **_ends())))
    click.echo("\n".join(explanation(known, tongue)))


def explanation(code: Code, tongue: Tongue) -> Iterator[str]:
    """The lines of one code's documentation."""
    yield f"{code.id} {tongue.say(code.title)}"
    yield ""
    yield tongue.say(code.about)
    for side, title in (("bad", T("Wrong:")), ("good", T("Right:"))):
        for file, text in shown(code.id, side):
            yield ""
            yield f"{tongue.say(title)} {file}"
            yield ""
            yield from (f"    {line}" for line in text.splitlines())


def _ends() -> dict[str, str]:
    return {"first": min(BY_ID), "last": max(BY_ID)}
