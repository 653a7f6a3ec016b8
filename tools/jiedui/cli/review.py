"""`jiedui review`: what a branch changes in the records, opened."""

from __future__ import annotations

from pathlib import Path

import click

from jiedui.cli import command as a_command
from jiedui.cli.shared.common import lang_option, records_option, speak
from jiedui.cli.shared.ring_options import ring_options, with_the_library


@a_command("review")
@click.argument("commits", metavar="BASE..HEAD")
@ring_options
@records_option
@lang_option
def command(
    commits: str,
    keyring: Path | None,
    identity: Path | None,
    records: Path,
    lang: str | None,
) -> None:
    with with_the_library(speak(lang)):
        from jiedui.cli.work.reviewing import review  # noqa: PLC0415 - the shell completes without it

        review(commits, keyring, identity, records, lang)
