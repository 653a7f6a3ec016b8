"""`jiedui review`: what a branch changes in the records, opened."""

from __future__ import annotations

from pathlib import Path

from jiedui.cli import argument
from jiedui.cli import command as a_command
from jiedui.cli.shared.common import SetUpError, lang_option, records_option, speak
from jiedui.cli.shared.ring_options import ring_options, with_the_library
from jiedui.text import T


@a_command("review")
@argument("commits", metavar="BASE..HEAD", required=False)
@ring_options
@records_option
@lang_option
def command(
    commits: str | None,
    keyring: Path | None,
    identity: Path | None,
    records: Path,
    lang: str | None,
) -> None:
    if commits is None:
        raise SetUpError(speak(lang, records).say(T("Say which branch: jiedui review main..BRANCH")))
    with with_the_library(speak(lang)):
        from jiedui.cli.work.reviewing import review  # noqa: PLC0415 - the shell completes without it

        review(commits, keyring, identity, records, lang)
